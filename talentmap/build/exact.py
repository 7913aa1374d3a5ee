"""Sums and choices that come out the same in whatever order the rows come: a build is done by several threads."""

import ibis
import ibis.expr.types as ir

ONE = 2**32  # parts of a unit; a sum of fractions of 32 binary places has no rounding that could depend on an order


def exact_sum(values: ir.Value) -> ir.Value:
    """The sum of numbers that are at most some millions, as float64, to ten decimal places."""
    return (values.cast("float64") * ONE).round().cast("int64").sum().cast("float64") / ONE


def exact_mean(values: ir.Value) -> ir.Value:
    """The mean of numbers of which `exact_sum` can tell the sum."""
    return exact_sum(values) / values.count()


def sort_key(*parts: ir.Value) -> ir.Value:
    """A text that orders rows by several columns, for `argmin` and `argmax`; numbers must be of one length, as years are."""
    texts = [ibis.coalesce(part.cast("string"), ibis.literal("")) for part in parts]
    joined = texts[0]
    for text in texts[1:]:
        joined = joined + "\x1f" + text
    return joined
