"""Taking a plan's lock, with its failures as expected ones."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from desktop_app.storage.desk import locked_error
from desktop_app.storage.errors import SaveStep
from desktop_app.storage.journal import Clock
from desktop_app.storage.locking import HeldError, PlanLock, acquire_lock
from desktop_app.storage.saving import save_failed


@contextmanager
def take_lock(target: Path, now: Clock, *, take_over: bool = False) -> Iterator[PlanLock]:
    """The lock of a plan file that is about to be written; released where the block fails.

    Raises: PlanLockedError; SaveFailedError: nothing can be written beside the file.
    """
    try:
        lock = acquire_lock(target, now, take_over=take_over)
    except HeldError as error:
        raise locked_error(target, error) from error
    except OSError as error:
        raise save_failed(target, SaveStep.WRITE, error) from error
    with ExitStack() as on_failure:
        on_failure.callback(lock.release)
        yield lock
        on_failure.pop_all()
