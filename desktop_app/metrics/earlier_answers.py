"""What a person answered about files with the same columns, kept for the next file of that source.

Only what was chosen by hand is kept, under the names of the columns in any order. Losing it costs
nobody more than answering again.
"""

import contextlib
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from desktop_app.app_folders import settings_folder
from desktop_app.durable_files import write_durably
from desktop_app.metrics.value_json import from_json, to_json

MOST_SOURCES = 200
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierAnswers:
    """What was decided about an import; see `ImportOptions` for what each means."""

    role: str | None = None
    mapping: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    answers: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    time_zone: str | None = None
    has_full_history: bool = False

    def is_nothing(self) -> bool:
        """Whether everything is as it would be without them."""
        return self == EarlierAnswers()


def answers_for(columns: Iterable[str]) -> EarlierAnswers | None:
    """What was answered last time about a file with these columns, None where nothing was."""
    body = _read().get(_source(columns))
    try:
        return None if body is None else from_json(EarlierAnswers, body)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def keep_answers(columns: Iterable[str], answers: EarlierAnswers) -> None:
    """Keep what was answered; of too many sources the oldest is forgotten."""
    kept = _read()
    source = _source(columns)
    kept.pop(source, None)
    if not answers.is_nothing():
        kept[source] = to_json(answers)
    _write(dict(list(kept.items())[-MOST_SOURCES:]))


def forget_answers(columns: Iterable[str]) -> None:
    """Ask again from now on about files with these columns."""
    keep_answers(columns, EarlierAnswers())


def _source(columns: Iterable[str]) -> str:
    names = json.dumps(sorted(columns), ensure_ascii=False)
    return hashlib.sha256(names.encode()).hexdigest()[:24]


def _path() -> Path:
    return settings_folder() / "imports.json"


def _read() -> dict[str, object]:
    try:
        kept = json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _write(kept: Mapping[str, object]) -> None:
    body = json.dumps(kept, ensure_ascii=False, indent=1)
    with contextlib.suppress(OSError):  # a full disk: it will be asked again
        write_durably(_path(), body.encode())
