"""Undo and redo: a list of plans with what led to each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from desktop_app.plan.changes import Changes, apply, diff, invert
from desktop_app.plan.errors import NothingToUndoError
from desktop_app.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class EditLabel:
    """What an edit did, as a sentence to translate and the names to put into it."""

    sentence: str
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def label(sentence: str, **facts: str) -> EditLabel:
    """An edit's label, as in `label("Link {kpi}", kpi=name)`; its sentence gets translated."""
    return EditLabel(sentence, MappingProxyType(facts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The plan after one intention of a person.

    Attributes:
        merge_key: consecutive steps with the same key are one step (typing in one field).
    """

    plan: Plan
    label: EditLabel
    merge_key: str | None = None


class History:
    """Where a plan has been since it was opened. Never empty: the first step is the opened plan."""

    def __init__(self, opened: Plan) -> None:
        self._steps = [Step(plan=opened, label=label(""))]
        self._at = 0
        self._may_merge = False

    @classmethod
    def restored(
        cls,
        current: Plan,
        done: Iterable[tuple[EditLabel, Changes]],
        undone: Iterable[tuple[EditLabel, Changes]] = (),
    ) -> "History":
        """The history that led to `current`: `done` oldest first, `undone` next redo first."""
        done = list(done)
        plans = [current]
        for _, changes in reversed(done):
            plans.append(apply(plans[-1], invert(changes)))
        history = cls(plans.pop())
        history._steps += [
            Step(plan=plan, label=name)
            for plan, (name, _) in zip(reversed(plans), done, strict=True)
        ]
        history._at = len(done)
        for name, changes in undone:
            current = apply(current, changes)
            history._steps.append(Step(plan=current, label=name))
        return history

    @property
    def current(self) -> Plan:
        """The plan as it is now."""
        return self._steps[self._at].plan

    @property
    def undo_label(self) -> EditLabel | None:
        """What undo would take back, or None."""
        return self._steps[self._at].label if self._at else None

    @property
    def redo_label(self) -> EditLabel | None:
        """What redo would do again, or None."""
        ahead = self._at + 1
        return self._steps[ahead].label if ahead < len(self._steps) else None

    def would_merge(self, merge_key: str | None) -> bool:
        """Whether a step with this key would become one with the step before it."""
        return (
            self._may_merge
            and merge_key is not None
            and merge_key == self._steps[self._at].merge_key
        )

    def push(self, step: Step) -> Changes:
        """Make a step; what was undone before is gone. Returns the changes from the plan before."""
        changes = diff(self.current, step.plan)
        merges = self.would_merge(step.merge_key)
        self._steps[self._at + (0 if merges else 1) :] = [step]
        self._at = len(self._steps) - 1
        self._may_merge = True
        return changes

    def undo(self) -> Changes:
        """Go one step back. Returns the changes that did it.

        Raises: NothingToUndoError.
        """
        return self._go(-1)

    def redo(self) -> Changes:
        """Go one step forward again. Returns the changes that did it.

        Raises: NothingToUndoError.
        """
        return self._go(1)

    def end_merging(self) -> None:
        """The next step stands for itself: called after saving and when a field loses focus."""
        self._may_merge = False

    def _go(self, by: int) -> Changes:
        if not 0 <= self._at + by < len(self._steps):
            raise NothingToUndoError
        before = self.current
        self._at += by
        self._may_merge = False
        return diff(before, self.current)
