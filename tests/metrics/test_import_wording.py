"""Every fact and failure of an import has its sentence in every language."""

import ast
from dataclasses import fields
from pathlib import Path
from typing import get_type_hints

import pytest

from desktop_app.errors import UserFacingError
from desktop_app.messages.errors import message_of
from desktop_app.metrics import errors
from desktop_app.metrics.cleaning.answers import ANSWERS, Question
from desktop_app.metrics.facts import Fact, fact
from desktop_app.metrics.wording import (
    answer_sentence,
    question_sentence,
    reason_sentence,
    sentence,
)
from desktop_app.words import words_in

ENGLISH = words_in("en")
ERRORS = [
    found
    for found in vars(errors).values()
    if isinstance(found, type)
    and issubclass(found, UserFacingError)
    and found is not UserFacingError
]
CHOICES = {"reason": "folder", "danger": "damaged", "kind": "pdf"}


def built(kind: type[UserFacingError]) -> UserFacingError:
    """A failure with facts made up from the types of its fields."""
    hints = get_type_hints(kind)
    facts: dict[str, object] = {}
    for part in fields(kind):
        facts[part.name] = made_up(part.name, hints[part.name])
    return kind(**facts)


def made_up(name: str, kind: object) -> object:
    if kind is str:
        return CHOICES.get(name, "x.csv")
    if kind is int:
        return 3
    return (("no-user", 3),) if "int" in str(kind) else ("one", "two")


def rules_in(project_root: Path) -> dict[str, set[str]]:
    """Rule to the parameters given with it, from the calls of `fact` in the room's source."""
    found: dict[str, set[str]] = {}
    for path in (project_root / "desktop_app" / "metrics").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "fact":
                rule = node.args[0]
                if isinstance(rule, ast.Constant) and isinstance(rule.value, str):
                    found[rule.value] = {keyword.arg or "" for keyword in node.keywords}
    return found


def test_that_every_rule_has_a_sentence_that_its_parameters_fill(project_root: Path) -> None:
    rules = rules_in(project_root)

    assert len(rules) > 12
    for rule, names in rules.items():
        values = {name: "flow" if name == "additivity" else "VALUE" for name in names}
        noticed = fact(rule, **values)
        assert "{" not in sentence(noticed, ENGLISH)


def test_that_a_sentence_shows_roles_and_numbers_as_people_write_them() -> None:
    noticed = fact("column.second", role="user_id", other="会员")

    assert sentence(noticed, ENGLISH) == (
        "“会员” fits “User ID” better, so this is kept as an attribute."
    )
    assert sentence(fact("import.duplicates-kept", count=12345), ENGLISH) == (
        "Rows equal to an earlier row: 12,345. They were kept."
    )


def test_that_a_fact_without_sentence_is_a_bug() -> None:
    with pytest.raises(KeyError):
        sentence(Fact(rule="nobody.wrote"), ENGLISH)


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_that_every_failure_says_what_happened_and_what_to_do(kind: type[UserFacingError]) -> None:
    message = message_of(built(kind), ENGLISH)

    assert message.kind.startswith("metrics.")
    assert message.text.endswith((".", "two", "csv"))
    assert message.hint.endswith(".")
    assert "{" not in message.text + message.hint


@pytest.mark.parametrize(
    ("danger", "part"),
    [("too-many-cells", "one cell far away"), ("part-too-large", "300 MB"), ("damaged", "damaged")],
)
def test_that_a_refused_workbook_says_why(danger: str, part: str) -> None:
    message = message_of(errors.UnsafeWorkbookError("f.xlsx", danger), ENGLISH)

    assert message.text.startswith("“f.xlsx” was not opened")
    assert part in message.text


def test_that_reasons_questions_and_answers_have_words() -> None:
    assert reason_sentence("not-a-date", ENGLISH) == "unreadable date"
    assert reason_sentence("new-reason", ENGLISH) == "new-reason"
    asked = Question(column="date", question="day-or-month-first", choices=())
    assert question_sentence(asked.question, ENGLISH) == (
        "Which comes first in the dates of “{column}”?"
    )
    bare = [answer for answer in ANSWERS if answer_sentence(answer, ENGLISH) == answer]
    # Nobody is asked for the zone of times or what to do with equal rows; both can be told.
    assert [answer for answer in bare if not answer.isupper()] == [
        "local",
        "utc",
        "keep-duplicates",
        "set-duplicates-aside",
    ]
