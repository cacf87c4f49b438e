"""How long work tells where it stands and hears that it should stop."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event


class Cancelled(Exception):  # noqa: N818  (a request that was honoured, not an error)
    """Raised by `Progress.step` once a person asked to stop."""


def _tell_nobody(_step: int, _total: int, _what: str) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Handed to every long function; free of Qt, so that a test can just call the function.

    Attributes:
        shown: called with (steps done, steps in all or 0 when unknown, what is being done).
            Called from the working thread.
        stop: set by whoever wants the work to end.
    """

    shown: Callable[[int, int, str], None] = _tell_nobody
    stop: Event = field(default_factory=Event)

    def step(self, step: int, total: int = 0, what: str = "") -> None:
        """Report `step` of `total`; `what` is a stable key such as "reading", not a sentence.

        Raises: Cancelled: somebody set `stop`.
        """
        if self.stop.is_set():
            raise Cancelled
        self.shown(step, total, what)
