"""What lives as long as the application, whatever window shows it."""

from typing import NamedTuple

from desktop_app.ui.document import Document
from desktop_app.ui.filters import Filters
from desktop_app.ui.jobs import JobRunner
from desktop_app.ui.memory import PlanMemory
from desktop_app.ui.notices import Notices
from desktop_app.ui.selection import Selection
from desktop_app.ui.visits import Visits


class Services(NamedTuple):
    """The open plan and what is done with it now: all of it survives a change of language."""

    document: Document
    jobs: JobRunner
    notices: Notices
    selection: Selection
    filters: Filters
    memory: PlanMemory
    visits: Visits
