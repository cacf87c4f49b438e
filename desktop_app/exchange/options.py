"""What may be chosen for a workbook, and what became of it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.analysis.worksheets.results import WorksheetResult
from desktop_app.plan.ids import TeamId
from desktop_app.themes import Theme, theme_named
from desktop_app.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookOptions:
    """What a workbook is made for. The same plan and options make the same bytes.

    Attributes:
        words: the language of everything that people read in it.
        team: only this team's slice; None for the whole plan.
        revision: the plan's revision as the plan file counts it, "" where it is not saved yet.
        exported_at: when, as shown in the workbook; None leaves it out.
        theme: the colours of statuses; what red means is a person's choice.
        keeps_small_counts: counts below 5 in measured tables are written as they are; else "<5".
        picture_of: draws a worksheet as PNG, to stand on its sheet; None for no pictures.
        export_id: names this export when it comes back; None derives it from the content.
    """

    words: Words
    team: TeamId | None = None
    revision: str = ""
    exported_at: datetime | None = None
    theme: Theme = theme_named("light")
    keeps_small_counts: bool = False
    picture_of: Callable[[WorksheetResult], bytes] | None = None
    export_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A written workbook.

    Attributes:
        records: how many records it carries.
        snapshot_sha256: hash of the embedded snapshot, the base of a later merge.
        sha256: hash of the file.
    """

    path: Path
    export_id: str
    revision: str
    records: int
    snapshot_sha256: str
    sha256: str


def derived_export_id(snapshot_sha256: str, options: WorkbookOptions) -> str:
    """An id that differs whenever the content, the slice, the language or the time differs."""
    moment = options.exported_at.isoformat() if options.exported_at else ""
    parts = (
        snapshot_sha256,
        options.team or "",
        options.words.language,
        options.revision,
        moment,
        *(["small counts"] if options.keeps_small_counts else []),
    )
    return "EXP-" + hashlib.sha256("|".join(parts).encode()).hexdigest()[:16].upper()
