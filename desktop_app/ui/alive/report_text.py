"""What a crash report says: where the code was, and with which versions. Nothing of the plan."""

import platform
import sys
import traceback
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[3]
_MOST_CAUSES = 5


def report_text(error: BaseException) -> str:
    """Versions, then the kinds of errors and the lines of code they passed, the cause first.

    What an error says is left out: it may quote the plan. So are the folders of the person.
    """
    parts = [_versions()]
    for each in reversed(_chain(error)):
        parts += ["", type(each).__qualname__]
        parts += [
            f"  {_short(frame.filename)}:{frame.lineno} {frame.name}\n    {frame.line}"
            for frame in traceback.extract_tb(each.__traceback__)
        ]
    return "\n".join(parts) + "\n"


def _chain(error: BaseException) -> list[BaseException]:
    found = [error]
    while len(found) < _MOST_CAUSES:
        last = found[-1]
        cause = last.__cause__ or (None if last.__suppress_context__ else last.__context__)
        if cause is None or cause in found:
            break
        found.append(cause)
    return found


def _versions() -> str:
    import PySide6

    try:
        own = version("causeway-planner")
    except PackageNotFoundError:
        own = "?"
    python = ".".join(str(part) for part in sys.version_info[:3])
    return (
        f"Causeway {own}\nPython {python}, Qt {PySide6.__version__}\n"
        f"{platform.system()} {platform.release()} {platform.machine()}"
    )


def _short(file: str) -> str:
    """A file within Causeway, or within a library, without the folders around it."""
    path = Path(file)
    if path.is_relative_to(_ROOT):
        return path.relative_to(_ROOT).as_posix()
    parts = path.parts
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    return path.name
