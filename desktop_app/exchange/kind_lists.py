"""Lists that kinds of worksheets bring along: their slots, and the choices of their fields."""

from collections.abc import Iterable, Iterator, Mapping

from desktop_app.catalog.worksheets import Field, WorksheetKind, worksheet_kinds
from desktop_app.exchange.choices import Choices, unique_labels
from desktop_app.exchange.selection import Selection
from desktop_app.plan.plan import Plan, by_rank
from desktop_app.words import Words

REQUIREMENT, THEME = "requirement", "theme"


def slots_list(kind: WorksheetKind) -> str:
    """The name of the list of a kind's slots."""
    return f"slots:{kind.key}"


def field_list(kind: WorksheetKind, field: Field) -> str:
    """The name of the list of a field's choices."""
    return f"{kind.key}:{field.key}"


def is_slots_list(name: str) -> bool:
    """Whether a list has the slots of one kind; what is typed besides is kept as it is."""
    return name.startswith("slots:")


def kinds_of(plan: Plan) -> list[WorksheetKind]:
    """The kinds of a plan's worksheets that are known here, as people ordered these."""
    known = worksheet_kinds() if plan.worksheets else {}
    found = {w.kind: known[w.kind] for w in by_rank(plan.worksheets) if w.kind in known}
    return list(found.values())


def slots_of(plan: Plan) -> Iterator[str]:
    """Keys of the slots that findings of a plan's worksheets may stand in."""
    for kind in kinds_of(plan):
        if kind.records == "finding":
            yield from (slot.key for slot in kind.slots)


def kind_about(plan: Plan, records: str) -> WorksheetKind | None:
    """The kind by which all requirements, or all themes, of a plan are looked at.

    That of its first worksheet about them, else the first one of the catalogue.
    """
    for kind in (*kinds_of(plan), *worksheet_kinds().values()):
        if kind.records == records:
            return kind
    return None


def kind_lists(selection: Selection, words: Words, slots: Choices) -> dict[str, Choices]:
    """Slots of each kind, called as in the list of all `slots`; choices; stages and Kano classes.

    Stages and Kano classes that requirements have besides those of their kind join them.
    """
    called = dict(zip(slots.values, slots.labels, strict=True))
    found: dict[str, Choices] = {}
    for kind in kinds_of(selection.plan):
        keys = tuple(slot.key for slot in kind.slots if slot.key in called)
        found[slots_list(kind)] = Choices(tuple(called[key] for key in keys), keys)
        for field in kind.fields:
            if field.choices:
                names = {choice.key: choice.name[words.language] for choice in field.choices}
                found[field_list(kind, field)] = _choices(names, ())
    board = kind_about(selection.plan, REQUIREMENT)
    stages = board.slots if board else ()
    kano = board.field("kano") if board else None
    found["requirement_stages"] = _choices(
        {slot.key: slot.name[words.language] for slot in stages},
        (requirement.stage for requirement in selection.requirements),
    )
    found["kano"] = _choices(
        {choice.key: choice.name[words.language] for choice in (kano.choices if kano else ())},
        (requirement.kano for requirement in selection.requirements),
    )
    return found


def _choices(names: Mapping[str, str], used: Iterable[str]) -> Choices:
    """Choices with their names, then what is used besides, called as it was typed."""
    values = tuple(dict.fromkeys((*names, *(value for value in used if value))))
    return Choices(unique_labels(names.get(value, value) for value in values), values)


def channel_word(words: Words, channel: str) -> str:
    """How users were reached; what a person typed stays as it is."""
    return {
        "mail": words("E-mail"),
        "sms": words("Text message"),
        "phone": words("Phone call"),
        "message": words("Message in the app"),
    }.get(channel, channel)
