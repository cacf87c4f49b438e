"""What cells may choose from: names of records and words of enumerations, each with its value.

A label is unique within its list, so that formulas can turn a chosen name back into the record it
stands for, even where two people have the same name or a title is renamed on its own sheet.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from desktop_app.exchange.addresses import column_letters, quoted
from desktop_app.exchange.choices import Choices, unique_labels
from desktop_app.exchange.identity import LISTS_SHEET
from desktop_app.exchange.kind_lists import channel_word, kind_lists, slots_of
from desktop_app.exchange.selection import Selection, title_of
from desktop_app.plan.goals import Alignment, KeyResultKind, LinkKind, RollUp, Status
from desktop_app.plan.kpis import Additivity, Direction
from desktop_app.plan.market import Strength
from desktop_app.plan.periods import Grain
from desktop_app.plan.plan import by_rank
from desktop_app.terms import (
    initiative_status_word,
    perspective_word,
    slot_word,
    stage_word,
    term,
    unit_word,
)
from desktop_app.words import Words

FIRST_ROW = 3

# Lists that a person may leave: what is typed instead is kept as it is.
OPEN_LISTS = frozenset({
    "people", "teams", "stages", "perspectives", "slots", "units", "initiative_statuses",
    "channels", "requirement_stages", "kano",
})  # fmt: skip

_CHOICES: Mapping[str, type[StrEnum]] = MappingProxyType(
    {
        "alignments": Alignment,
        "roll_ups": RollUp,
        "key_result_kinds": KeyResultKind,
        "statuses": Status,
        "strengths": Strength,
        "directions": Direction,
        "additivities": Additivity,
        "grains": Grain,
        "link_kinds": LinkKind,
    }
)

_TYPED: Mapping[str, tuple[Callable[[Words, str], str], tuple[str, ...]]] = MappingProxyType({
    "stages": (stage_word, (
        "acquisition", "activation", "activity", "retention", "churn", "conversion", "revenue",
        "referral", "content", "campaign", "community", "channel", "member", "product", "service",
    )),
    "perspectives": (perspective_word, ("financial", "customer", "process", "learning")),
    "slots": (slot_word, (
        "strength", "weakness", "opportunity", "threat", "trend", "competitor", "need",
    )),
    "channels": (channel_word, ("mail", "sms", "phone", "message")),
    "units": (unit_word, (
        "users", "orders", "items", "events", "money", "money_per_user", "money_per_order",
        "money_per_item", "items_per_order", "%", "ratio",
    )),
    "initiative_statuses": (initiative_status_word, ("planned", "active", "done", "stopped")),
})  # fmt: skip

_FIELDS_WITH_TYPED: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "stages": (("objectives", "stage"), ("kpis", "stage"), ("initiatives", "stage")),
        "perspectives": (("objectives", "perspective"),),
        "slots": (("findings", "slot"),),
        "channels": (("care_contacts", "channel"),),
        "units": (("kpis", "unit"), ("key_results", "unit")),
        "initiative_statuses": (("initiatives", "status"),),
    }
)


class Lists:
    """The lists of a workbook and where they stand on the hidden sheet."""

    def __init__(self, lists: Mapping[str, Choices]) -> None:
        self._lists = lists
        self._columns = {name: 2 * number for number, name in enumerate(lists)}
        self._label_of = {
            name: dict(zip(choices.values, choices.labels, strict=True))
            for name, choices in lists.items()
        }

    def items(self) -> Iterable[tuple[str, int, Choices]]:
        """Name, first column counted from 0 and content of each list."""
        return [(name, self._columns[name], choices) for name, choices in self._lists.items()]

    def called(self, name: str, value: str | None) -> str:
        """What a value is called in its list; the value itself where the list lacks it."""
        return self._label_of[name].get(value, value) if value else ""

    def is_empty(self, name: str) -> bool:
        """Whether there is nothing to choose from."""
        return not self._lists[name].labels

    def labels(self, name: str) -> str:
        """The address of a list's labels, for validation and formulas."""
        return self._address(name, self._columns[name])

    def value_of(self, name: str, cell: str) -> str:
        """A formula part for the value that the label in `cell` stands for, "" for none.

        Compares by `=`, because MATCH would take `*`, `?` and `~` of a title for wildcards. An
        empty list has an empty cell, which an empty `cell` would equal.
        """
        if self.is_empty(name):
            return '""'
        values = self._address(name, self._columns[name] + 1)
        return f'IFERROR(LOOKUP(2,1/({self.labels(name)}={cell}),{values}),"")'

    def label_of(self, name: str, cell: str) -> str:
        """A formula part for the label of the value in `cell`."""
        values = self._address(name, self._columns[name] + 1)
        return f'IFERROR(LOOKUP(2,1/({values}={cell}),{self.labels(name)}),"")'

    def _address(self, name: str, column: int) -> str:
        letters = column_letters(column)
        last = FIRST_ROW + max(len(self._lists[name].labels), 1) - 1
        return f"{quoted(LISTS_SHEET)}!${letters}${FIRST_ROW}:${letters}${last}"


