"""What the File menu does: new, open, recent, sample, save, save as, close."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.frame.file_news import FileNews
from desktop_app.ui.frame.file_troubles import FileWays
from desktop_app.ui.frame.file_work import FileWork, HowToOpen
from desktop_app.ui.jobs import Job
from desktop_app.ui.places import SUFFIX, file_name, plans_folder
from desktop_app.ui.questions import CloseAnswer, FileQuestion
from desktop_app.words import Language

if TYPE_CHECKING:
    from desktop_app.plan.plan import Plan
    from desktop_app.progress import Progress
    from desktop_app.ui.frame.new_plan import Answers, NewPlan


class FileCommands(QObject):
    """Opens, saves and closes plan files.

    Signals:
        plan_shown(Path): a plan was opened or created there, to be listed as recent.
        plan_forgotten(Path): a plan is to be listed as recent no more.
    """

    plan_shown = Signal(object)
    plan_forgotten = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._building: Job | None = None
        self._work = FileWork(desk, self)
        ways = FileWays(
            read=self._read,
            take_over=self._take_over,
            look_for=self.ask_open,
            save_again=self.save,
            save_over=self._save_over,
            save_a_copy=self.ask_save_as,
        )
        self._news = FileNews(desk, window, self._work, ways)
        self._work.shown.connect(self.plan_shown)
        actions = desk.actions
        actions["new"].triggered.connect(self.ask_new)
        actions["open"].triggered.connect(self.ask_open)
        actions["sample"].triggered.connect(self.open_sample)
        actions["coffee_sample"].triggered.connect(self.open_coffee_sample)
        actions["new_from_table"].triggered.connect(self.ask_table)
        actions["save"].triggered.connect(self.save)
        actions["save_as"].triggered.connect(self.ask_save_as)
        actions["close"].triggered.connect(self.close_plan)

    @Slot()
    def ask_new(self) -> None:
        """Ask for template, title, cycle and file of a new plan, then create it."""
        self._ask_new(None)

    @Slot()
    def ask_table(self) -> None:
        """Ask for a table of numbers, then for the new plan that it is imported into."""
        from desktop_app.ui.pages.data.import_paths import PATTERNS

        words = self._desk.words
        filters = words("Tables ({pattern})").format(pattern=PATTERNS)
        question = FileQuestion(
            title=words("Choose your numbers"), filters=filters, start=plans_folder()
        )
        self._desk.questions.file_to_open(question, self.start_from_table)

    @Slot(object)
    def start_from_table(self, path: Path) -> None:
        """Ask for a new plan that the numbers of that file are imported into."""
        self._ask_new(path)

    def _ask_new(self, table: Path | None) -> None:
        from desktop_app.ui.frame.new_plan_dialog import Beginning, NewPlanDialog

        beginning = Beginning(folder=self._folder(), table=table)
        NewPlanDialog(self._desk, self._window, beginning, self._create).open()

    def _create(self, new: NewPlan, answers: Answers) -> None:
        """Create a plan where no file is, or where the person agreed to replace one."""

        def kept() -> None:
            answers.created()
            self._import_into(new.table)

        self.after_closing(lambda: self._work.create(new, kept, answers.refused))

    def _import_into(self, table: Path | None) -> None:
        if table is not None:
            from desktop_app.ui.pages.data.import_commands import import_file

            import_file(self._desk, self._window, table)

    @Slot()
    def ask_open(self) -> None:
        """Ask for a plan file, then open it."""
        question = self._plan_question(self._desk.words("Open plan"), self._folder())
        self._desk.questions.file_to_open(question, self.open)

    def open(self, path: Path) -> None:
        """Open a plan file in place of the open plan, which is dealt with first."""
        session = self._desk.document.session
        if session is not None and _is_same_file(session.path, path):
            words = self._desk.words
            self._desk.notices.done(words("“{file}” is open already.").format(file=path.name))
            return
        self._open_after_closing(path, HowToOpen())

    @Slot()
    def open_sample(self) -> None:
        """Build the sample of the CD retailer if it is not there yet, then open it."""
        self._open_sample("cd_retailer")

    @Slot()
    def open_coffee_sample(self) -> None:
        """Build the sample of the coffee chain if it is not there yet, then open it."""
        self._open_sample("coffee_2026")

    def _open_sample(self, name: str) -> None:
        from desktop_app.ui.frame.sample import sample_title

        words = self._desk.words
        path = plans_folder() / "Causeway" / f"{sample_title(name, words)}.{SUFFIX}"
        if path.exists():
            self.open(path)
            return
        if self._building in self._desk.jobs.running:
            return
        self._building = self._desk.run(
            words("Building the sample plan"),
            lambda progress: _build_sample(path, name, words.language, progress),
            self.open,
        )

    @Slot()
    def save(self) -> None:
        """Save to the plan's file."""
        self._work.save(self._news.tell_saved)

    @Slot()
    def ask_save_as(self) -> None:
        """Ask for another file, then save there and go on with it."""
        session = self._desk.document.session
        if session is not None:
            question = self._plan_question(self._desk.words("Save plan as"), session.path)
            self._desk.questions.file_to_write(question, self._save_as)

    @Slot()
    def close_plan(self) -> None:
        """Close the plan after asking about unsaved work."""
        self.after_closing(self._desk.document.close)

    @property
    def must_ask_before_closing(self) -> bool:
        """Whether there is work that could be, and is not, in the plan's file."""
        document = self._desk.document
        session = document.session
        if session is None or session.read_only:
            return False
        return session.is_dirty or document.is_saving

    def after_closing(self, go_on: Callable[[], object]) -> None:
        """Ask about work that is not in the file yet, then `go_on` unless the person cancels."""
        document, words = self._desk.document, self._desk.words
        if self._work.after_saving(lambda: self.after_closing(go_on)):
            self._desk.notices.hint(
                words("The plan is still being saved."),
                words("It is closed as soon as that is done."),
            )
        elif self.must_ask_before_closing:
            self._desk.questions.before_closing(
                document.plan.info.title, lambda answer: self._close_as_answered(answer, go_on)
            )
        else:
            go_on()

    def _close_as_answered(self, answer: CloseAnswer, go_on: Callable[[], object]) -> None:
        match answer:
            case CloseAnswer.SAVE:
                self._work.save(lambda _saved: go_on())
            case CloseAnswer.KEEP:
                go_on()
            case CloseAnswer.DISCARD:
                self._desk.document.discard()
                go_on()
            case CloseAnswer.CANCEL:
                pass

    def ask_new_file(self, plan: Plan, kept: Callable[[], object]) -> None:
        """Ask where to keep a plan that has no file, and open it there; then `kept` is called."""
        from desktop_app.ui.frame.new_plan import NewPlan

        start = self._folder() / f"{file_name(plan.info.title)}.{SUFFIX}"
        question = self._plan_question(self._desk.words("Where to keep the plan"), start)

        def create(path: Path) -> None:
            # The file dialog has asked about a file that is there; it stays among the backups.
            new = NewPlan(plan=plan, path=path, replaces=True)
            self.after_closing(lambda: self._work.create(new, kept))

        self._desk.questions.file_to_write(question, create)

    def _open_after_closing(self, path: Path, how: HowToOpen) -> None:
        self.after_closing(lambda: self._work.open(path, how))

    def _read(self, path: Path) -> None:
        self._open_after_closing(path, HowToOpen(read_only=True, asks_other_window=False))

    def _take_over(self, path: Path) -> None:
        self._open_after_closing(path, HowToOpen(take_over=True))

    def _save_as(self, path: Path) -> None:
        self._work.save(self._news.tell_saved, path=path)

    def _save_over(self) -> None:
        self._work.save(self._news.tell_saved, overwrite=True)

    def _folder(self) -> Path:
        session = self._desk.document.session
        return plans_folder() if session is None else session.path.parent

    def _plan_question(self, title: str, start: Path) -> FileQuestion:
        filters = self._desk.words("Causeway plans ({pattern})").format(pattern=f"*.{SUFFIX}")
        return FileQuestion(title=title, filters=filters, start=start, suffix=SUFFIX)


def _is_same_file(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _build_sample(path: Path, name: str, language: Language, progress: Progress) -> Path:
    from desktop_app.ui.frame.sample import build_sample_file

    return build_sample_file(path, language, progress, name)
