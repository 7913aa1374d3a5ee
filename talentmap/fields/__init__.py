"""Fields of work: from OpenAlex topics to the ten areas and four directions, by a versioned crosswalk."""

from talentmap.fields.crosswalk import Crosswalk, Topic, crosswalk, load_crosswalk

__all__ = ["Crosswalk", "Topic", "crosswalk", "load_crosswalk"]
