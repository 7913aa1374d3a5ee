"""The map's cells and points: web-mercator squares of 64 pixels per zoom, and exact places as one number."""

import math

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.uint64]

ZOOMS = range(13)
_FINER = 2  # a tile of 256 pixels holds 4 × 4 cells
_LIMIT = 85.05112878
_STEPS = 100_000  # a point is kept to 1e-5 degrees, about a metre
NOWHERE = np.uint64(0)


def cells(lat: Floats, lon: Floats, zoom: int) -> Numbers:
    """Cell numbers (from 1) of points at a zoom; 0 where latitude or longitude is not a number."""
    side = 2 ** (zoom + _FINER)
    known = located(lat, lon)
    radians = np.radians(np.clip(np.where(known, lat, 0.0), -_LIMIT, _LIMIT))
    x = np.floor((np.where(known, lon, 0.0) + 180.0) / 360.0 * side).astype(np.int64) % side
    y = np.floor((1.0 - np.arcsinh(np.tan(radians)) / math.pi) / 2.0 * side).astype(np.int64)
    numbers = (np.clip(y, 0, side - 1) * side + x + 1).astype(np.uint64)
    return np.where(known, numbers, NOWHERE)


def points(lat: Floats, lon: Floats) -> Numbers:
    """One number per exact place; 0 where unknown."""
    known = located(lat, lon)
    y = np.rint((np.where(known, lat, 0.0) + 90.0) * _STEPS).astype(np.uint64)
    x = np.rint((np.where(known, lon, 0.0) + 180.0) * _STEPS).astype(np.uint64)
    return np.where(known, y * np.uint64(2**26) + x + np.uint64(1), NOWHERE)


def located(lat: Floats, lon: Floats) -> npt.NDArray[np.bool_]:
    """Which points are on the globe."""
    with np.errstate(invalid="ignore"):
        return np.isfinite(lat) & np.isfinite(lon) & (np.abs(lat) <= 90) & (np.abs(lon) <= 180)


def cell_name(zoom: int, cell: int) -> str:
    """`zoom/x/y` of a cell number."""
    side = 2 ** (zoom + _FINER)
    return f"{zoom}/{(cell - 1) % side}/{(cell - 1) // side}"
