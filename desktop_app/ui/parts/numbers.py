"""Numbers in the person's style and the plan's currency."""

from desktop_app.number_formats import NumberFormats
from desktop_app.ui.desk import Desk


def numbers_of(desk: Desk) -> NumberFormats:
    """How numbers of the open plan are written."""
    return NumberFormats(
        language=desk.words.language,
        currency=desk.document.plan.info.currency,
        style=desk.settings.number_style,
    )
