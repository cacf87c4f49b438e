"""Every fault of a worksheet kind is told with file, line and place, and takes no other along."""

from pathlib import Path

import pytest

from desktop_app.catalog.errors import Fault
from tests.catalog.worksheet_texts import (
    HEAD,
    SLOT,
    TEXTS,
    WHOLE,
    fault_of,
    kind_of,
    line_with,
    one_field,
    one_slot,
)

Wrong = tuple[str, Fault, str]
"""Place, fault and value."""
MATRIX = WHOLE.replace('"list"', '"matrix"') + "\n[subjects]\nlow = 1\nhigh = 4\n"
SCATTER = WHOLE + f'\n[[axis]]\nkey = "x"\nname = {TEXTS}\n\n[[axis]]\nkey = "y"\nname = {TEXTS}\n'
REQUIREMENTS = 'records = "requirement"\n' + WHOLE
EXAMPLE = f"\n[[example]]\ntext = {TEXTS}\n"
REGION = f'\n[[region]]\nkey = "part"\nname = {TEXTS}\nadvice = {TEXTS}\n'
TOTAL = f'\n[[total]]\nkey = "sum"\nname = {TEXTS}\n'
CHOICE = one_field(
    "mood",
    f'sort = "choice"\nchoices = [\n  {{ key = "a", name = {TEXTS} }},\n'
    f'  {{ key = "b", name = {TEXTS} }},\n]',
)


def test_that_a_kind_needs_no_more_than_names_a_layout_a_picture_and_a_slot(tmp_path: Path) -> None:
    kind = kind_of(tmp_path, WHOLE)
    assert (kind.key, kind.layout, kind.picture, kind.records) == ("own", "list", "bars", "finding")
    assert (kind.slot_field, kind.slot_value, kind.score, kind.source) == ("slot", "none", "", "")
    assert (kind.name["zh_TW"], [slot.key for slot in kind.slots]) == ("乙", ["idea"])
    assert (kind.fields, kind.subjects, kind.examples, kind.tests_kpi) == ((), None, (), False)


LAYOUT = 'layout = "list"'
HEADS = [
    ('layout = "list"', 'layout = "star"', ("layout", Fault.NOT_ALLOWED, "star")),
    ('layout = "list"\n', "", ("layout", Fault.MISSING, "")),
    ('"list"', "3", ("layout", Fault.NOT_ALLOWED, "3")),
    ('"list"', '""', ("layout", Fault.MISSING, "")),
    ('"bars"', '"photo"', ("picture", Fault.NOT_ALLOWED, "photo")),
    (', zh_TW = "乙"', "", ("name.zh_TW", Fault.MISSING, "")),
    ('en = "A"', 'en = " "', ("name.en", Fault.MISSING, "")),
    ('en = "A"', 'en = "A", fr = "B"', ("name.fr", Fault.UNKNOWN, "")),
    (f"name = {TEXTS}", 'name = "A"', ("name", Fault.MISSING, "")),
    (LAYOUT, LAYOUT + '\ncolour = "red"', ("colour", Fault.UNKNOWN, "")),
    (LAYOUT, LAYOUT + '\nrecords = "kpi"', ("records", Fault.NOT_ALLOWED, "kpi")),
    (
        'layout = "list"',
        'layout = "list"\nslot_field = "stage"',
        ("slot_field", Fault.NOT_ALLOWED, "stage"),
    ),
    (
        'layout = "list"',
        'layout = "list"\ntests_kpi = "yes"',
        ("tests_kpi", Fault.NOT_ALLOWED, "yes"),
    ),
    (
        'layout = "list"',
        'layout = "list"\nslot_value = "top"',
        ("slot_value", Fault.NOT_ALLOWED, "top"),
    ),
    (
        'layout = "list"',
        'layout = "list"\nscore_high = inf',
        ("score_high", Fault.NOT_ALLOWED, "inf"),
    ),
]


