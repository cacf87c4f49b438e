"""What `check` finds in a plan, as facts without words."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from desktop_app.analysis.explanation import Fact
from desktop_app.analysis.results import Computed
from desktop_app.analysis.situation import Situation


class Severity(StrEnum):
    """How much a finding of the check matters, worst first."""

    ERROR = "error"  # a number is wrong or missing because of it
    WARNING = "warning"  # the plan has a gap
    NOTICE = "notice"  # worth a look


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFinding:
    """One thing to look at.

    Attributes:
        rule: which rule found it: "objective-without-owner", ….
        record: id of the record it is about.
        facts: what the sentence names, its record's title among them.
    """

    rule: str
    severity: Severity
    record: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Which stages of the user journey each objective works on.

    Attributes:
        objectives: ids, in the order of the tree.
        stages: the journey's stages in their order, then others that the plan uses.
        cells: per objective and stage, how many of its key results' KPIs and of its initiatives
            belong there; 0 is a gap.
    """

    objectives: tuple[str, ...]
    stages: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """Everything `check` has to say; findings worst first, then by rule and record."""

    findings: tuple[CheckFinding, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A plan under examination, with its results."""

    situation: Situation
    computed: Computed


def error(rule: str, record: str, **facts: Fact) -> CheckFinding:
    """A finding because of which a number is wrong or missing."""
    return _finding(Severity.ERROR, rule, record, facts)


def warning(rule: str, record: str, **facts: Fact) -> CheckFinding:
    """A finding about a gap in the plan."""
    return _finding(Severity.WARNING, rule, record, facts)


def notice(rule: str, record: str, **facts: Fact) -> CheckFinding:
    """A finding that is worth a look."""
    return _finding(Severity.NOTICE, rule, record, facts)


def _finding(severity: Severity, rule: str, record: str, facts: dict[str, Fact]) -> CheckFinding:
    return CheckFinding(rule=rule, severity=severity, record=record, facts=MappingProxyType(facts))
