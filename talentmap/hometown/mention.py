"""What a text states of where a person comes from."""

from dataclasses import dataclass

from talentmap.places import CHUANYU, gazetteer, short_code

BORN_IN, NATIVE_OF, ANCESTRAL_HOME = RELATIONS = ("born_in", "native_of", "ancestral_home")


@dataclass(frozen=True, slots=True)
class Mention:
    """A stated place: code of today's place, its words at `start` to `end` of the text, and the clause that states it.

    Grade B, or C when the words fit several places; `alternatives` are codes of other readings; `former` is the old unit named.
    """

    code: str
    text: str
    start: int
    end: int
    grade: str
    alternatives: tuple[str, ...]
    quote: str
    former: str | None = None


@dataclass(frozen=True, slots=True)
class Hometown:
    """The first place stated for each relation."""

    born_in: Mention | None = None
    native_of: Mention | None = None
    ancestral_home: Mention | None = None

    def home_link(self) -> tuple[str, ...]:
        """The relations that lie in Sichuan or Chongqing."""
        stated = ((relation, getattr(self, relation)) for relation in RELATIONS)
        return tuple(relation for relation, mention in stated if mention and in_chuanyu(mention.code))


def in_chuanyu(code: str) -> bool:
    """Whether a place is, or lies in, Sichuan or Chongqing."""
    return any(above in CHUANYU for above in (short_code(code), *gazetteer().ancestors(code)))