@pytest.mark.parametrize(("part", "instead", "wrong"), HEADS)
def test_that_a_fault_of_the_head_is_told_with_its_line(
    tmp_path: Path, part: str, instead: str, wrong: Wrong
) -> None:
    text = WHOLE.replace(part, instead, 1)
    error = fault_of(tmp_path, text)
    assert (error.place, error.fault, error.value) == wrong
    key = wrong[0].split(".", maxsplit=1)[0]
    is_there = any(line.startswith(key) for line in text.splitlines())
    assert error.line == (line_with(text, key) if is_there else None)


SLOTS = [
    ('score = "impact"', ("score", Fault.NOT_ALLOWED, "impact"), ()),
    ('score = "1 +"', ("score", Fault.NO_FORMULA, "1 +"), ()),
    ('made_from = ["power"]', ("made_from", Fault.NOT_ALLOWED, "power"), ("idea",)),
    ('made_from = ["more"]', ("made_from", Fault.NOT_ALLOWED, "more"), ("idea",)),
    ('made_from = ["idea", "idea"]', ("made_from", Fault.NOT_ALLOWED, "idea"), ("idea",)),
    ('made_from = "idea"', ("made_from", Fault.NOT_ALLOWED, "idea"), ()),
    ('continues = "power"', ("continues", Fault.NOT_ALLOWED, "power"), ("idea",)),
    ('within = "more"', ("within", Fault.NOT_ALLOWED, "more"), ("idea",)),
    ('compared = "later"', ("compared", Fault.NOT_ALLOWED, "later"), ("idea",)),
    ("weight = 1.5", ("weight", Fault.OUTSIDE, "1.5"), ("0", "1")),
    ('weight = "half"', ("weight", Fault.NOT_ALLOWED, "half"), ()),
    ('wieght = "half"', ("wieght", Fault.UNKNOWN, ""), None),
    ('questions = "why?"', ("questions", Fault.NOT_ALLOWED, "why?"), ()),
]


@pytest.mark.parametrize(("line", "wrong", "allowed"), SLOTS)
def test_that_a_fault_of_a_slot_is_told_with_its_line(
    tmp_path: Path, line: str, wrong: Wrong, allowed: tuple[str, ...] | None
) -> None:
    text = WHOLE + one_slot("more", line) + one_slot("later")
    error = fault_of(tmp_path, text)
    assert (error.place, error.fault, error.value) == (f"slot.more.{wrong[0]}", *wrong[1:])
    assert error.line == line_with(text, line)
    assert allowed is None or error.allowed == allowed


def test_that_a_question_without_a_translation_is_told_with_its_own_line(tmp_path: Path) -> None:
    lines = ["questions = [", f"    {TEXTS},", '    { zh_CN = "甲", en = "only here" },', "]"]
    text = WHOLE + one_slot("more", "\n".join(lines))
    error = fault_of(tmp_path, text)
    assert (error.place, error.fault) == ("slot.more.questions.2.zh_TW", Fault.MISSING)
    assert error.line == line_with(text, "only here")


def test_that_slots_weigh_no_more_than_the_whole(tmp_path: Path) -> None:
    text = HEAD + "".join(one_slot(key, "weight = 0.4") for key in "abc")
    error = fault_of(tmp_path, text)
    assert (error.place, error.fault, error.value) == ("slot.c.weight", Fault.OUTSIDE, "1.2")
    assert error.line == text.splitlines().index("weight = 0.4", line_with(text, '"c"')) + 1


