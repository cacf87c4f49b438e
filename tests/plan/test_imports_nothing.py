"""The plan needs nothing but the standard library."""

import subprocess
import sys
from pathlib import Path

BLOCKED = """
import pkgutil, sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "pandas", "numpy", "duckdb", "ibis", "matplotlib"}:
            raise ImportError(name)

sys.meta_path.insert(0, Blocked())
import desktop_app.plan
names = [module.name for module in pkgutil.iter_modules(desktop_app.plan.__path__)]
for name in names:
    __import__(f"desktop_app.plan.{name}")
outside = {name.split(".")[0] for name in sys.modules} - sys.stdlib_module_names
print(len(names), sorted(name for name in outside if not name.startswith("_")))
"""


def test_that_the_plan_imports_the_standard_library_alone(project_root: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-S", "-c", BLOCKED],
        cwd=project_root, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    count, outside = ran.stdout.strip().split(" ", 1)
    assert int(count) >= 15
    assert outside == "['desktop_app']"
