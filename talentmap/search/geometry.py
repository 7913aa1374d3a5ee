"""Which places lie inside a shape, exactly."""

import numpy as np
import numpy.typing as npt

from talentmap.search.cells import Floats
from talentmap.search.filters import Point


def inside(lat: Floats, lon: Floats, shape: tuple[Point, ...]) -> npt.NDArray[np.bool_]:
    """Even-odd rule in degrees; `shape` is (longitude, latitude) corners, closed or not.

    A corner beyond ±180 continues over the date line; points are looked for there, too.
    """
    corners = np.asarray(shape, dtype=np.float64)
    if np.array_equal(corners[0], corners[-1]):
        corners = corners[:-1]
    found = _even_odd(lat, lon, corners)
    for turn in (360.0, -360.0):
        if (corners[:, 0].max() > 180 and turn > 0) or (corners[:, 0].min() < -180 and turn < 0):
            found |= _even_odd(lat, lon + turn, corners)
    return found


def _even_odd(lat: Floats, lon: Floats, corners: Floats) -> npt.NDArray[np.bool_]:
    found = np.zeros(lat.shape, dtype=np.bool_)
    (west, south), (east, north) = corners.min(axis=0), corners.max(axis=0)
    near = np.flatnonzero((lat >= south) & (lat <= north) & (lon >= west) & (lon <= east))
    y, x = lat[near], lon[near]
    crossed = np.zeros(near.shape, dtype=np.bool_)
    for (x1, y1), (x2, y2) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        if y1 == y2:
            continue
        between = (y1 > y) != (y2 > y)
        crossed ^= between & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    found[near] = crossed
    return found
