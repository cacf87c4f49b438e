"""Which few make most of it: shares of the scores, and how often each choice is answered."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from desktop_app.analysis.worksheets.sheet import Sheet
from desktop_app.analysis.worksheets.weights import sum_of

VITAL = 0.8
"""The few that make this share together are the vital ones."""
_ROUNDING = 1e-9


class Share(NamedTuple):
    """A part of the whole.

    Attributes:
        cumulative: this share and all larger ones.
        is_vital: without it the larger ones do not make `VITAL` yet.
    """

    share: float
    cumulative: float
    is_vital: bool


def shares_of(values: Mapping[str, float]) -> Mapping[str, Share]:
    """The share of each value in their sum, largest first; equal ones in the order of their ids.

    Values below 0 are no parts of anything: nothing is shared where there is one, nor where the
    sum is 0.

    Source: Joseph M. Juran, Quality Control Handbook, 1951 (the vital few).
    """
    total = sum_of(values.values())
    if not total or min(values.values()) < 0:
        return {}
    shares, before = {}, 0.0
    for key in sorted(values, key=lambda key: (-values[key], key)):
        after = before + values[key]
        is_vital = before / total < VITAL - _ROUNDING and values[key] > 0
        shares[key] = Share(values[key] / total, min(after / total, 1.0), is_vital)
        before = after
    return shares


def counts_of(sheet: Sheet) -> Mapping[tuple[str, str], int]:
    """How many records answer each choice, by field and choice; "" without an answer."""
    counts: Counter[tuple[str, str]] = Counter()
    for field in sheet.kind.fields:
        if field.sort != "choice":
            continue
        counts.update({(field.key, choice.key): 0 for choice in field.choices})
        asked = [at for at, slot in sheet.slots.items() if not field.slots or slot in field.slots]
        answers = sheet.answers[field.key]
        counts.update((field.key, str(answers.get(at, ""))) for at in asked)
    return counts
