"""What holds for the message of every expected failure, in every language."""

import re
from collections.abc import Callable
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


def faults(language: Language, rule: Callable[[Message, Told], object]) -> list[object]:
    """What a rule finds, by failure. One test asks all messages: each for itself takes longer."""
    found = [(str(failure), rule(in_language(failure, language), failure)) for failure in FAILURES]
    return [(failure, wrong) for failure, wrong in found if wrong]


def said_in(message: Message, failure: Told) -> str:
    """What a message says in its own words."""
    return without_facts(f"{message.text}\n{message.hint}", failure)


def missing_facts(message: Message, failure: Told) -> list[str]:
    said = f"{message.text}\n{message.hint}"
    return [fact for fact in failure.facts if fact not in said]


def left_to_fill_in(message: Message, _failure: Told) -> list[str]:
    return re.findall(r"[{}]|None|\bnan\b", f"{message.text} {message.hint}")


def broken_sentences(message: Message, failure: Told) -> list[str]:
    ends = (".", "。", *filter(None, failure.facts))
    return [
        sentence
        for sentence in filter(None, (message.text, message.hint))
        if not sentence.endswith(ends)
        or sentence != " ".join(sentence.split())
        or (sentence[0].islower() and not sentence.startswith(failure.facts))
        or re.search(r"[:：]\s*[.。]($| )|“”|「」", sentence)
    ]


def useless_hint(message: Message, _failure: Told) -> str | None:
    is_useful = message.hint.endswith((".", "。")) and message.hint not in message.text
    return None if is_useful or message.kind in NO_HINT_NEEDED else f"hint: {message.hint!r}"


def unlike_english(message: Message, failure: Told) -> list[Message | str]:
    english = in_language(failure, "en")
    is_same = replace(message, text="", hint="") == replace(english, text="", hint="")
    is_a_kind = re.fullmatch(r"[a-z]+\.[a-z]+(-[a-z]+)*", message.kind)
    return [] if is_same and is_a_kind else [message, english]


def parts_of_the_program(message: Message, failure: Told) -> list[str]:
    said = said_in(message, failure).replace("CAUSEWAY_HOME", "")
    return re.findall(r"\w+Error\b|\w+_\w+|desktop_app", said)


def english_words(message: Message, failure: Told) -> list[str]:
    return re.findall("[A-Za-z]+", LATIN_WORDS.sub("", said_in(message, failure)))


def foreign_signs(message: Message, failure: Told) -> list[str]:
    wrong = r"[\u4e00-\u9fff”」][,;:?!]|[\u4e00-\u9fff”」]\.(?:\n|$)|。。"
    return re.findall(wrong, said_in(message, failure))


@pytest.mark.parametrize("language", LANGUAGES)
class TestEveryMessage:
    def test_that_it_names_the_facts(self, language: Language) -> None:
        assert faults(language, missing_facts) == []

    def test_that_nothing_is_left_to_fill_in(self, language: Language) -> None:
        assert faults(language, left_to_fill_in) == []

    def test_that_it_is_made_of_whole_sentences(self, language: Language) -> None:
        assert faults(language, broken_sentences) == []

    def test_that_it_says_what_to_do_next(self, language: Language) -> None:
        assert faults(language, useless_hint) == []

    def test_that_programs_see_the_same_in_every_language(self, language: Language) -> None:
        assert faults(language, unlike_english) == []

    def test_that_it_names_no_part_of_the_program(self, language: Language) -> None:
        assert faults(language, parts_of_the_program) == []


@pytest.mark.parametrize("language", CHINESE)
class TestEveryChineseMessage:
    def test_that_no_english_is_left(self, language: Language) -> None:
        assert faults(language, english_words) == []

    def test_that_its_signs_are_chinese(self, language: Language) -> None:
        assert faults(language, foreign_signs) == []


@pytest.mark.parametrize(
    ("rule", "text", "hint"),
    [
        (missing_facts, "Something is wrong.", ""),
        (left_to_fill_in, "“a” has {count} rows.", ""),
        (broken_sentences, "“a” is wrong", ""),
        (broken_sentences, "“a”  is wrong.", ""),
        (broken_sentences, "is “a” wrong.", ""),
        (broken_sentences, "“a” has “”.", ""),
        (useless_hint, "“a” is wrong.", ""),
        (useless_hint, "“a” is wrong. Go on.", "Go on."),
        (unlike_english, "“a” is wrong.", "Go on."),
        (parts_of_the_program, "“a” is a TypeError.", ""),
        (parts_of_the_program, "“a” in desktop_app is wrong.", ""),
        (english_words, "“a” 是 wrong。", ""),
        (foreign_signs, "“a”错了.", ""),
        (foreign_signs, "错了,看“a”。", ""),
    ],
)
def test_that_a_message_that_breaks_a_rule_is_found(
    rule: Callable[[Message, Told], object], text: str, hint: str
) -> None:
    failure = told(ParentCycleError("a"), "a")
    assert rule(Message(kind="Planted kind", text=text, hint=hint), failure)


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
