"""Every error the product raises on purpose.

TalentMapError
├── ConfigurationError      a setting or argument is wrong; says which and what is allowed
├── WorkspaceError          the workspace folder is missing, locked or damaged
│   └── NoReleaseError      nothing has been built yet
├── SourceError             a source answered in a way we cannot use
│   ├── FetchError          the network or server failed for good
│   └── ReadError           a record does not have the shape its reader knows
├── StoppedError            a stage stopped as its descriptor demands (exit status 4)
├── NotFoundError           an id that the release does not hold
├── FilterError             a filter parameter or value that does not exist; says what is allowed
│   └── PrivateMatterError  words on a person's own family, health, faith or politics; names them
├── GraphError              the graph engine failed
│   └── GraphNotReadyError  the graph does not hold the served release (answer 503)
├── ForbiddenError          the signed-in account may not do this
└── ConflictError           the act contradicts what is stored (a name taken, a stale version)
"""


class TalentMapError(Exception):
    """Base of all errors raised on purpose; its text tells the reader what to do."""


class ConfigurationError(TalentMapError):
    """A setting or argument is wrong."""


class WorkspaceError(TalentMapError):
    """The workspace folder is missing, locked or damaged."""


class NoReleaseError(WorkspaceError):
    """No release has been built in this workspace yet."""


class SourceError(TalentMapError):
    """A source answered in a way we cannot use."""


class FetchError(SourceError):
    """The network or the server failed for good."""


class ReadError(SourceError):
    """A record does not have the shape its reader knows."""


class StoppedError(TalentMapError):
    """A stage stopped as its descriptor demands."""


class NotFoundError(TalentMapError):
    """The release does not hold this id."""


class FilterError(TalentMapError):
    """A filter parameter or value does not exist."""

    def __init__(self, message: str, *, parameter: str, allowed: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.parameter = parameter
        self.allowed = allowed


class PrivateMatterError(FilterError):
    """A text speaks of what is not stored of a person."""

    def __init__(self, message: str, *, parameter: str, words: tuple[str, ...], allowed: tuple[str, ...] = ()) -> None:
        super().__init__(message, parameter=parameter, allowed=allowed)
        self.words = words


class GraphError(TalentMapError):
    """The graph engine failed."""


class GraphNotReadyError(GraphError):
    """The graph does not hold the served release yet."""


class ForbiddenError(TalentMapError):
    """The signed-in account may not do this."""


class ConflictError(TalentMapError):
    """The act contradicts what is stored."""
