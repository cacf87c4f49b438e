"""One list to choose from: labels that people read, each for a value, no two labels alike."""

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_LABEL = 80


@dataclass(frozen=True, slots=True)
class Choices:
    """One list: labels as shown, values as kept, both in the order shown."""

    labels: tuple[str, ...]
    values: tuple[str, ...]


def unique_labels(titles: Iterable[str]) -> tuple[str, ...]:
    """Titles cut to one short line each; repeated ones are numbered from the second on.

    Excel compares without regard to case, and so does this.
    """
    taken: set[str] = set()
    labels: list[str] = []
    for title in titles:
        plain = " ".join(title.split()) or "—"
        plain = plain if len(plain) <= LONGEST_LABEL else plain[: LONGEST_LABEL - 1] + "…"
        label, number = plain, 1
        while label.casefold() in taken:
            number += 1
            label = f"{plain} ({number})"
        taken.add(label.casefold())
        labels.append(label)
    return tuple(labels)
