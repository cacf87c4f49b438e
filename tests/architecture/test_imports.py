import ast
import os
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, Source, sources_below

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CONTRACTS = [contract["name"] for contract in PROJECT["tool"]["importlinter"]["contracts"]]

# One file per wall, each walking through it.
PLANTED = {
    "desktop_app/cellar.py": "",
    "desktop_app/plan/planted.py": (
        "import os, socket\n"
        "import duckdb, matplotlib, openpyxl, PySide6\n"
        "from desktop_app.storage import planted\n"
    ),
    "desktop_app/storage/planted.py": "",
    "desktop_app/report/planted.py": "from desktop_app.exchange import planted\n",
    "desktop_app/exchange/planted.py": "",
    "desktop_app/catalog/planted_hen.py": "from desktop_app.catalog import planted_egg\n",
    "desktop_app/catalog/planted_egg.py": "from desktop_app.catalog import planted_hen\n",
}


def contracts_of(folder: Path) -> str:
    """What import-linter says about the `desktop_app` of a folder."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    variables = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200", "NO_COLOR": "1"}
    done = subprocess.run(
        [*command, "--no-cache"],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr


def test_that_every_import_contract_is_kept() -> None:
    said = contracts_of(ROOT)
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in said, said


@pytest.fixture(scope="module")
def said_about_planted(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("planted")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "desktop_app", folder / "desktop_app", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name, text in PLANTED.items():
        (folder / name).write_text(text, "utf-8")
    return contracts_of(folder)


@pytest.mark.parametrize("contract", CONTRACTS)
def test_that_a_planted_import_breaks_the_contract(contract: str, said_about_planted: str) -> None:
    assert f"{contract} BROKEN" in said_about_planted


def test_that_a_module_without_a_floor_is_found(said_about_planted: str) -> None:
    assert "desktop_app.cellar" in said_about_planted


def imported(source: Source) -> set[str]:
    """The dotted names of all modules that a file imports, also within functions."""
    names = set()
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return names


def foreign(source: Source) -> set[str]:
    """The imported packages that neither Python nor the project brings."""
    own = {*sys.stdlib_module_names, "desktop_app"}
    return {name.split(".")[0] for name in imported(source)} - own


def test_that_the_plan_imports_only_the_standard_library() -> None:
    assert {s.name: foreign(s) for s in sources_below("desktop_app/plan") if foreign(s)} == {}


def test_that_a_foreign_import_in_the_plan_is_found() -> None:
    planted = Source("desktop_app/plan/planted.py", "def f():\n    import numpy.linalg\n")
    assert foreign(planted) == {"numpy"}


CONNECTING = frozenset(
    {"PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets", "urllib.request"}
)


def test_that_no_part_of_a_library_that_opens_connections_is_imported() -> None:
    sources = sources_below("desktop_app")
    assert {s.name: imported(s) & CONNECTING for s in sources if imported(s) & CONNECTING} == {}


@pytest.mark.parametrize(
    "planted",
    ["import urllib.request", "from urllib import request", "from PySide6 import QtNetwork"],
)
def test_that_importing_a_connecting_part_is_found(planted: str) -> None:
    assert imported(Source("planted.py", planted)) & CONNECTING


def declared() -> set[str]:
    """The distributions that pyproject.toml names as needed at run time, Spark included."""
    needed = (
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["spark"],
    )
    cut = str.maketrans(dict.fromkeys("[<>=!;", " "))
    return {entry.translate(cut).split()[0].lower().replace("_", "-") for entry in needed}


def test_that_every_imported_package_is_declared() -> None:
    brought_by = packages_distributions()
    used = {name for source in sources_below("desktop_app") for name in foreign(source)}
    distributions = {
        # An extra that is not installed is known by its own name.
        name: {dist.lower().replace("_", "-") for dist in brought_by.get(name, [name])}
        for name in used
    }
    assert {name for name, dists in distributions.items() if not dists & declared()} == set()
