"""LibreOffice without a window: recalculates a workbook for certain, and prints it."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from openpyxl.workbook import Workbook

SOFFICE = shutil.which("soffice")
_SECONDS = 240

# 0 is "always": whatever values a file carries, LibreOffice computes its own.
_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
           xmlns:xs="http://www.w3.org/2001/XMLSchema"
           xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


@dataclass(frozen=True)
class Recalculated:
    """A workbook as it was written, and as LibreOffice computed it."""

    formulas: Workbook
    before: Workbook
    after: Workbook


def profile_in(folder: Path) -> Path:
    """A profile of its own, so that no other LibreOffice is disturbed."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True, exist_ok=True)
    (user / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
    return folder / "profile"


def converted(paths: list[Path], kind: str, folder: Path) -> list[Path]:
    """The files as LibreOffice saves them after it recalculated them."""
    out = folder / f"as_{kind}"
    done = subprocess.run(
        [
            SOFFICE or "soffice", "--headless", "--norestore", "--nolockcheck",
            f"-env:UserInstallation={profile_in(folder).as_uri()}",
            "--convert-to", kind, "--outdir", str(out), *map(str, paths),
        ],
        capture_output=True, text=True, timeout=_SECONDS, check=False,
    )  # fmt: skip
    made = [out / f"{path.stem}.{kind}" for path in paths]
    assert done.returncode == 0, done.stderr
    assert all(path.exists() for path in made), done.stdout + done.stderr
    assert "rror" not in done.stderr, done.stderr
    return made