FIELDS = [
    ("impact", "low = 0\nhigh = 5", ("low", Fault.OUTSIDE, "0")),
    ("impact", "low = 1\nhigh = 10", ("high", Fault.OUTSIDE, "10")),
    ("impact", "low = 1", ("high", Fault.MISSING, "")),
    ("impact", 'sort = "text"', ("sort", Fault.NOT_ALLOWED, "text")),
    ("size", "low = 5\nhigh = 1", ("low", Fault.REVERSED, "5")),
    ("size", "low = 2\nhigh = 2", ("low", Fault.REVERSED, "2")),
    ("size", "low = nan", ("low", Fault.NOT_ALLOWED, "nan")),
    ("size", "low = true", ("low", Fault.NOT_ALLOWED, "True")),
    ("size", 'unit = "euros"', ("unit", Fault.NOT_ALLOWED, "euros")),
    ("size", 'slots = ["power"]', ("slots", Fault.NOT_ALLOWED, "power")),
    ("size", 'sort = "date"', ("sort", Fault.NOT_ALLOWED, "date")),
    ("size", 'sort = "text"\nlow = 1', ("low", Fault.UNKNOWN, "")),
    ("size", 'sort = "text"\nis_weight = true', ("is_weight", Fault.UNKNOWN, "")),
    ("size", 'sort = "choice"', ("choices", Fault.TOO_FEW, "0")),
    ("size", f'choices = [{{ key = "a", name = {TEXTS} }}]', ("choices", Fault.UNKNOWN, "")),
    ("source", "", ("key", Fault.NOT_ALLOWED, "source")),
    ("made_from", "", ("key", Fault.NOT_ALLOWED, "made_from")),
    ("Größe", "", ("key", Fault.NOT_ALLOWED, "Größe")),
    ("a b", "", ("key", Fault.NOT_ALLOWED, "a b")),
]


@pytest.mark.parametrize(("key", "line", "wrong"), FIELDS)
def test_that_a_fault_of_a_field_is_told_with_its_line(
    tmp_path: Path, key: str, line: str, wrong: Wrong
) -> None:
    text = WHOLE + one_field(key, line)
    error = fault_of(tmp_path, text)
    assert (error.place, error.fault, error.value) == (f"field.{key}.{wrong[0]}", *wrong[1:])
    at = line_with(text, "[[field]]")
    own = [n for n, each in enumerate(text.splitlines(), start=1)
           if n > at and each.startswith(f"{wrong[0]} =")]  # fmt: skip
    assert error.line == (own[0] if own else at)


def test_that_requirements_are_asked_only_what_they_keep(tmp_path: Path) -> None:
    error = fault_of(tmp_path, REQUIREMENTS + one_field("beauty"))
    assert (error.place, error.fault) == ("field.beauty.key", Fault.NOT_ALLOWED)
    assert error.allowed == ("reach", "impact", "confidence", "effort", "kano")


def test_that_a_kano_class_is_a_choice(tmp_path: Path) -> None:
    error = fault_of(tmp_path, REQUIREMENTS + one_field("kano"))
    assert (error.place, error.allowed) == ("field.kano.sort", ("choice",))


TWICE = [
    (one_slot("idea"), "slot.idea.key"),
    (one_field("cost") + one_field("cost"), "field.cost.key"),
    (CHOICE.replace('key = "b"', 'key = "a"'), "field.mood.choices.a.key"),
    (EXAMPLE + one_slot("idea"), "slot.idea.key"),
]


@pytest.mark.parametrize(("more", "place"), TWICE)
def test_that_a_key_is_taken_once(tmp_path: Path, more: str, place: str) -> None:
    text = WHOLE + more
    error = fault_of(tmp_path, text)
    assert (error.place, error.fault) == (place, Fault.TWICE)
    said = f'key = "{error.value}"'
    assert error.line == max(
        n for n, line in enumerate(text.splitlines(), start=1) if said in line
    )  # fmt: skip


NEEDS = [
    (WHOLE.replace('"list"', '"matrix"'), "subjects", Fault.MISSING, None),
    (WHOLE.replace('"bars"', '"value_curve"'), "subjects", Fault.MISSING, None),
    (WHOLE.replace('"list"', '"scatter"'), "axis.x", Fault.MISSING, None),
    (WHOLE.replace('"bars"', '"bubbles"'), "axis.x", Fault.MISSING, None),
    (WHOLE.replace('"list"', '"chain"'), "field.low", Fault.MISSING, None),
    (WHOLE.replace('"list"', '"quadrants"'), "slot", Fault.TOO_FEW, 6),
    (WHOLE.replace('"bars"', '"pentagon"'), "slot", Fault.TOO_FEW, 6),
    (HEAD, "slot", Fault.TOO_FEW, None),
    ("tests_kpi = true\n" + WHOLE, "field.direction", Fault.MISSING, None),
    (WHOLE + "\n[subjects]\nlow = 1\n", "subjects.high", Fault.MISSING, 10),
    (WHOLE + REGION, "axis.x", Fault.MISSING, None),
]


