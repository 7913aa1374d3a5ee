"""What the sets of two mentions share, weighed by how rare it is, for all places of a batch at once."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy import sparse

from talentmap.identity.pairs import Chosen, Places, Rectangles, spread
from talentmap.identity.ragged import Ragged

RAREST = 12.0  # the weight of what comes once in 160,000 mentions; rarer does not say more
STEPS = 512  # weights are multiples of 1 / STEPS: sums of them are exact in four bytes, in whatever order they are taken
Floats = NDArray[np.float32]
Kind = tuple[Ragged, Ragged, Floats]  # values of the rows' and of the columns' mentions, and what each value weighs
Numbered = tuple[Ragged, NDArray[np.int64]]  # rows of values, and the rectangle of each


def rarity_of(counts: NDArray[np.integer] | NDArray[np.floating], size: int) -> Floats:
    """The weight of values by how many of `size` mentions have each; what none has weighs as what one has."""
    weights: Floats = np.minimum(np.log((size + 1) / np.maximum(counts, 1)), RAREST)
    return np.asarray(np.rint(weights * STEPS) / STEPS, np.float32)


def totals(rows: Ragged, weights: Floats) -> Floats:
    """The weight of all values of each row."""
    summed = np.concatenate(([0.0], np.cumsum(weights[rows.values], dtype=np.float64)))
    return (summed[rows.starts[1:]] - summed[rows.starts[:-1]]).astype(np.float32)


def shared_weight(places: Places, rows: Ragged, columns: Ragged, weights: Floats) -> Floats:
    """For every place the weight of the values that its row's mention and its column's mention share."""
    if isinstance(places, Chosen):
        return _of_pairs(places, rows, columns, weights)
    at, shared = shared_places(places, [(rows, columns, weights)])
    found = np.zeros(int(places.first[-1]), np.float32)
    found[at] = shared
    return found


def shared_places(rectangles: Rectangles, kinds: Sequence[Kind]) -> tuple[NDArray[np.int64], Floats]:
    """Places whose mentions share something, and its weight over all kinds; the rest of the places cost nothing."""
    above, of_row = spread(rectangles.top, rectangles.rows)
    beside, of_column = spread(rectangles.left, rectangles.columns)
    parts = [_product((rows.take(above), of_row), (columns.take(beside), of_column), weights) for rows, columns, weights in kinds]
    product = sum(parts[1:], start=parts[0]).tocoo()
    one, other = product.row.astype(np.int64), product.col.astype(np.int64)
    of = of_row[one]
    row, column = above[one] - rectangles.top[of], beside[other] - rectangles.left[of]
    return rectangles.first[of] + row * rectangles.columns[of] + column, product.data


def _product(above: Numbered, beside: Numbered, weights: Floats) -> sparse.csr_matrix:
    """Weights shared by each row above with each row beside in the same rectangle."""
    taken, given = above[0], beside[0]
    numbers, width = _numbers(*above, *beside)
    cut = len(taken.values)
    left = sparse.csr_matrix((weights[taken.values], numbers[:cut], taken.starts), (len(taken), width))
    right = sparse.csr_matrix((np.ones(len(given.values), np.float32), numbers[cut:], given.starts), (len(given), width))
    return left @ right.T.tocsr()


def _of_pairs(pairs: Chosen, rows: Ragged, columns: Ragged, weights: Floats) -> Floats:
    taken, given = rows.take(pairs.left), columns.take(pairs.right)
    shape = len(pairs), len(weights)
    left = sparse.csr_matrix((weights[taken.values], taken.values, taken.starts), shape)
    right = sparse.csr_matrix((np.ones(len(given.values), np.float32), given.values, given.starts), shape)
    return np.asarray(left.multiply(right).sum(axis=1), np.float32).ravel()


def _numbers(
    taken: Ragged, of_row: NDArray[np.int64], given: Ragged, of_column: NDArray[np.int64]
) -> tuple[NDArray[np.int32], int]:
    """Values as numbers of their own in every rectangle, so that one product does not mix rectangles."""
    width = int(max(taken.values.max(initial=0), given.values.max(initial=0))) + 1
    keys = np.concatenate(
        [
            np.repeat(of_row, taken.lengths) * width + taken.values,
            np.repeat(of_column, given.lengths) * width + given.values,
        ]
    )
    coded = pa.array(keys).dictionary_encode()
    return coded.indices.to_numpy().astype(np.int32), max(len(coded.dictionary), 1)
