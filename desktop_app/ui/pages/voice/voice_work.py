"""What the page of users' texts asks of the cache, off the window's thread, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop_app.errors import UserFacingError
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import Lane
from desktop_app.ui.warm_up import import_for_measuring

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.metrics.voice.counting import VoiceCounts
    from desktop_app.metrics.voice.learning import Proposal
    from desktop_app.metrics.voice.matching import Rule
    from desktop_app.metrics.voice.suggesting import Suggestion
    from desktop_app.metrics.voice.texts import VoiceText
    from desktop_app.plan.kpis import Dataset
    from desktop_app.plan.plan import Plan
    from desktop_app.progress import Progress
    from desktop_app.ui.jobs import Job

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A person's decision about one text.

    Attributes:
        into, out_of: ids of themes, "" for none.
    """

    text: VoiceText
    into: str = ""
    out_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What a theme may learn from a move.

    Attributes:
        is_excluded: the words would keep texts out.
    """

    move: Move
    theme: str
    is_excluded: bool
    proposals: tuple[Proposal, ...]


class VoiceWork(QObject):
    """Counts, pages of texts, suggestions and lessons of the newest import of feedback.

    Signals: counted(VoiceCounts); rows_missing(): the cache has no rows of the import any more;
    suggested(tuple of Suggestion); lesson_found(Lesson); texts_found(int, list of VoiceText): for
    the request of that number.
    """

    counted = Signal(object)
    rows_missing = Signal()
    suggested = Signal(object)
    lesson_found = Signal(object)
    texts_found = Signal(int, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.dataset: Dataset | None = None
        self.rules: tuple[Rule, ...] = ()
        self.counts: VoiceCounts | None = None
        self.is_missing = False
        self._jobs: dict[str, Job] = {}
        self._request = 0

    @property
    def is_busy(self) -> bool:
        """Whether an answer is waited for."""
        return bool(self._jobs)

    def look_at(self, plan: Plan) -> bool:
        """Follow the plan's themes and its newest feedback. Returns whether anything changed."""
        from desktop_app.metrics.voice.matching import rule_of
        from desktop_app.metrics.voice.texts import newest_feedback

        dataset = newest_feedback(plan)
        rules = tuple(rule_of(theme) for theme in plan.themes.values())
        if (dataset, rules) == (self.dataset, self.rules):
            return False
        if dataset != self.dataset:
            self.counts, self.is_missing = None, False
        self.dataset, self.rules = dataset, rules
        self.count()
        return True

    def count(self) -> None:
        """Sort all texts into themes, as the words and decisions are now."""
        if self.dataset is None:
            return
        dataset, rules = self.dataset, self.rules

        def work(progress: Progress) -> VoiceCounts | None:
            from desktop_app.metrics.voice.counting import count_themes
            from desktop_app.metrics.voice.decisions import decisions
            from desktop_app.metrics.voice.texts import cached_feedback

            table = cached_feedback(dataset)
            return None if table is None else count_themes(table, rules, decisions(), progress)

        self._start("count", work, self._on_counted)

    def suggest(self) -> None:
        """Look for words that many texts about no theme share."""
        dataset, counts = self.dataset, self.counts
        if dataset is None or counts is None:
            return

        def work(progress: Progress) -> tuple[Suggestion, ...]:
            from desktop_app.metrics.voice.suggesting import suggestions
            from desktop_app.metrics.voice.texts import cached_feedback

            table = cached_feedback(dataset)
            return () if table is None else suggestions(table, counts.unclassified.rows, progress)

        self._start("suggest", work, self.suggested.emit)

    def want_texts(self, rows: Sequence[int], search: str, start: int, count: int) -> int:
        """Ask for `count` texts from the place `start` on, of those rows that hold `search`.

        Returns: the number of the request; earlier ones are not answered any more.
        """
        self._request += 1
        number, dataset = self._request, self.dataset

        def work(_progress: Progress) -> list[VoiceText]:
            from desktop_app.metrics.voice.texts import cached_feedback, found_texts

            table = cached_feedback(dataset)
            return [] if table is None else found_texts(table, rows, search, (start, count))

        self._start("texts", work, lambda texts: self.texts_found.emit(number, texts))
        return number

    def move(self, move: Move) -> None:
        """Keep a decision, find what the themes may learn from it, and count anew."""
        dataset, rules = self.dataset, {rule.theme: rule for rule in self.rules}

        def work(_progress: Progress) -> Lesson | None:
            from desktop_app.metrics.voice.decisions import decide

            about: dict[str, bool | None] = {
                theme: said for theme, said in ((move.into, True), (move.out_of, False)) if theme
            }
            decide(move.text.key, about)
            return _lesson(dataset, rules, move)

        def done(lesson: Lesson | None) -> None:
            if lesson is not None and lesson.proposals:
                self.lesson_found.emit(lesson)
            self.count()

        self._start("move", work, done)

    def forget(self, text: VoiceText) -> None:
        """Sort a text by its words again, whatever was decided about it."""
        themes = {rule.theme: None for rule in self.rules}

        def work(_progress: Progress) -> None:
            from desktop_app.metrics.voice.decisions import decide

            decide(text.key, themes)

        self._start("move", work, lambda _nothing: self.count())

    def _on_counted(self, counts: VoiceCounts | None) -> None:
        self.counts, self.is_missing = counts, counts is None
        if counts is None:
            self.rows_missing.emit()
        else:
            self.counted.emit(counts)

    def _start(
        self, what: str, work: Callable[[Progress], T], answer: Callable[[T], object]
    ) -> None:
        """Do a piece of work in place of the same one before; decisions are never dropped."""
        if what in self._jobs and what != "move":
            self._jobs[what].cancel()

        def done(found: T) -> None:
            if isValid(self) and (self._is_over(what, job) or what == "move"):
                answer(found)

        def failed(error: UserFacingError) -> None:
            if isValid(self):
                self._is_over(what, job)
                self._desk.tell(error)

        def prepared(progress: Progress) -> T:
            import_for_measuring()
            return work(progress)

        job = self._desk.jobs.start("", prepared, done=done, failed=failed, lane=Lane.ASKING)
        self._jobs[what] = job

    def _is_over(self, what: str, job: Job) -> bool:
        """Note that a piece of work has ended. Returns whether it was the latest of its sort."""
        is_latest = self._jobs.get(what) is job
        if is_latest:
            del self._jobs[what]
        return is_latest


def _lesson(dataset: Dataset | None, rules: Mapping[str, Rule], move: Move) -> Lesson | None:
    """What the theme that a text came to may learn; else the one that it left."""
    from desktop_app.metrics.voice.decisions import decisions
    from desktop_app.metrics.voice.learning import words_to_add, words_to_exclude
    from desktop_app.metrics.voice.matching import is_about
    from desktop_app.metrics.voice.texts import cached_feedback

    theme, is_excluded = move.into or move.out_of, not move.into
    table = cached_feedback(dataset)
    if table is None or theme not in rules or is_about(move.text.text, rules[theme]) != is_excluded:
        return None
    find = words_to_exclude if is_excluded else words_to_add
    found = find(table, move.text.text, rules[theme], decisions())
    return Lesson(move=move, theme=theme, is_excluded=is_excluded, proposals=found)