def lists_of(selection: Selection, words: Words) -> Lists:
    """Every list that the sheets of a selection choose from."""
    found = {name: _records(selection, name, words) for name in _RECORDS}
    for name, choice_class in _CHOICES.items():
        options = tuple(choice_class)
        labels = unique_labels(term(words, option) for option in options)
        found[name] = Choices(labels, tuple(option.value for option in options))
    for name in _TYPED:
        found[name] = _typed(selection, name, words)
    found |= kind_lists(selection, words, found["slots"])
    found["yes_no"] = Choices((words("Yes"), words("No")), ("yes", "no"))
    return Lists(found)


def _records(selection: Selection, name: str, words: Words) -> Choices:
    ids = tuple(dict.fromkeys(_RECORDS[name](selection)))
    titles = (title_of(selection.plan, record_id, words.language) for record_id in ids)
    return Choices(unique_labels(titles), ids)


def _objectives(selection: Selection) -> Iterable[str]:
    """The selection's own, then parents outside it that its objectives name."""
    yield from selection.depth
    yield from (o.parent for o in selection.objectives if o.parent is not None)


def _linked(selection: Selection) -> Iterable[str]:
    for group in (
        selection.findings, selection.themes, selection.requirements, selection.objectives,
        selection.key_results, selection.kpis, selection.initiatives,
    ):  # fmt: skip
        yield from (record.id for record in group)
    for link in selection.links:
        yield from (link.source, link.target)


_RECORDS: Mapping[str, Callable[[Selection], Iterable[str]]] = MappingProxyType(
    {
        "people": lambda s: (p.id for p in by_rank(s.plan.people)),
        "teams": lambda s: (t.id for t in by_rank(s.plan.teams)),
        "cycles": lambda s: (c.id for c in by_rank(s.plan.cycles)),
        "worksheets": lambda s: (w.id for w in s.worksheets),
        "themes": lambda s: (t.id for t in s.themes),
        "objectives": _objectives,
        "key_results": lambda s: (k.id for k in s.key_results),
        "kpis": lambda s: (k.id for k in s.kpis),
        "milestone_parents": lambda s: (r.id for r in (*s.key_results, *s.initiatives)),
        "linked": _linked,
    }
)


def _typed(selection: Selection, name: str, words: Words) -> Choices:
    """The known values of a free field, then what this plan has besides."""
    word, known = _TYPED[name]
    used = (
        getattr(record, field)
        for group, field in _FIELDS_WITH_TYPED[name]
        for record in getattr(selection, group)
    )
    of_kinds = slots_of(selection.plan) if name == "slots" else ()
    used = (value for value in used if value)
    values = tuple(dict.fromkeys((*known, *of_kinds, *used)))
    return Choices(unique_labels(word(words, value) for value in values), values)
