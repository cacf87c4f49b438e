"""One line above the page: which file, how many texts, and what is missing."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.voice.voice_work import VoiceWork
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.texts import plain_label


class StateBar(QFrame):
    """Says where the texts are from; a problem in its colour."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.facts = plain_label("", desk.look.colour("muted"))
        self.scores = plain_label("")
        self.scores.hide()
        self.problem = plain_label("", desk.look.colour("problem"))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, SPACING)
        column.setSpacing(SPACING // 2)
        for label in (self.scores, self.facts, self.problem):
            label.setWordWrap(True)
            column.addWidget(label)

    def show_scores(self, text: str) -> None:
        """Say what users scored, "" for nothing."""
        self.scores.setText(text)
        self.scores.setVisible(bool(text))

    def show_state(self, plan: Plan, work: VoiceWork) -> None:
        """Say what is known of the newest import of feedback."""
        self.facts.setText(self._facts(work))
        problem = self._problem(plan, work)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _facts(self, work: VoiceWork) -> str:
        words, numbers = self._desk.words, numbers_of(self._desk)
        if work.dataset is None:
            return words("No feedback was imported yet.")
        if work.counts is None:
            return words("Texts of “{file}”.").format(file=work.dataset.file)
        return words("Texts of “{file}”: {n}, about no theme: {none}.").format(
            file=work.dataset.file,
            n=numbers.full(work.counts.texts),
            none=numbers.full(work.counts.unclassified.mentions),
        )

    def _problem(self, plan: Plan, work: VoiceWork) -> str:
        from desktop_app.metrics.voice.texts import has_texts

        words = self._desk.words
        if work.dataset is None:
            return ""
        if not has_texts(work.dataset):
            return words(
                "No column of this file was read as texts: there are scores alone. Import it again"
                " and say which column has the texts."
            )
        if work.is_missing:
            return words(
                "The texts are not on this computer any more. Import the file again to read them;"
                " the counts in the plan stay."
            )
        if work.counts is not None and not plan.themes:
            return words("There are no themes yet: add those of the catalogue, or your own.")
        return ""
