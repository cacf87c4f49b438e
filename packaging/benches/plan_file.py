"""A plan of 10,000 records and 100,000 points: open, edit, undo, save."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median

from large_plan import large_plan
from measuring import Measurement, own_folder, seconds_of, tell

from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.storage.opening import create_plan, open_session
from desktop_app.storage.session import Session

EDITS = 60
RUNS = 5
AUTHOR = "bench"


def main() -> None:
    """Measure and tell."""
    with own_folder() as folder:
        path = Path(folder) / "large.causeway"
        create_plan(path, large_plan(), author=AUTHOR, now=_now).close()
        opening, saving = zip(*(_open_and_save(path) for _ in range(RUNS)), strict=True)
        tell(Measurement(name="open a plan", measured=median(opening), target=0.7))
        tell(Measurement(name="save it", measured=median(saving), target=0.3))
        _edit_and_undo(path)


def _open_and_save(path: Path) -> tuple[float, float]:
    sessions: list[Session] = []
    opening = seconds_of(lambda: sessions.append(open_session(path, author=AUTHOR, now=_now)))
    (session,) = sessions
    _retitle(session, 0)
    saving = seconds_of(session.save)
    session.close()
    return opening, saving


def _edit_and_undo(path: Path) -> None:
    session = open_session(path, author=AUTHOR, now=_now)
    edits = [seconds_of(partial(_retitle, session, number)) for number in range(EDITS)]
    undos = [seconds_of(session.undo) for _ in range(EDITS)]
    session.save()
    session.close()
    for name, seconds, target in (("one edit, durable", edits, 10.0), ("undo it", undos, 5.0)):
        worst = f"slowest {max(seconds) * 1000:.1f} ms"
        milliseconds = median(seconds) * 1000
        tell(Measurement(name=name, measured=milliseconds, target=target, unit="ms", beside=worst))


def _retitle(session: Session, number: int) -> None:
    objective = list(session.plan.objectives)[number]
    plan = change_record(session.plan, objective, title=f"Retitled at {datetime.now(UTC)}")
    session.push(plan, label("Retitle the objective"))


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    main()
