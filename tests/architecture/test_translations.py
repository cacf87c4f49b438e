from pathlib import Path

import pytest
from babel.messages.catalog import Message
from translations import ConflictingTranslationsError, merged

from tests.architecture.sentences import (
    LANGUAGES,
    LOCALE,
    Said,
    composed_in,
    faults,
    said_in,
    translations_in,
)
from tests.architecture.source import Source, sources_below


@pytest.fixture(scope="module")
def all_said() -> list[Said]:
    return [said for source in sources_below("desktop_app") for said in said_in(source)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_sentence_is_translated(language: str, all_said: list[Said]) -> None:
    found = sorted(set(faults(all_said, translations_in(LOCALE / language), language)))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_no_two_files_of_a_language_disagree(language: str) -> None:
    assert len(merged(LOCALE / language)) > 100


def test_that_no_sentence_is_put_together_before_it_is_translated() -> None:
    sources = sources_below("desktop_app")
    assert [found for source in sources for found in composed_in(source)] == []


def test_that_sentences_are_found_however_they_are_said() -> None:
    source = Source(
        "planted.py",
        "words('Open')\n"
        "self._words('Import '\n 'a file')\n"
        "words.count('{n} day', '{n} days', n)\n"
        "label('Link {kpi}', kpi=name)\n"
        "words('Paste' if full else 'Copy')\n"
        "words(name)\nlabel('')\n",
    )
    assert sorted(said.sentence for said in said_in(source)) == [
        "Copy",
        "Import a file",
        "Link {kpi}",
        "Open",
        "Paste",
        "{n} day",
    ]


@pytest.mark.parametrize("planted", ["words(f'{n} rows')", "label('Link ' + name)"])
def test_that_a_composed_sentence_is_found(planted: str) -> None:
    assert list(composed_in(Source("planted.py", planted))) == [
        "planted.py:1 puts a sentence together"
    ]


SAID = Said(sentence="Open {file}", place="planted.py:1")
PLANTED = {
    "missing": ([], "planted.py:1: 'Open {file}' is missing"),
    "not translated": ([Message("Open {file}", "")], "'Open {file}' is not translated"),
    "left over": (
        [Message("Open {file}", "打开{file}"), Message("Close", "关闭")],
        "'Close' is said nowhere",
    ),
    "other placeholders": (
        [Message("Open {file}", "打开{name}")],
        "'Open {file}' and '打开{name}' have different placeholders",
    ),
    "unsure": (
        [Message("Open {file}", "打开{file}", flags=["fuzzy"])],
        "'Open {file}' is marked as unsure",
    ),
    "other script": (
        [Message("Open {file}", "開啟{file}")],
        "'開啟{file}' has characters of the other script: 開啟",
    ),
}


@pytest.mark.parametrize(("entries", "fault"), PLANTED.values(), ids=PLANTED)
def test_that_a_planted_fault_of_a_translation_is_found(entries: list[Message], fault: str) -> None:
    translated = {str(entry.id): entry for entry in entries}
    assert list(faults([SAID], translated, "zh_CN")) == [fault]


def test_that_a_counted_sentence_needs_a_counted_translation() -> None:
    said = Said(sentence="{n} day", many="{n} days", place="planted.py:1")
    assert list(faults([said], {"{n} day": Message("{n} day", "{n} 天")}, "zh_CN")) == [
        "planted.py:1: '{n} day' is translated without its plural"
    ]


def test_that_simplified_characters_are_found_in_traditional_text() -> None:
    entry = Message("Metric", "指标")
    said = Said(sentence="Metric", place="planted.py:1")
    assert list(faults([said], {"Metric": entry}, "zh_TW")) == [
        "'指标' has characters of the other script: 标"
    ]


def test_that_files_that_disagree_cannot_be_merged(tmp_path: Path) -> None:
    folder = tmp_path / "zh_CN"
    folder.mkdir()
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    for name, text in (("cli", "打开"), ("ui", "开启")):
        (folder / f"{name}.po").write_text(f'{header}msgid "Open"\nmsgstr "{text}"\n', "utf-8")
    with pytest.raises(ConflictingTranslationsError, match=r"'Open' is '打开' in cli\.po"):
        merged(folder)
