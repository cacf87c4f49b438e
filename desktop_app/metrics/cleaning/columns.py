"""One column from text to values: plain forms in SQL, every other form by our own parsers.

The parsers meet each distinct form once; a large file has few of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.metrics.cleaning.answers import Question
from desktop_app.metrics.facts import Fact

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

EXAMPLES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The distinct texts of a column that SQL does not read, with what our parser made of them.

    Attributes:
        values: numbers or local moments, None for "no value" and for problems.
        problems: why a text is refused, "" where it is not.
    """

    texts: Sequence[str]
    values: Sequence[float | None] | Sequence[datetime | None]
    problems: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanColumn:
    """How a column's text becomes values.

    Attributes:
        column: its column in `cells`.
        plain: SQL condition: the text is of a form that `plain_value` reads.
        kind: DuckDB's type of the values, "DOUBLE" or "TIMESTAMP".
        quick: SQL for the value of the most frequent plain form, NULL for all others; "" without.
    """

    column: str
    kind: str
    plain: str
    plain_value: str
    forms: Forms
    quick: str = ""
    questions: tuple[Question, ...] = ()
    notices: tuple[Fact, ...] = ()

    @property
    def value(self) -> str:
        """SQL for the value, NULL for "no value" and for problems."""
        other = f"{self._alias}.value" if self.forms.texts else f"CAST(NULL AS {self.kind})"
        value = f"CASE WHEN {self.plain} THEN {self.plain_value} ELSE {other} END"
        return f"coalesce({self.quick}, {value})" if self.quick else value

    @property
    def problem(self) -> str:
        """SQL for the reason why a cell is refused, NULL where it is not."""
        return f"{self._alias}.problem" if self.forms.texts else "CAST(NULL AS VARCHAR)"

    @property
    def join(self) -> str:
        """SQL that brings in the forms."""
        if not self.forms.texts:
            return ""
        return f" LEFT JOIN {self._alias} ON cells.{self.column} = {self._alias}.text"

    def register(self, connection: "DuckDBPyConnection") -> None:
        """Make the forms known to the connection, before the SQL above is used."""
        if self.forms.texts:
            connection.register(self._alias, self._forms_table())

    @property
    def _alias(self) -> str:
        return f"forms_{self.column}"

    def _forms_table(self) -> "pa.Table":
        import pyarrow as pa

        kind = pa.float64() if self.kind == "DOUBLE" else pa.timestamp("us")
        return pa.table(
            {
                "text": pa.array(self.forms.texts, pa.string()),
                "value": pa.array(self.forms.values, kind),
                "problem": pa.array(
                    [problem or None for problem in self.forms.problems], pa.string()
                ),
            }
        )


def is_any(connection: "DuckDBPyConnection", condition: str) -> bool:
    """Whether the SQL condition holds for any row of `cells`."""
    found = connection.execute(f"SELECT 1 FROM cells WHERE {condition} LIMIT 1").fetchall()  # noqa: S608
    return bool(found)