@pytest.mark.parametrize(("text", "place", "fault", "line"), NEEDS)
def test_that_what_a_layout_or_a_picture_needs_is_asked_for(
    tmp_path: Path, text: str, place: str, fault: Fault, line: int | None
) -> None:
    error = fault_of(tmp_path, text)
    assert (error.place, error.fault, error.line) == (place, fault, line)


DATED = [
    ("finding", "found_on", None),
    ("requirement", "released_on", None),
    ("finding", "released_on", Fault.NOT_ALLOWED),
    ("requirement", "owner", Fault.NOT_ALLOWED),
    ("theme", "found_on", Fault.UNKNOWN),
]


@pytest.mark.parametrize(("records", "date", "fault"), DATED)
def test_that_a_slot_sets_a_date_that_its_records_have(
    tmp_path: Path, records: str, date: str, fault: Fault | None
) -> None:
    slot_field = 'slot_field = "stage"\n' if records == "requirement" else ""
    text = f'records = "{records}"\n{slot_field}{WHOLE}\nsets_date = "{date}"\n'
    if fault is None:
        assert kind_of(tmp_path, text).slots[0].sets_date == date
    else:
        error = fault_of(tmp_path, text)
        assert (error.place, error.fault) == ("slot.idea.sets_date", fault)


def test_that_an_assumption_is_right_above_or_below(tmp_path: Path) -> None:
    mood = CHOICE.replace('key = "mood"', 'key = "direction"')
    text = "tests_kpi = true\n" + WHOLE + mood + one_field("threshold")
    error = fault_of(tmp_path, text)
    assert (error.place, error.fault) == ("field.direction.choices.at_least", Fault.MISSING)


PARTS = [
    (MATRIX + 'total = "mean"\n', "subjects.total", Fault.NOT_ALLOWED, "mean"),
    (MATRIX.replace("high = 4", "high = 1"), "subjects.low", Fault.REVERSED, "1"),
    (MATRIX + "names = 3\n", "subjects.names", Fault.NOT_ALLOWED, "3"),
    (SCATTER.replace('"y"', '"z"'), "axis.z.key", Fault.NOT_ALLOWED, "z"),
    (SCATTER + 'value = "beauty"\n', "axis.y.value", Fault.NOT_ALLOWED, "beauty"),
    (SCATTER + "low = 0\nhigh = 1\ndivide = 2\n", "axis.y.divide", Fault.OUTSIDE, "2"),
    (
        SCATTER + REGION + 'when = ["x - 1", "x - size"]\n',
        "region.part.when.2",
        Fault.NOT_ALLOWED,
        "size",
    ),
    (
        SCATTER + REGION + 'when = ["x - divide_x"]\n',
        "region.part.when.1",
        Fault.NOT_ALLOWED,
        "divide_x",
    ),
    (SCATTER + REGION + 'when = ["x > 1"]\n', "region.part.when.1", Fault.NO_FORMULA, "x > 1"),
    (WHOLE + TOTAL + 'value = "idea + more"\n', "total.sum.value", Fault.NOT_ALLOWED, "more"),
    (WHOLE + TOTAL, "total.sum.value", Fault.MISSING, ""),
    (
        WHOLE + TOTAL + 'value = "all"\nlow = 1\nhigh = 4\nmidpoint = 5\n',
        "total.sum.midpoint",
        Fault.OUTSIDE,
        "5",
    ),
]


@pytest.mark.parametrize(("text", "place", "fault", "value"), PARTS)
def test_that_a_fault_of_another_part_is_told_with_its_line(
    tmp_path: Path, text: str, place: str, fault: Fault, value: str
) -> None:
    error = fault_of(tmp_path, text)
    assert (error.place, error.fault, error.value) == (place, fault, value)
    part, *_, field = [each for each in place.split(".") if not each.isdecimal()]
    lines = text.splitlines()
    begin = max(n for n, each in enumerate(lines, start=1) if f"[{part}]" in each)
    own = [n for n, each in enumerate(lines, start=1) if n > begin and each.startswith(field)]
    assert error.line == (own[0] if own else begin)


