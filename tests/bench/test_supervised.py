"""What S2AND is asked."""

import orjson
from supervised import asked

from talentmap.identity.gold import Gold
from talentmap.identity.training import FOLDS, labelled


def test_mentions_of_one_block_are_in_one_fold_with_their_people() -> None:
    given = {"1": ("Wei", "a"), "2": ("Wen", "b"), "3": ("Anna", "c")}
    lines = [{"mention_id": one, "given": name, "family": "Li", "affiliation": []} for one, (name, _) in given.items()]
    blocks = {one: f"{name[0].lower()} li" for one, (name, _) in given.items()}
    made = labelled(Gold(lines, {one: person for one, (_, person) in given.items()}, blocks=blocks))
    first, second, third = map(orjson.loads, asked(made))
    assert first["fold"] == second["fold"] in range(FOLDS)
    assert (third["block"], third["person"]) == ("a li", "c")
