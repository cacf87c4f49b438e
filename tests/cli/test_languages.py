"""The command line speaks the language of the environment; it is decided when a process starts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def spoken(tmp_path: Path, language: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "CAUSEWAY_LANG": language, "CAUSEWAY_HOME": str(tmp_path)}
    return subprocess.run(
        [sys.executable, "-m", "desktop_app", *arguments],
        env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "help_text", "fault"),
    [
        ("zh_CN", "检查文件是否完好。", "这个文件夹里没有"),
        ("zh_TW", "檢查檔案是否完好。", "這個資料夾裡沒有"),
        ("en", "Check that the file is whole.", "There is no file"),
    ],
)
def test_that_help_and_faults_are_said_in_the_language(
    tmp_path: Path, language: str, help_text: str, fault: str
) -> None:
    assert help_text in spoken(tmp_path, language, "--help").stdout
    ran = spoken(tmp_path, language, "show", "missing.causeway")
    assert ran.returncode == 1
    assert "missing.causeway" in ran.stderr
    assert fault in ran.stderr
