"""What the tree says of a cell while the pointer rests on it."""

from desktop_app.ui.pages.goals.goal_cells import GoalCells
from desktop_app.ui.texts import tip
from desktop_app.words import Words


class GoalTips:
    """Says a cell in full: progress beside its pace, where a weight comes from."""

    def __init__(self, words: Words, cells: GoalCells) -> None:
        self._words, self.cells = words, cells

    def tip(self, record_id: str, column: str) -> str:
        """The tip of a cell; "" for none."""
        result, words = self.cells.result(record_id), self._words
        if column == "weight":
            return tip(self._weight_tip(record_id))
        if column == "title":
            said = (self.cells.text(record_id, column), self.cells.doubt(record_id))
            return tip("\n".join(part for part in said if part))
        if column != "progress" or result is None or result.pace is None:
            return tip(self.cells.text(record_id, column))
        share = self.cells.numbers.share
        return words("Progress {progress}, expected by now {pace}").format(
            progress=share(result.progress), pace=share(result.pace)
        )

    def _weight_tip(self, record_id: str) -> str:
        weight, words = self.cells.weight(record_id), self._words
        if weight.is_sum:
            return words("Its objective adds amounts up; weights do not count there.")
        if weight.share is None:
            return ""
        if weight.is_typed:
            return words("Fixed weight. Clear it to share equally what the others leave.")
        return words("Shares equally what the fixed weights leave. Type a number to fix it.")
