"""`causeway`: a plan's path opens the window, a command runs without one."""

import gc
import os
import sys
from pathlib import Path

_WINDOW_OPTION = "--exit-after-paint"
_COMPLETION = "_CAUSEWAY_COMPLETE"
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main() -> int:
    """Start the window or the command line, whichever the arguments ask for."""
    if getattr(sys, "frozen", False):
        _be_a_worker_if_asked()
    arguments = sys.argv[1:]
    plan = _plan_to_open(arguments)
    if _COMPLETION not in os.environ and (not arguments or plan or arguments == [_WINDOW_OPTION]):
        if not _has_screen():
            from desktop_app.cli.application import refuse
            from desktop_app.cli.errors import NoScreenError

            return refuse(NoScreenError())
        return _open_window(plan, exit_after_paint=_WINDOW_OPTION in arguments)
    from desktop_app.cli.application import run_command

    return run_command(arguments)


def _has_screen() -> bool:
    """Whether Qt will find something to draw on; without, it would abort this process."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in _SCREENS)


def _open_window(plan: Path | None, *, exit_after_paint: bool) -> int:
    # Starting leaves next to no garbage; `run_window` has it collected from then on.
    gc.disable()
    try:
        from desktop_app.ui.quick_imports import read_no_sources

        read_no_sources()
        from desktop_app.app import run_window

        return run_window(plan, exit_after_paint=exit_after_paint)
    finally:
        gc.enable()


def _be_a_worker_if_asked() -> None:
    """In a bundle, the process that reads a workbook starts with this program's own file."""
    import multiprocessing

    multiprocessing.freeze_support()


def _plan_to_open(arguments: list[str]) -> Path | None:
    """The one path among the arguments, when they hold nothing else that a command could mean."""
    paths = [argument for argument in arguments if argument != _WINDOW_OPTION]
    if len(paths) != 1 or paths[0].startswith("-"):
        return None
    path = Path(paths[0])
    return path if path.suffix == ".causeway" or path.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
