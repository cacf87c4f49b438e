"""A process to be killed: it edits and saves a plan for ever and tells each thing it finished."""

import sys
from pathlib import Path

from tests.storage.plans import edit, opened, title_of

EDITS_BETWEEN_SAVES = 3


def tell(what: str, number: int) -> None:
    sys.stdout.write(f"{what} {number}\n")
    sys.stdout.flush()


def edit_for_ever(path: Path) -> None:
    session = opened(path)
    number = int(title_of(session.plan))
    while True:
        number += 1
        edit(session, str(number))
        tell("edited", number)
        if number % EDITS_BETWEEN_SAVES == 0:
            session.save()
            tell("saved", number)
