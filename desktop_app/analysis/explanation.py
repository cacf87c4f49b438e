"""Why a number is what it is: a tree of rules, facts and inputs, without words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from desktop_app.plan.fields import LocalText

Fact = str | float | int | date | LocalText | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One step of arithmetic. `analysis.wording` makes a sentence of it.

    Attributes:
        rule: what was done: "key_result.change", "pace.linear", "roll_up.weighted", ….
        facts: what the sentence names: numbers in the unit they are kept in, days, titles.
        value: the step's result; None where there is none, and the rule says why.
        inputs: the steps this one was made from, in the order they are shown.
    """

    rule: str
    facts: Mapping[str, Fact]
    value: float | None = None
    inputs: tuple["Explanation", ...] = ()


def explained(
    rule: str, value: float | None = None, /, *inputs: Explanation, **facts: Fact
) -> Explanation:
    """An explanation: `explained("pace.linear", 0.5, elapsed=45, days=90)`."""
    return Explanation(rule=rule, value=value, inputs=inputs, facts=MappingProxyType(facts))
