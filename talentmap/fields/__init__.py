"""Fields of work: from OpenAlex topics to areas, directions, priority fields and industries, by a versioned crosswalk."""

from talentmap.fields.crosswalk import THRESHOLD, VOCABULARIES, Crosswalk, Topic, crosswalk, load_crosswalk
from talentmap.fields.labels import subjects_zh, topic_names_zh
from talentmap.fields.overrides import crosswalk_of

__all__ = [
    "THRESHOLD",
    "VOCABULARIES",
    "Crosswalk",
    "Topic",
    "crosswalk",
    "crosswalk_of",
    "load_crosswalk",
    "subjects_zh",
    "topic_names_zh",
]
