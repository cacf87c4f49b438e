"""What is edited of themes and care contacts, in cells, in the page and in the inspector."""

from desktop_app.metrics.voice.matching import typed_words
from desktop_app.plan.edits import change_record
from desktop_app.plan.fields import Record
from desktop_app.plan.goals import LinkKind
from desktop_app.plan.market import Theme
from desktop_app.plan.plan import Plan, by_rank
from desktop_app.ui.number_text import NOTHING
from desktop_app.ui.pages.voice.voice_words import channel_word
from desktop_app.ui.parts.links_editor import LinkSide
from desktop_app.ui.parts.record_form import Choices, Control, FormField
from desktop_app.words import Words

_CHANNELS = ("mail", "sms", "phone", "message")


def _keywords(plan: Plan, record: Record) -> str:
    return _comma(plan).join(record.keywords) if isinstance(record, Theme) else ""


def _excluded(plan: Plan, record: Record) -> str:
    return _comma(plan).join(record.excluded) if isinstance(record, Theme) else ""


def _comma(plan: Plan) -> str:
    """What stands between words where the plan is written: typed words may have any comma."""
    return ", " if plan.info.language == "en" else "，"


def _with_keywords(plan: Plan, record_id: str, typed: object) -> Plan:
    return change_record(plan, record_id, keywords=typed_words(str(typed)))


def _with_excluded(plan: Plan, record_id: str, typed: object) -> Plan:
    return change_record(plan, record_id, excluded=typed_words(str(typed)))


def _channels(_plan: Plan, words: Words) -> Choices:
    known = ((key, channel_word(words, key)) for key in _CHANNELS)
    return (("", NOTHING), *known)


def _themes(plan: Plan, _words: Words) -> Choices:
    return ((None, NOTHING), *((theme.id, theme.name) for theme in by_rank(plan.themes)))


WORD_FIELDS = (
    FormField(name="keywords", control=Control.LONG_TEXT, read=_keywords, edit=_with_keywords),
    FormField(name="excluded", control=Control.LONG_TEXT, read=_excluded, edit=_with_excluded),
)
"""Words between commas, Chinese ones too, or one per line."""

THEME_FIELDS = (FormField(name="name"), FormField(name="owner", control=Control.PERSON))
THEME_LINKS = (
    LinkSide(
        heading=lambda words: words("Findings made from it"),
        kind=LinkKind.MADE_FROM,
        other="finding",
        is_source=False,
    ),
    LinkSide(
        heading=lambda words: words("Requirements that serve it"),
        kind=LinkKind.SERVES,
        other="requirement",
        is_source=False,
    ),
)
CONTACT_FIELDS = (
    FormField(name="title"),
    FormField(name="day", control=Control.DAY),
    FormField(name="channel", control=Control.CHOICE, choices=_channels),
    FormField(name="theme", control=Control.CHOICE, choices=_themes),
    FormField(name="reached", control=Control.NUMBER),
    FormField(name="answered", control=Control.NUMBER),
    FormField(name="solved", control=Control.NUMBER),
    FormField(name="owner", control=Control.PERSON),
    FormField(name="note", control=Control.LONG_TEXT),
)
