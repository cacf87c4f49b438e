"""Something that was noticed, as a rule and its parameters: words come later, per language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Parameter = str | int | float
_NONE: Mapping[str, Parameter] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A notice about a file, or a reason for a decision.

    Attributes:
        rule: stable key, for example "import.naive-times"; `metrics.wording` has its sentence.
        parameters: what the sentence names; only texts and numbers.
    """

    rule: str
    parameters: Mapping[str, Parameter] = field(default_factory=lambda: _NONE)


def fact(rule: str, **parameters: Parameter) -> Fact:
    """A `Fact` from keywords."""
    return Fact(rule=rule, parameters=MappingProxyType(parameters))
