"""A real window on a screen of its own, driven by keys as a person would."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PROGRAMS = ("Xvfb", "xdotool", "import")
ROOM = "1280x860x24"
PATIENCE_SECONDS = 40.0
_LOOK_EVERY_SECONDS = 0.1
_KEY_DELAY_MS = "25"
_PAUSE_SECONDS = 1.5


def missing_programs() -> list[str]:
    """Programs that the journeys need and this machine does not have."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


class TooLongError(AssertionError):
    """What a person would have seen did not happen in time."""


@contextmanager
def screen() -> Iterator[str]:
    """A virtual screen; yields its name for `DISPLAY`."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", ROOM, "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as answer:
        number = answer.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


@dataclass
class Person:
    """Somebody in front of a screen, with Causeway installed and a home of its own.

    Attributes:
        pictures: where the screen is kept when something takes too long, and when asked.
    """

    display: str
    home: Path
    pictures: Path
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DISPLAY": self.display,
            "QT_QPA_PLATFORM": "xcb",
            "CAUSEWAY_HOME": str(self.home),
            "HOME": str(self.home),
            "LANGUAGE": "en",
            "TZ": "UTC",
        }

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start Causeway and wait for its window."""
        process = subprocess.Popen(
            [sys.executable, "-m", "desktop_app", *arguments], env=self._environment
        )
        self.running.append(process)
        self.wait_for(lambda: bool(self.windows()), "no window")
        self.focus()
        return process

    def leave(self) -> None:
        """End whatever still runs."""
        for process in self.running:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
            process.wait()

    def windows(self) -> list[str]:
        """The visible windows, the topmost last."""
        found = self._xdotool(["search", "--onlyvisible", "--name", "."], is_sure=False)
        return found.split()

    def titles(self) -> list[str]:
        """What stands in the title of each visible window."""
        return [self._xdotool(["getwindowname", one], is_sure=False) for one in self.windows()]

    def focus(self, title: str = ".") -> None:
        """Turn the keyboard to the newest window of that title: nobody else does it here."""
        found = self._xdotool(["search", "--onlyvisible", "--name", title]).split()
        self._xdotool(["windowfocus", "--sync", found[-1]])

    def wait_for_window(self, title: str) -> None:
        """Wait until a window of that title is there, and turn the keyboard to it."""
        self.wait_for(lambda: any(title in one for one in self.titles()), f"no window “{title}”")
        self.focus(title)

    def wait_until_gone(self, title: str) -> None:
        """Wait until no window of that title is there; then the keyboard goes to what is left."""
        self.wait_for(
            lambda: not any(title in one for one in self.titles()), f"“{title}” is still there"
        )
        self.focus()

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as xdotool names them: "ctrl+n", "Return"."""
        for key in keys:
            self._xdotool(["key", "--delay", _KEY_DELAY_MS, key])
            time.sleep(_LOOK_EVERY_SECONDS)

    def type(self, text: str) -> None:
        """Type a text."""
        self._xdotool(["type", "--delay", _KEY_DELAY_MS, text])
        time.sleep(_LOOK_EVERY_SECONDS)

    def pause(self) -> None:
        """Look at what happens, where nothing on the screen's outside tells."""
        time.sleep(_PAUSE_SECONDS)

    def wait_for(self, is_so: Callable[[], bool], complaint: str) -> None:
        """Wait until something is so.

        Raises: TooLongError: with a picture of the screen.
        """
        end = time.monotonic() + PATIENCE_SECONDS
        while not is_so():
            if time.monotonic() > end:
                raise TooLongError(f"{complaint}; see {self.picture('too-long')}")
            time.sleep(_LOOK_EVERY_SECONDS)

    def picture(self, name: str) -> Path:
        """Keep what is on the screen."""
        path = self.pictures / f"{name}.png"
        subprocess.run(["import", "-window", "root", str(path)], env=self._environment, check=False)
        return path

    def _xdotool(self, arguments: Sequence[str], *, is_sure: bool = True) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            check=is_sure,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()
