"""What tests of opening and saving do with plan files."""

from functools import partial
from pathlib import Path

from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.storage.plan_file import read_plan
from desktop_app.ui.services import Services
from tests.ui.conftest import small_plan

OBJECTIVE = "OBJ-00000000000A"
OLD, NEW = "Bring customers back", "Win them back"


def second_plan(services: Services, path: Path, first: Path) -> Path:
    """A second plan file, closed; the first one is open again."""
    other = change_record(small_plan(), "PLN-00000000000A", title="Other")
    services.document.create(path, other)
    services.document.open(first)
    return path


def rename(services: Services, title: str = NEW) -> None:
    """Give the open plan's objective another title."""
    edit = partial(change_record, record_id=OBJECTIVE, title=title)
    services.document.edit(label("Rename"), edit)


def title_in(path: Path) -> str:
    """The objective's title in a file."""
    return read_plan(path).plan.objectives[OBJECTIVE].title


def open_title(services: Services) -> str:
    """The title of the open plan."""
    return services.document.plan.info.title
