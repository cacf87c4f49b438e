"""The files that leave the window, each written by a plain function from a snapshot."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.plan.plan import Plan
from desktop_app.progress import Progress
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.analysis.results import Computed


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The plan as it was when a person asked for a file."""

    plan: Plan
    computed: "Computed"
    words: Words
    now: datetime
