"""Fields of work: from OpenAlex topics to the ten areas and four directions, by a versioned crosswalk."""

from talentmap.fields.crosswalk import Crosswalk, Topic, crosswalk, load_crosswalk
from talentmap.fields.labels import subjects_zh, topic_names_zh

__all__ = ["Crosswalk", "Topic", "crosswalk", "load_crosswalk", "subjects_zh", "topic_names_zh"]
