"""A column of a file with what it is taken for."""

from dataclasses import dataclass

from desktop_app.metrics.facts import Fact
from desktop_app.metrics.recognition.roles import Role
from desktop_app.metrics.recognition.shapes import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of the file.

    Attributes:
        role: what it is taken for.
        why: the reason; `metrics.wording` has its sentence.
        shape: what a sample of its cells looks like.
    """

    name: str
    role: Role
    why: Fact
    shape: Shape | None = None
