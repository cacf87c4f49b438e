"""Words for what cannot be read or measured of tables of metrics and Parquet files."""

from functools import singledispatch

from desktop_app.errors import UserFacingError
from desktop_app.messages.message import Message
from desktop_app.metrics.measures.metric_errors import OtherGrainError, UnknownMetricError
from desktop_app.metrics.reading.parquet_errors import (
    ParquetTooLargeError,
    ParquetUnreadableError,
)
from desktop_app.plan.periods import Grain
from desktop_app.terms import term
from desktop_app.words import Words


@singledispatch
def import_kinds_message(error: UserFacingError, words: Words) -> Message | None:  # noqa: ARG001
    """The message for what a table of metrics or a Parquet file does not allow, or None."""
    return None


@import_kinds_message.register
def _unknown_metric(error: UnknownMetricError, words: Words) -> Message:
    return Message(
        kind="measures.unknown-metric",
        text=words("“{file}” has no metric “{metric}”.").format(
            file=error.file, metric=error.metric
        ),
        file=error.file,
        place=error.metric,
        hint=words("Its metrics are: {names}.").format(names=words(", ").join(error.known)),
    )


@import_kinds_message.register
def _other_grain(error: OtherGrainError, words: Words) -> Message:
    return Message(
        kind="measures.other-grain",
        text=words(
            "The values of “{metric}” stand for periods of the length “{grain}”; they do not make "
            "up periods of the length “{asked}”."
        ).format(
            metric=error.metric,
            grain=term(words, Grain(error.grain)),
            asked=term(words, Grain(error.asked)),
        ),
        place=error.metric,
        hint=words("Measure it by its own periods."),
    )


@import_kinds_message.register
def _parquet_unreadable(error: ParquetUnreadableError, words: Words) -> Message:
    return Message(
        kind="metrics.parquet-unreadable",
        text=words("“{file}” is a damaged Parquet file.").format(file=error.file),
        file=error.file,
        hint=words("Get the file again from where it was made."),
    )


@import_kinds_message.register
def _parquet_too_large(error: ParquetTooLargeError, words: Words) -> Message:
    return Message(
        kind="metrics.parquet-too-large",
        text=words(
            "“{file}” unpacks to {rows} rows and {cells} cells, more than can be imported here."
        ).format(file=error.file, rows=f"{error.rows:,}", cells=f"{error.cells:,}"),
        file=error.file,
        hint=words("Export fewer columns or a shorter time; at most {most} cells are read.").format(
            most=f"{error.most:,}"
        ),
    )
