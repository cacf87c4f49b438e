"""Records that a worksheet made with the example begins with, within the scales of its kind."""

from collections.abc import Sequence
from types import MappingProxyType

from desktop_app.catalog.errors import Fault
from desktop_app.catalog.table import CatalogTable, Texts
from desktop_app.catalog.worksheet_checks import refuse_outside
from desktop_app.catalog.worksheet_parts import Example, Field, Slot, WorksheetKind


def examples_from(kind_table: CatalogTable, kind: WorksheetKind) -> tuple[Example, ...]:
    """Every `[[example]]`; a kind with a single slot need not name it.

    Raises: CatalogFileError.
    """
    examples: list[Example] = []
    for table in kind_table.tables("example"):
        examples.append(_example(table, kind, examples))
        table.refuse_unread()
    return tuple(examples)


def _example(table: CatalogTable, kind: WorksheetKind, earlier: Sequence[Example]) -> Example:
    slots = tuple(slot.key for slot in kind.slots)
    slot = table.word("slot", slots, slots[0] if len(slots) == 1 else "")
    asked = {one.key: one for one in kind.fields if not one.slots or slot in one.slots}
    return Example(
        slot=slot,
        text=table.texts("text"),
        values=_values(table, asked),
        answers=_answers(table, asked),
        ratings=_ratings(table, kind),
        made_from=_made_from(table, kind.slot(slot), earlier),
    )


def _made_from(
    table: CatalogTable, slot: Slot | None, earlier: Sequence[Example]
) -> tuple[int, ...]:
    allowed = slot.made_from if slot else ()
    fitting = [at for at, one in enumerate(earlier, start=1) if one.slot in allowed]
    numbers = table.numbers("made_from")
    for at, number in enumerate(numbers, start=1):
        if number not in fitting or number in numbers[: at - 1]:
            names = tuple(str(one) for one in fitting)
            raise table.error(f"made_from.{at}", Fault.NOT_ALLOWED, f"{number:g}", names)
    return tuple(int(number) for number in numbers)


def _values(example: CatalogTable, asked: dict[str, Field]) -> MappingProxyType[str, float | str]:
    table = example.table("values")
    if table is None:
        return MappingProxyType({})
    values: dict[str, float | str] = {}
    for key in table.body:
        field = asked.get(key)
        if field is None or field.sort == "text":
            allowed = tuple(key for key, one in asked.items() if one.sort != "text")
            raise table.error(key, Fault.UNKNOWN, "", allowed)
        values[key] = _value(table, field)
    return MappingProxyType(values)


def _value(table: CatalogTable, field: Field) -> float | str:
    if field.sort == "choice":
        return table.word(field.key, tuple(choice.key for choice in field.choices))
    value = table.number(field.key) or 0.0
    refuse_outside(table, field.key, value, (field.low, field.high))
    return value


def _answers(example: CatalogTable, asked: dict[str, Field]) -> MappingProxyType[str, Texts]:
    table = example.table("answers")
    if table is None:
        return MappingProxyType({})
    texts = tuple(key for key, field in asked.items() if field.sort == "text")
    for key in table.body:
        if key not in texts:
            raise table.error(key, Fault.UNKNOWN, "", texts)
    return MappingProxyType({key: table.texts(key) for key in table.body})


def _ratings(table: CatalogTable, kind: WorksheetKind) -> tuple[float, ...]:
    ratings = table.numbers("ratings")
    if not ratings:
        return ()
    if kind.subjects is None:
        raise table.error("ratings", Fault.UNKNOWN)
    if len(ratings) != len(kind.subjects.names):
        needed = str(len(kind.subjects.names))
        raise table.error("ratings", Fault.TOO_FEW, str(len(ratings)), (needed,))
    for at, rating in enumerate(ratings, start=1):
        refuse_outside(table, f"ratings.{at}", rating, (kind.subjects.low, kind.subjects.high))
    return ratings