COST, WHY = one_field("cost", "low = 1\nhigh = 5"), one_field("why", 'sort = "text"')
EXAMPLES = [
    (CHOICE, 'values = { mood = "c" }', ("values.mood", Fault.NOT_ALLOWED, "c")),
    (CHOICE, "values = { cost = 3 }", ("values.cost", Fault.UNKNOWN, "")),
    (CHOICE, "values = 3", ("values", Fault.NOT_ALLOWED, "3")),
    (CHOICE, f"answers = {{ mood = {TEXTS} }}", ("answers.mood", Fault.UNKNOWN, "")),
    (
        COST,
        "values = { cost = 7 }",
        ("values.cost", Fault.OUTSIDE, "7"),
    ),
    (
        COST,
        'values = { cost = "3" }',
        ("values.cost", Fault.NOT_ALLOWED, "3"),
    ),
    (
        WHY,
        'answers = { why = "so" }',
        ("answers.why", Fault.MISSING, ""),
    ),
    ("", 'slot = "power"', ("slot", Fault.NOT_ALLOWED, "power")),
    ("", "ratings = [3]", ("ratings", Fault.UNKNOWN, "")),
    ("", "made_from = [1]", ("made_from.1", Fault.NOT_ALLOWED, "1")),
]


@pytest.mark.parametrize(("parts", "line", "wrong"), EXAMPLES)
def test_that_a_fault_of_an_example_is_told_with_its_line(
    tmp_path: Path, parts: str, line: str, wrong: Wrong
) -> None:
    text = WHOLE + parts + EXAMPLE + line
    error = fault_of(tmp_path, text)
    assert (error.place, error.fault, error.value) == (f"example.1.{wrong[0]}", *wrong[1:])
    assert error.line == line_with(text, line)


def test_that_an_example_answers_only_what_its_slot_is_asked(tmp_path: Path) -> None:
    text = WHOLE + one_slot("more") + one_field("cost", 'slots = ["more"]')
    error = fault_of(tmp_path, text + EXAMPLE + 'slot = "idea"\nvalues = { cost = 3 }')
    assert (error.place, error.fault, error.allowed) == (
        "example.1.values.cost", Fault.UNKNOWN, (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("ratings", "field", "fault"),
    [("[3]", "ratings", Fault.TOO_FEW), ("[3, 5]", "ratings.2", Fault.OUTSIDE)],
)
def test_that_an_example_rates_every_subject_on_the_scale(
    tmp_path: Path, ratings: str, field: str, fault: Fault
) -> None:
    matrix = MATRIX + f"names = [{TEXTS}, {TEXTS}]\n"
    error = fault_of(tmp_path, matrix + EXAMPLE + f"ratings = {ratings}\n")
    assert (error.place, error.fault) == (f"example.1.{field}", fault)


def test_that_an_option_of_the_example_is_made_from_findings_above_it(tmp_path: Path) -> None:
    text = WHOLE + one_slot("more", 'made_from = ["idea"]')
    idea, option = EXAMPLE + 'slot = "idea"\n', EXAMPLE + 'slot = "more"\n'
    kind = kind_of(tmp_path, text + idea + idea + option + "made_from = [2, 1]\n")
    assert kind.examples[2].made_from == (2, 1)
    for numbers in ("[3]", "[1, 1]", "[1.5]", "[0]"):
        error = fault_of(tmp_path, text + idea + option + f"made_from = {numbers}\n")
        assert (error.fault, error.allowed) == (Fault.NOT_ALLOWED, ("1",))


def test_that_the_slot_written_as_one_table_is_told(tmp_path: Path) -> None:
    text = HEAD + SLOT.replace("[[slot]]", "[slot]")
    error = fault_of(tmp_path, text)
    assert (error.place, error.fault, error.line) == ("slot", Fault.NOT_ALLOWED, 6)
    assert len(error.value) <= 80
