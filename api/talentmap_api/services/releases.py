"""The served release: looked up from `CURRENT` at each request, opened once, swapped without a pause."""

import threading

from talentmap.workspace import Workspace
from talentmap_api.services.directory import Directory
from talentmap_api.services.seams import GraphSource, OpenIndex


class Releases:
    """Gives the directory of the release that is served now."""

    def __init__(self, workspace: Workspace, open_index: OpenIndex, graph: GraphSource) -> None:
        self._workspace, self._open_index, self._graph = workspace, open_index, graph
        self._lock = threading.Lock()
        self._current: Directory | None = None

    def current(self) -> Directory:
        """The served release, opened; raises NoReleaseError.

        One that was replaced lives as long as the requests that hold it.
        """
        release = self._workspace.current_release()
        held = self._current
        if held is not None and held.release == release:
            return held
        with self._lock:
            if self._current is None or self._current.release != release:
                self._current = Directory(release, self._open_index(release), self._graph)
            return self._current

    def close(self) -> None:
        """Give the graph's connections and processes back."""
        self._graph.close()
        self._current = None
