import pytest

from desktop_app.words import language_named, system_language, words_in


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("zh_CN.UTF-8", "zh_CN"),
        ("zh-Hans-SG", "zh_CN"),
        ("zh", "zh_CN"),
        ("zh_TW", "zh_TW"),
        ("zh-Hant-HK", "zh_TW"),
        ("zh_MO.Big5", "zh_TW"),
        ("en_GB", "en"),
        ("de_DE", "en"),
        ("C", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_that_a_locale_name_asks_for_a_language(name: str | None, language: str) -> None:
    assert language_named(name) == language


def test_that_the_own_variable_wins_over_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setenv("CAUSEWAY_LANG", "zh_TW")
    assert system_language() == "zh_TW"
    monkeypatch.delenv("CAUSEWAY_LANG")
    assert system_language() == "en"


def test_that_a_sentence_without_translation_stays_english() -> None:
    assert words_in("zh_CN")("No such sentence {x}") == "No such sentence {x}"


def test_that_counted_sentences_take_the_form_of_their_number() -> None:
    words = words_in("en")
    assert words.count("{n} finding", "{n} findings", 1) == "1 finding"
    assert words.count("{n} finding", "{n} findings", 2) == "2 findings"


def test_that_chinese_words_come_from_the_compiled_catalogue() -> None:
    assert words_in("zh_CN")("key result") == "关键结果"
    assert words_in("zh_TW")("key result") == "關鍵結果"
