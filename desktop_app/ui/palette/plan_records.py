"""Entries for the records of a plan. Nothing here touches Qt: it is done in a thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_app.plan.fields import LocalText, Record
from desktop_app.plan.naming import name_in, own_name
from desktop_app.plan.plan import Plan, by_rank, find, kind_of, records
from desktop_app.terms import initiative_status_word, kind_word, role_word, stage_word, term
from desktop_app.themes import STATUS_MARKS
from desktop_app.ui.palette.entries import Entry, Sort
from desktop_app.ui.parts.record_icons import icon_of
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.analysis.results import Computed

KINDS_FOUND = (
    "objective",
    "key_result",
    "kpi",
    "finding",
    "initiative",
    "worksheet",
    "dataset",
    "person",
)
_COLOURED = frozenset({"objective", "key_result", "kpi", "finding", "initiative"})


class Named(NamedTuple):
    """What the lines of records are written from: a snapshot of the plan and the reader's words."""

    plan: Plan
    computed: Computed
    words: Words


def record_entries(named: Named) -> Iterator[Entry]:
    """Every record a person may look for, kinds in the order of `KINDS_FOUND`."""
    for kind in KINDS_FOUND:
        for record in by_rank(records(named.plan, kind)):
            yield record_entry(named, record)


def record_entry(named: Named, record: Record) -> Entry:
    """The line of one record."""
    kind = kind_of(record).name
    words = named.words
    right, right_role = _standing(named, record.id)
    return Entry(
        Sort.RECORD,
        record.id,
        name_in(record, words.language) or words("Untitled"),
        context=_context(named, kind, record),
        also=_also(record, kind_word(words, kind)),
        icon=icon_of(record.id),
        role=kind if kind in _COLOURED else "muted",
        right=right,
        right_role=right_role,
    )


def _context(named: Named, kind: str, record: Any) -> str:  # noqa: ANN401  (any kind of record)
    words, word = named.words, kind_word(named.words, kind)
    where = _WHERE[kind](named, record)
    if not where:
        return word
    return words("{kind} · {where}").format(kind=word, where=where)


def _standing(named: Named, record_id: str) -> tuple[str, str]:
    """A goal's or KPI's status as shape and word, and its colour role."""
    computed = named.computed
    result = computed.goals.get(record_id) or computed.kpis.get(record_id)
    if result is None or result.status is None:
        return "", "muted"
    status = result.status
    return f"{STATUS_MARKS[status.value]} {term(named.words, status)}", status.value


def _also(record: Record, kind: str) -> str:
    """The word for its kind, its name in all languages, a KPI's key."""
    name = own_name(record)
    texts = (name.zh_CN, name.zh_TW, name.en) if isinstance(name, LocalText) else ()
    return " ".join((kind, *texts, getattr(record, "key", "")))


def _called(named: Named, record_id: str | None) -> str:
    found = None if record_id is None else find(named.plan, record_id)
    return name_in(found, named.words.language)


_WHERE: Mapping[str, Callable[[Named, Any], str]] = {
    "objective": lambda named, record: _called(named, record.parent),
    "key_result": lambda named, record: _called(named, record.objective),
    "kpi": lambda named, record: stage_word(named.words, record.stage),
    "finding": lambda named, record: _called(named, record.worksheet),
    "initiative": lambda named, record: initiative_status_word(named.words, record.status),
    "worksheet": lambda _named, _record: "",
    "dataset": lambda named, record: role_word(named.words, record.role),
    "person": lambda named, record: _called(named, record.team),
}
