from pathlib import Path

import pytest

from desktop_app.metrics.voice.decisions import decide, decisions
from desktop_app.metrics.voice.texts import text_key

KEPT = "voice/decisions.json"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAUSEWAY_HOME", str(tmp_path))
    return tmp_path / "cache"


def plain() -> dict[str, dict[str, bool]]:
    return {key: dict(about) for key, about in decisions().items()}


def test_that_decisions_are_kept_by_hash_without_the_text(cache: Path) -> None:
    key = text_key("配送太慢")
    decide(key, {"A": True, "B": False})
    decide(key, {"B": True})
    decide(text_key("x"), {"A": False})
    assert plain() == {key: {"A": True, "B": True}, text_key("x"): {"A": False}}
    assert "配送" not in (cache / KEPT).read_text(encoding="utf-8")


def test_that_what_is_forgotten_leaves_no_trace(cache: Path) -> None:
    decide("k", {"A": True, "B": False})
    decide("k", {"A": None})
    assert plain() == {"k": {"B": False}}
    decide("k", {"B": None, "C": None})
    assert (cache / KEPT).read_text(encoding="utf-8") == "{}"


@pytest.mark.parametrize(
    ("content", "left"),
    [
        ("", {}),
        ("[1]", {}),
        ("{not json", {}),
        ('{"k": 3, "l": {"A": "yes", "B": true}}', {"k": {}, "l": {"B": True}}),
    ],
)
def test_that_a_damaged_file_says_what_can_be_read(
    cache: Path, content: str, left: dict[str, dict[str, bool]]
) -> None:
    (cache / "voice").mkdir(parents=True)
    (cache / KEPT).write_text(content, encoding="utf-8")
    assert plain() == left
    decide("m", {"A": True})
    assert plain()["m"] == {"A": True}


def test_that_the_same_text_has_the_same_key_and_others_have_not() -> None:
    keys = {text_key(text) for text in ("a", "a ", "A", "", "😀" * 15_000)}
    assert len(keys) == 5
    assert text_key("a") == text_key("a")
