"""A topic in words: its names, its scores, and what the workplace changed."""

from collections.abc import Iterator

from talentmap.errors import NotFoundError
from talentmap.fields.crosswalk import THRESHOLD, VOCABULARIES, Topic
from talentmap.fields.overrides import Override, crosswalk_of, overridden_in
from talentmap.model.vocabularies import label
from talentmap.workspace import Workspace


def describe(workspace: Workspace, topic_id: str) -> str:
    """Several lines about one topic; raises NotFoundError."""
    walk = crosswalk_of(workspace)
    topic = walk.topic(topic_id)
    if topic is None:
        raise NotFoundError(f"{topic_id} is no topic of the crosswalk")
    return "\n".join(
        [
            f"{topic.id}  {topic.name}  {topic.name_zh}".rstrip(),
            f"{topic.subfield} < {topic.field}",
            "; ".join(topic.keywords),
            *_scores(topic, overridden_in(workspace, topic_id)),
            f"crosswalk {walk.version}",
        ]
    )


def _scores(topic: Topic, changed: dict[str, Override]) -> Iterator[str]:
    for vocabulary in VOCABULARIES:
        for name, score in topic.scores(vocabulary).items():
            counts = "counts" if score >= THRESHOLD else "does not count"
            why = f"; changed here: {changed[name].reason}" if name in changed else ""
            yield f"  {vocabulary}: {name} {label(vocabulary, name, 'zh')} {score:g}, {counts}{why}"
