"""Feedback files that lack what makes them feedback: what is said, in every language."""

from pathlib import Path

import pytest

from desktop_app.cli import imports
from desktop_app.storage.plan_file import read_plan
from desktop_app.words import Language, words_in
from tests.cli.conftest import Run

NO_TEXT = "id,date\n1,2026-01-05\n2,2026-02-05\n"
BLANK = 'time,text,score,user\n2026-01-05,,,a\n2026-02-05,"  ",,b\n'
SCORES_ONLY = "time,text,score\n2026-01-05,,5\n2026-02-05,,3\n"


@pytest.fixture
def new(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "new.causeway"
    assert run("new", path).code == 0
    return path


def written(folder: Path, content: str) -> Path:
    path = folder / "feedback.csv"
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("language", "asked", "waiting"),
    [
        ("en", "? Which column holds “Text”? (id | date)", "– waits for an answer: 2"),
        ("zh_CN", "? 哪一列是“内容”？ (id | date)", "– 等待回答问题：2"),
        ("zh_TW", "? 哪一欄是「內容」？ (id | date)", "– 等待回答問題：2"),
    ],
)
def test_that_a_file_without_texts_is_asked_for_its_text_column(  # noqa: PLR0917
    run: Run,
    new: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: Language,
    asked: str,
    waiting: str,
) -> None:
    monkeypatch.setattr(imports, "words", words_in(language))
    ran = run("import", new, written(tmp_path, NO_TEXT), "--as", "feedback", "--dry-run")
    lines = ran.out.splitlines()
    assert ran.code == 0
    assert next(line for line in lines if line.startswith("?")).startswith(asked)
    assert waiting in lines


def test_that_a_file_without_texts_is_not_imported_until_that_is_answered(
    run: Run, new: Path, tmp_path: Path
) -> None:
    file = written(tmp_path, NO_TEXT)
    ran = run("import", new, file, "--as", "feedback", "--json")
    assert ran.code == 1
    assert "Text" in ran.document["error"]["message"]
    assert not read_plan(new).plan.datasets
    assert run("import", new, file, "--as", "feedback", "--map", "id=text").code == 0
    assert len(read_plan(new).plan.datasets) == 1


def test_that_blank_texts_without_scores_are_refused_with_the_reason(
    run: Run, new: Path, tmp_path: Path
) -> None:
    ran = run("import", new, written(tmp_path, BLANK), "--as", "feedback", "--json")
    assert ran.code == 1
    message = ran.document["error"]["message"]
    assert "neither words nor a score: 2" in message
    assert not read_plan(new).plan.datasets


def test_that_scores_without_words_are_feedback_too(run: Run, new: Path, tmp_path: Path) -> None:
    document = run("import", new, written(tmp_path, SCORES_ONLY), "--as", "feedback", "--json")
    assert (document.code, document.document["rows_kept"]) == (0, 2)
