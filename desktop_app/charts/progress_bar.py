"""A bar of progress with a mark for the pace, as map, goals and review book draw it."""

from desktop_app.charts.sheet import Frame, Sheet

_MARK = 1.7
_OVERHANG = 3.5
_LEAST = 1.0


def draw_progress_bar(
    sheet: Sheet, frame: Frame, role: str, progress: float | None, pace: float | None
) -> None:
    """Draw a bar into a frame, in the colour of a role of the theme.

    Progress and pace are fractions; None draws no progress, or no mark. Beyond 0-100 % the bar ends
    at the end of its frame: the number beside it is raw.
    """
    theme = sheet.style.theme
    radius = frame.height / 2
    sheet.box(frame, fill=theme.grid, radius=radius, zorder=3)
    done = frame.width * _within(progress or 0.0)
    if done > _LEAST:
        sheet.box(frame._replace(width=done), fill=theme.colour(role), radius=radius, zorder=4)
    if pace is not None:
        left = frame.x + frame.width * _within(pace) - _MARK / 2
        mark = Frame(left, frame.y - _OVERHANG, _MARK, frame.height + 2 * _OVERHANG)
        sheet.box(mark, fill=theme.text, zorder=5)


def _within(fraction: float) -> float:
    return min(max(fraction, 0.0), 1.0)
