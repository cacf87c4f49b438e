import dataclasses

import pytest

from desktop_app.errors import UserFacingError
from desktop_app.messages.errors import message_of
from desktop_app.messages.measures_errors import measures_message
from desktop_app.metrics import engine_errors
from desktop_app.metrics.measures import errors as measures_errors
from desktop_app.metrics.measures.errors import CannotAddError, Form, ParameterFormError
from desktop_app.plan.errors import NothingToUndoError
from desktop_app.words import words_in

KINDS = [
    kind
    for kind in {**vars(measures_errors), **vars(engine_errors)}.values()
    if isinstance(kind, type) and issubclass(kind, UserFacingError) and kind is not UserFacingError
]


def example(kind: type[UserFacingError]) -> UserFacingError:
    """An error whose facts are recognisable in a sentence."""
    facts: dict[str, object] = {}
    for field in dataclasses.fields(kind):
        facts[field.name] = Form.DAY if field.name == "form" else f"<{field.name}>"
        if field.name in ("known", "allowed", "sources", "columns"):
            facts[field.name] = ("<one>", "<two>")
    return kind(**facts)


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_message_tells_the_facts_and_what_to_do(kind: type[UserFacingError]) -> None:
    error = example(kind)
    message = message_of(error, words_in("en"))
    said = f"{message.text} {message.hint} {message.place}"
    facts = dict(vars(error))
    facts.pop("form", None)
    if kind is CannotAddError:
        facts.pop("additivity")
    for fact in facts.values():
        assert (", ".join(fact) if isinstance(fact, tuple) else fact) in said
    assert message.text.endswith((".", error.path if hasattr(error, "path") else "."))
    assert message.hint
    assert message.kind.startswith("measures.")


@pytest.mark.parametrize("form", Form)
def test_that_every_form_has_a_hint_of_its_own(form: Form) -> None:
    words = words_in("en")
    hints = {message_of(ParameterFormError("m", "n", "v", one), words).hint for one in Form}
    assert len(hints) == len(Form)
    assert message_of(ParameterFormError("m", "n", "v", form), words).hint.startswith("Write ")


def test_that_why_values_do_not_add_up_is_said() -> None:
    words = words_in("en")
    texts = {
        message_of(CannotAddError(one, "time"), words).text for one in ("unique", "ratio", "level")
    }
    assert len(texts) == 3


def test_that_failures_of_other_rooms_are_left_to_them() -> None:
    assert measures_message(NothingToUndoError(), words_in("en")) is None
