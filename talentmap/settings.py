"""Settings: environment variables with the prefix TALENTMAP_; an unknown one is an error."""

import os
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from talentmap.errors import ConfigurationError

PREFIX = "TALENTMAP_"
TEST_ONLY = {"TALENTMAP_DATA", "TALENTMAP_CHROMIUM", "TALENTMAP_REQUIRE"}


class Settings(BaseSettings):
    """What an operator may set; secrets never come from anywhere but the environment."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid")

    home: Path = Field(default=Path("workspace"), description="The workspace folder.")
    host: str = Field(default="127.0.0.1", description="Address the web server binds.")
    port: int = Field(default=8765, ge=1, le=65535, description="Port the web server binds.")
    database_url: SecretStr | None = Field(default=None, description="Workplace database; SQLite in the workspace if unset.")
    graph_memory_mb: int = Field(default=1024, ge=256, description="Memory limit of the embedded graph engine, in MiB.")
    contact: str = Field(default="", description="Contact (URL or e-mail) that crawlers send in their user agent.")
    tier_rules: Path | None = Field(default=None, description="Rules that propose tiers, in place of the shipped ones.")
    suppression_key: SecretStr | None = Field(default=None, description="Key of the hashes on the suppression list.")


def load_settings() -> Settings:
    """The settings of this process; raises ConfigurationError on an unknown or wrong variable."""
    known = {PREFIX + name.upper() for name in Settings.model_fields} | TEST_ONLY
    unknown = sorted(key for key in os.environ if key.startswith(PREFIX) and key not in known)
    if unknown:
        raise ConfigurationError(f"unknown setting {', '.join(unknown)}; known are {', '.join(sorted(known))}")
    try:
        return Settings()
    except ValueError as error:
        raise ConfigurationError(f"a setting is wrong: {error}") from error
