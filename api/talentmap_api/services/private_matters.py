"""What officers may not write about a person (decision 0005)."""

from talentmap.errors import PrivateMatterError
from talentmap.model.private_matters import private_words

INSTEAD = ("equipment", "funding", "team", "students", "intellectual property", "who decided it, when, and where that is written")


def check_private(**texts: str) -> None:
    """Raise PrivateMatterError for the first of the texts that speaks of the person's own family, health, faith or politics."""
    for parameter, text in texts.items():
        if words := private_words(text):
            message = (
                f"family, health, faith and politics of a person are not recorded here: {', '.join(words)}; "
                "write what the work needs, or who decided, when and by which source; a family's wishes belong to the "
                "confidential case of an introduction"
            )
            raise PrivateMatterError(message, parameter=parameter, words=words, allowed=INSTEAD)
