"""What holds for the message of every expected failure, in every language."""

import re
from dataclasses import replace

import pytest

from desktop_app.errors import UserFacingError
from desktop_app.messages.errors import message_of
from desktop_app.messages.message import Message
from desktop_app.metrics.errors import UnknownColumnError
from desktop_app.plan.errors import ParentCycleError
from desktop_app.words import LANGUAGES, Language
from tests.architecture.test_errors_have_messages import declared_errors
from tests.messages.failures import Told, every_failure, told
from tests.translated import words_from_files

FAILURES = every_failure()
CHINESE: tuple[Language, ...] = ("zh_CN", "zh_TW")
# Names, formats and things to type, the same in every language.
LATIN_WORDS = re.compile(
    r"Causeway|Spark|Java|causeway show|Excel|CSV|TOML|KPI|MB|PDF|XML|DTD|Parquet|NAME=VALUE"
    r"|CAUSEWAY_HOME"
    r"|utf-\d+|UTF-\d+|gb18030|big5|Asia/\w+|UTC|\.causeway|--map \S+|\d+[smhd]\b|[\d-]+T[\d:]+"
    r"|2026-[QW]\d+|\b(?:from|to|by|today)\b|order=\w+"
)
NO_HINT_NEEDED = ("plan.nothing-to-undo",)


def in_language(failure: Told, language: Language) -> Message:
    return message_of(failure.error, words_from_files(language))


def without_facts(text: str, failure: Told) -> str:
    for fact in sorted(failure.facts, key=len, reverse=True):
        text = text.replace(fact, "") if fact else text
    return text


def test_that_no_expected_failure_is_left_out() -> None:
    shown = {type(failure.error) for failure in FAILURES}
    rooms = {
        kind for kind in declared_errors() if not kind.__module__.startswith("desktop_app.cli")
    }
    assert {kind.__name__ for kind in rooms - shown} == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("failure", FAILURES, ids=str)
class TestEveryMessage:
    def test_that_it_names_the_facts(self, failure: Told, language: Language) -> None:
        message = in_language(failure, language)
        said = f"{message.text}\n{message.hint}"
        assert [fact for fact in failure.facts if fact not in said] == []

    def test_that_nothing_is_left_to_fill_in(self, failure: Told, language: Language) -> None:
        message = in_language(failure, language)
        assert re.findall(r"[{}]|None|\bnan\b", f"{message.text} {message.hint}") == []

    def test_that_it_is_made_of_whole_sentences(self, failure: Told, language: Language) -> None:
        message = in_language(failure, language)
        for sentence in filter(None, (message.text, message.hint)):
            assert sentence.endswith((".", "。", *filter(None, failure.facts)))
            assert sentence == " ".join(sentence.split())
            assert not sentence[0].islower() or sentence.startswith(failure.facts)
            assert not re.search(r"[:：]\s*[.。]($| )|“”|「」", sentence)

    def test_that_it_says_what_to_do_next(self, failure: Told, language: Language) -> None:
        message = in_language(failure, language)
        if message.kind not in NO_HINT_NEEDED:
            assert message.hint.endswith((".", "。"))
            assert message.hint not in message.text

    def test_that_programs_see_the_same_in_every_language(
        self, failure: Told, language: Language
    ) -> None:
        message, english = in_language(failure, language), in_language(failure, "en")
        assert replace(message, text="", hint="") == replace(english, text="", hint="")
        assert re.fullmatch(r"[a-z]+\.[a-z]+(-[a-z]+)*", message.kind)

    def test_that_it_names_no_part_of_the_program(self, failure: Told, language: Language) -> None:
        message = in_language(failure, language)
        said = without_facts(f"{message.text} {message.hint}", failure)
        assert (
            re.findall(r"\w+Error\b|\w+_\w+|desktop_app", said.replace("CAUSEWAY_HOME", "")) == []
        )


@pytest.mark.parametrize("language", CHINESE)
@pytest.mark.parametrize("failure", FAILURES, ids=str)
class TestEveryChineseMessage:
    def test_that_no_english_is_left(self, failure: Told, language: Language) -> None:
        message = in_language(failure, language)
        said = without_facts(f"{message.text} {message.hint}", failure)
        assert re.findall("[A-Za-z]+", LATIN_WORDS.sub("", said)) == []

    def test_that_its_signs_are_chinese(self, failure: Told, language: Language) -> None:
        message = in_language(failure, language)
        said = without_facts(f"{message.text}\n{message.hint}", failure)
        assert (
            re.findall(r"[\u4e00-\u9fff”」][,;:?!]|[\u4e00-\u9fff”」]\.(?:\n|$)|。。", said) == []
        )


def kinds_of(error: type[UserFacingError]) -> set[str]:
    return {in_language(one, "en").kind for one in FAILURES if type(one.error) is error}


def test_that_failures_of_different_classes_have_different_kinds() -> None:
    classes = {type(failure.error) for failure in FAILURES}
    every = [kind for error in classes for kind in kinds_of(error)]
    assert sorted(kind for kind in set(every) if every.count(kind) > 1) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_different_failures_say_different_things(language: Language) -> None:
    texts: dict[str, set[type[UserFacingError]]] = {}
    for failure in FAILURES:
        texts.setdefault(in_language(failure, language).text, set()).add(type(failure.error))
    same = [sorted(kind.__name__ for kind in kinds) for kinds in texts.values() if len(kinds) > 1]
    # Who may only read is told who writes: the same sentence, with another way on.
    assert same in ([], [["PlanLockedError", "PlanReadOnlyError"]] * len(same))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hostile", ["{file}", "{0}", "%s", "<img src=file:///x>", "a\\b"])
def test_that_a_person_s_own_signs_are_shown_as_they_are(language: Language, hostile: str) -> None:
    for error in (ParentCycleError(hostile), UnknownColumnError("t.csv", hostile, ("a",))):
        assert hostile in in_language(told(error), language).text
