"""The rules by which every user is in exactly one stage: read, checked, compiled."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from math import inf, prod
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_app.metrics.measures.rules_errors import RulesFault
from desktop_app.metrics.measures.rules_file import RulesTable, Texts, read_rules
from desktop_app.resource_files import resource

if TYPE_CHECKING:
    from ibis.expr.types import Table

SINCE = ("days_since_first", "days_since_last")
COUNTED = ("active_days", "times")
# Enough for a dozen stages; a file with more bounds is taken as it is.
_MOST_KINDS_OF_USERS = 300_000


class Signal(NamedTuple):
    """What is known of a user: a number of days, or a count, ever or in the last `within` days."""

    name: str
    within: int | None = None

    @property
    def column(self) -> str:
        """The name of its column."""
        return self.name if self.within is None else f"{self.name}_{self.within}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A signal that lies from `at_least` to `at_most`, both included."""

    signal: Signal
    at_least: int
    at_most: float

    def holds(self, value: float) -> bool:
        """Whether a value fulfils it."""
        return self.at_least <= value <= self.at_most

    def expression(self, value: Any) -> Any:  # noqa: ANN401  (Ibis values)
        """The same of an Ibis expression."""
        if self.at_most == inf:
            return value >= self.at_least
        return value.between(self.at_least, int(self.at_most))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage: who fulfils all conditions, and none of an earlier stage, is in it."""

    key: str
    names: Texts
    conditions: tuple[Condition, ...]


def stages_of(rules: str | None) -> tuple[Stage, ...]:
    """The stages of a person's own file, or the usual ones, in the order of their rules.

    Raises: RulesFileError: what is wrong, with file and key.
    """
    content = read_rules(resource("catalog", "stages.toml") if rules is None else Path(rules))
    tables = content.tables("stage")
    content.refuse_unread()
    stages = [_stage(table) for table in tables]
    _check(stages, tables)
    return tuple(stages)


def signals_in(stages: Iterable[Stage]) -> list[Signal]:
    """Every signal that the rules ask for, each once."""
    return list(dict.fromkeys(c.signal for stage in stages for c in stage.conditions))


def stage_expression(users: "Table", stages: tuple[Stage, ...], suffix: str) -> Any:  # noqa: ANN401
    """The key of each user's stage, as an Ibis expression; NULL for who is not known yet."""
    import ibis

    *ruled, rest = stages
    known = users[f"days_since_last{suffix}"].notnull()
    branches = [(_all_of(users, stage, suffix), stage.key) for stage in ruled]
    return ibis.cases((~known, ibis.null("string")), *branches, else_=rest.key)


def _all_of(users: "Table", stage: Stage, suffix: str) -> Any:  # noqa: ANN401  (an Ibis value)
    first, *others = (
        condition.expression(users[condition.signal.column + suffix])
        for condition in stage.conditions
    )
    for other in others:
        first &= other
    return first


def _stage(table: RulesTable) -> Stage:
    stage = Stage(
        key=table.word("key"), names=table.names("name"), conditions=tuple(_conditions(table))
    )
    table.refuse_unread()
    return stage


def _conditions(table: RulesTable) -> Iterator[Condition]:
    for name in (*SINCE, *COUNTED):
        bounds = table.table(name)
        if bounds is None:
            continue
        within = bounds.count("within") if name in COUNTED else None
        at_least, at_most = bounds.count("at_least"), bounds.count("at_most")
        bounds.refuse_unread()
        if at_least is None and at_most is None:
            raise bounds.error("at_least", RulesFault.MISSING)
        if within == 0:
            raise bounds.error("within", RulesFault.NOT_ALLOWED, 0)
        yield Condition(
            signal=Signal(name, within),
            at_least=at_least or 0,
            at_most=inf if at_most is None else at_most,
        )


def _check(stages: list[Stage], tables: list[RulesTable]) -> None:
    """Raises: RulesFileError: a key twice, nobody for the rest, a rule that can never match."""
    for place, (stage, table) in enumerate(zip(stages, tables, strict=True)):
        if stage.key in {other.key for other in stages[:place]}:
            raise table.error("key", RulesFault.TWICE, stage.key)
        if not stage.conditions and place < len(stages) - 1:
            raise tables[place + 1].error("", RulesFault.NEVER)
    if stages[-1].conditions:
        raise tables[-1].error("", RulesFault.NO_REST)
    reached = reachable(stages)
    for place, table in enumerate(tables):
        if place not in reached:
            raise table.error("", RulesFault.NEVER)


def reachable(stages: list[Stage]) -> set[int]:
    """The places of the stages that somebody can be in.

    Tried out on every kind of user that the bounds of the rules tell apart.
    """
    signals = [*map(Signal, SINCE)]
    signals += [signal for signal in signals_in(stages) if signal not in signals]
    values = [_telling(stages, signal, signals) for signal in signals]
    if prod(map(len, values)) > _MOST_KINDS_OF_USERS:
        return set(range(len(stages)))
    found = set()
    for chosen in product(*values):
        user = dict(zip(signals, chosen, strict=True))
        if _can_be(user):
            found.add(_first_match(stages, user))
    return found


def _first_match(stages: list[Stage], user: dict[Signal, int]) -> int:
    return next(
        place
        for place, stage in enumerate(stages)
        if all(condition.holds(user[condition.signal]) for condition in stage.conditions)
    )


def _telling(stages: list[Stage], signal: Signal, signals: list[Signal]) -> list[int]:
    """The values of a signal on both sides of every bound that the rules name for its kind."""
    is_days = signal.name in SINCE
    bounds = {1}
    for condition in (c for stage in stages for c in stage.conditions):
        if (condition.signal.name in SINCE) == is_days:
            bounds |= {condition.at_least, int(min(condition.at_most, 36_500))}
    if is_days:
        bounds |= {other.within for other in signals if other.within is not None}
    near = {bound + step for bound in bounds for step in (-1, 0, 1)}
    return sorted(value for value in near if value >= (1 if is_days else 0))


def _can_be(user: dict[Signal, int]) -> bool:
    """Whether somebody can have these values at once."""
    first, last = (user[Signal(name)] for name in SINCE)
    if last > first:
        return False
    counted = {signal: value for signal, value in user.items() if signal.name in COUNTED}
    return all(
        _fits(signal, value, first, last)
        and all(_agree(signal, value, other, more) for other, more in counted.items())
        for signal, value in counted.items()
    )


def _fits(signal: Signal, value: int, first: int, last: int) -> bool:
    """Whether the days from the first row to the last leave room for a count."""
    window = first if signal.within is None else min(first, signal.within)
    if last > window:
        return value == 0
    least = 2 if first == window and first > last else 1
    if signal.name == "times":
        return value >= least
    return least <= value <= window - last + 1


def _agree(one: Signal, value: int, other: Signal, more: int) -> bool:
    """Whether two counts can be of one user: more days, more times; never more days than times."""
    is_within = (one.within or inf) <= (other.within or inf)
    is_counted_finer = one.name in (other.name, "active_days")
    return not (is_within and is_counted_finer) or value <= more
