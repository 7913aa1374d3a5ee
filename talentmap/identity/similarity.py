"""What the sets of two mentions share, weighed by how rare it is, for all places of a batch at once."""

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy import sparse

from talentmap.identity.pairs import Rectangles, spread
from talentmap.identity.ragged import Ragged

RAREST = 12.0  # the weight of what comes once in 160,000 mentions; rarer does not say more
Floats = NDArray[np.float32]


def rarity(rows: Ragged, width: int) -> Floats:
    """The weight of each value: the logarithm of mentions by mentions that have it."""
    counts = np.bincount(rows.values, minlength=width)
    return np.minimum(np.log((len(rows) + 1) / np.maximum(counts, 1)), RAREST).astype(np.float32)


def totals(rows: Ragged, weights: Floats) -> Floats:
    """The weight of all values of each row."""
    summed = np.concatenate(([0.0], np.cumsum(weights[rows.values], dtype=np.float64)))
    return (summed[rows.starts[1:]] - summed[rows.starts[:-1]]).astype(np.float32)


def shared_weight(rectangles: Rectangles, rows: Ragged, columns: Ragged, weights: Floats) -> Floats:
    """For every place the weight of the values that its row's mention and its column's mention share."""
    above, of_row = spread(rectangles.top, rectangles.rows)
    beside, of_column = spread(rectangles.left, rectangles.columns)
    found = np.zeros(int(rectangles.first[-1]), np.float32)
    taken, given = rows.take(above), columns.take(beside)
    if not len(taken.values) or not len(given.values):
        return found
    numbers, width = _numbers(taken, of_row, given, of_column)
    left = sparse.csr_matrix((weights[taken.values], numbers[: len(taken.values)], taken.starts), (len(above), width))
    right = sparse.csr_matrix(
        (np.ones(len(given.values), np.float32), numbers[len(taken.values) :], given.starts), (len(beside), width)
    )
    product = (left @ right.T.tocsr()).tocoo()
    one, other = product.row.astype(np.int64), product.col.astype(np.int64)
    at = of_row[one]
    row = above[one] - rectangles.top[at]
    column = beside[other] - rectangles.left[at]
    found[rectangles.first[at] + row * rectangles.columns[at] + column] = product.data
    return found


def _numbers(
    taken: Ragged, of_row: NDArray[np.int64], given: Ragged, of_column: NDArray[np.int64]
) -> tuple[NDArray[np.int32], int]:
    """Values as numbers of their own in every rectangle, so that one product does not mix rectangles."""
    width = int(max(taken.values.max(), given.values.max())) + 1
    keys = np.concatenate(
        [
            np.repeat(of_row, taken.lengths) * width + taken.values,
            np.repeat(of_column, given.lengths) * width + given.values,
        ]
    )
    coded = pa.array(keys).dictionary_encode()
    return coded.indices.to_numpy().astype(np.int32), len(coded.dictionary)
