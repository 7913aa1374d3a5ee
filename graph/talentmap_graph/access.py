"""How to reach a Neo4j server: the environment variables its own tools use, too."""

import os
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field

from talentmap.errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class Neo4jAccess:
    """NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE; `admin` is the command of NEO4J_ADMIN, if one is reachable."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str
    admin: tuple[str, ...] = ()


def neo4j_access(environment: Mapping[str, str] | None = None) -> Neo4jAccess | None:
    """The server that NEO4J_URI names, None when it is not set; raises ConfigurationError without a password."""
    variables = os.environ if environment is None else environment
    uri = variables.get("NEO4J_URI")
    if not uri:
        return None
    password = variables.get("NEO4J_PASSWORD")
    if not password:
        raise ConfigurationError("NEO4J_URI is set and NEO4J_PASSWORD is not; set both")
    return Neo4jAccess(
        uri=uri,
        user=variables.get("NEO4J_USER", "neo4j"),
        password=password,
        database=variables.get("NEO4J_DATABASE", "neo4j"),
        admin=tuple(shlex.split(variables.get("NEO4J_ADMIN", ""))),
    )
