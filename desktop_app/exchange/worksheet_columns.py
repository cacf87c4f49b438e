"""The columns of a worksheet's sheet: what it asks, what each subject gets, what follows."""

from collections.abc import Iterator

from desktop_app.analysis.worksheets.formulas import score_name_of
from desktop_app.catalog.worksheets import Axis, Field
from desktop_app.exchange.draft import unit_look
from desktop_app.exchange.kind_lists import field_list, slots_list
from desktop_app.exchange.market_sheets import MarketSheet
from desktop_app.exchange.sheet import Column, Look, Role, computed_column
from desktop_app.terms import field_word
from desktop_app.words import Words

RANGE = ("low", "base", "high")
# What the sheet of findings holds already is typed there, and only repeated here.
ON_FINDINGS = ("impact", "likelihood")
RATING = "rating:"
GAP, MADE, SCORE, REGION = (
    "computed.gap", "computed.made_from", "computed.score", "computed.region",
)  # fmt: skip
_AXIS, _EFFECTIVE, _STATE = "computed.axis:", "computed.weight", "computed.state"
_ANY = 1e15


def worksheet_columns(sheet: MarketSheet, words: Words) -> tuple[Column, ...]:
    """The columns, in order."""
    typed_there = words("To change it, go to the sheet of findings.")
    return (
        Column(
            key="text", title=words("Finding"), look=Look.LONG_TEXT, role=Role.COMPUTED,
            prompt=typed_there, width=(30, 48),
        ),
        Column(
            key="slot", title=field_word(words, "slot"), choices=slots_list(sheet.kind),
            role=Role.COMPUTED, prompt=typed_there, width=(9, 20),
        ),
        *(column for field in asked_fields(sheet) for column in _field(sheet, field, words)),
        *_ratings(sheet, words),
        *_followed(sheet, words),
        *(Column(key=key, title=key, role=Role.WORKING) for key in working_keys(sheet)),
    )  # fmt: skip


def asked_fields(sheet: MarketSheet) -> list[Field]:
    """The fields that have a column of their own."""
    return [field for field in sheet.kind.fields if field.key not in {"text", "slot"}]


def is_repeated(field: Field) -> bool:
    """Whether a field is typed on the sheet of findings."""
    return field.key in ON_FINDINGS and field.sort == "number"


def drawn_axes(sheet: MarketSheet) -> list[Axis]:
    """The axes whose value is more than a field that has its column."""
    return [axis for axis in sheet.kind.axes if axis.value and sheet.kind.field(axis.value) is None]


def axis_key(axis: str) -> str:
    """The column of an axis."""
    return _AXIS + axis


def effective_key() -> str:
    """The column of weights that all count by."""
    return _EFFECTIVE


def state_key() -> str:
    """The column of where an assumption stands."""
    return _STATE


def rating_keys(sheet: MarketSheet) -> list[str]:
    """The columns of subjects, as people ordered them."""
    return [RATING + subject.id for subject in sheet.result.subjects]


def part_key(slot: str, part: str) -> str:
    """The working column of a slot's factors."""
    return f"calc.{slot}.{part}"


def working_keys(sheet: MarketSheet) -> list[str]:
    """Steps of the calculation, hidden."""
    keys = ["calc.on", "calc.slot"]
    if sheet.weight:
        keys.append("calc.asked")
    keys.append("calc.weight")
    if sheet.is_made_from_others:
        keys.append("calc.plain")
    if sheet.kind.slot_value == "product":
        keys += [part_key(slot.key, part) for slot in sheet.kind.slots for part in RANGE]
    return keys


def number_look(sheet: MarketSheet, field: Field) -> Look:
    """How the numbers of a field are shown."""
    if field.is_weight:
        return Look.SHARE
    if sheet.kind.slot_value == "product" and field.key in RANGE:
        return Look.QUANTITY
    if not field.unit:
        return Look.PLAIN
    return unit_look(field.unit, (finding.scores.get(field.key) for finding, _ in sheet.rows))


def _field(sheet: MarketSheet, field: Field, words: Words) -> Iterator[Column]:
    title, hint = field.name[words.language], field.hint.get(words.language, "")
    if field.sort == "text":
        yield Column(key=field.key, title=title, prompt=hint, look=Look.LONG_TEXT, width=(16, 36))
    elif field.sort == "choice":
        choices = field_list(sheet.kind, field)
        yield Column(key=field.key, title=title, prompt=hint, choices=choices, width=(9, 18))
    elif is_repeated(field):
        there = words("To change it, go to the sheet of findings.")
        yield Column(
            key=field.key, title=title, role=Role.COMPUTED, look=Look.PLAIN, prompt=there,
            limits=_limits(field), width=(8, 11),
        )  # fmt: skip
    else:
        yield Column(
            key=field.key, title=title, prompt=hint, look=number_look(sheet, field),
            limits=_limits(field), width=(8, 16),
        )  # fmt: skip
        if field is sheet.weight:
            yield computed_column(_EFFECTIVE, words("Effective weight"), Look.SHARE, (8, 11))


def _limits(field: Field) -> tuple[float, float] | None:
    if field.is_weight:
        return 0.0, 1.0
    if field.low is None and field.high is None:
        return None
    return (
        -_ANY if field.low is None else field.low,
        _ANY if field.high is None else field.high,
    )


def _ratings(sheet: MarketSheet, words: Words) -> Iterator[Column]:
    scale = sheet.kind.subjects
    if scale is None:
        return
    prompt = words("A number from {low} to {high}. Empty: not rated, which is not 0.").format(
        low=f"{scale.low:g}", high=f"{scale.high:g}"
    )
    for subject in sheet.result.subjects:
        yield Column(
            key=RATING + subject.id, title=" ".join(subject.name.split()) or "—", look=Look.PLAIN,
            limits=(scale.low, scale.high), prompt=prompt, width=(9, 14),
        )  # fmt: skip
    if sheet.us and len(sheet.result.subjects) > 1:
        yield computed_column(GAP, words("Us less the best other"), Look.NUMBER, (9, 12))


def _followed(sheet: MarketSheet, words: Words) -> Iterator[Column]:
    language = words.language
    if sheet.is_made_from_others:
        title = words("Mean score of what it is made from")
        yield computed_column(MADE, title, Look.NUMBER, (9, 14))
    if sheet.formulas:
        title = score_name_of(sheet.kind).in_language(language)
        scores = (item.score for _, item in sheet.rows)
        yield computed_column(SCORE, title, unit_look("", scores), (8, 12))
    for axis in drawn_axes(sheet):
        yield computed_column(axis_key(axis.key), axis.name[language], Look.NUMBER, (9, 14))
    if sheet.kind.regions:
        yield computed_column(REGION, words("Region"), Look.TEXT, (10, 20))
    if sheet.kind.tests_kpi:
        yield Column(
            key=_STATE, title=words("How the test stands"), role=Role.FIXED, width=(10, 20)
        )
