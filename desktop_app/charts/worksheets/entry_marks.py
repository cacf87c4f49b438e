"""What a pointer reads at an entry of a worksheet's picture."""

from desktop_app.charts.style import ChartStyle
from desktop_app.charts.worksheets.entries import Entry

_MOST_SIGNS = 160


def entry_text(entry: Entry, group: str, style: ChartStyle) -> str:
    """The entry's text with its slot, and its score where there is one."""
    words = style.words
    text = entry.text
    if len(text) > _MOST_SIGNS:
        text = text[: _MOST_SIGNS - 1].rstrip() + "…"
    facts = {"text": text, "slot": group, "score": style.numbers.short(entry.score)}
    if entry.score is None:
        return words("{slot}: {text}").format(**facts) if group else text
    if not group:
        return words("{text} ({score})").format(**facts)
    return words("{slot}: {text} ({score})").format(**facts)
