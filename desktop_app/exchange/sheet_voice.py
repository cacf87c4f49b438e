"""The sheets of themes and of care contacts: what users say, and whom was talked to."""

from desktop_app.exchange.draft import Draft
from desktop_app.exchange.sheet import Cell, Column, Formula, Look, Role, Row, computed_column
from desktop_app.plan.market import CareContact, Theme
from desktop_app.terms import field_word
from desktop_app.words import Words

MOST_QUOTES = 5
_COUNTS = (0.0, 1e15)


def themes_columns(words: Words) -> tuple[Column, ...]:
    """The columns of themes, in order; each quote has its own."""
    one_a_line = words("One word a line.")
    return (
        Column(key="name", title=field_word(words, "theme"), width=(18, 32)),
        Column(
            key="keywords", title=field_word(words, "keywords"), prompt=one_a_line, width=(14, 28)
        ),
        Column(
            key="excluded", title=field_word(words, "excluded"), prompt=one_a_line, width=(12, 24)
        ),
        Column(
            key="mentions", title=field_word(words, "mentions"), look=Look.WHOLE, limits=_COUNTS,
            width=(9, 12),
        ),
        computed_column("computed.share", words("Share of all mentions"), Look.SHARE, (9, 12)),
        Column(
            key="mean_score", title=field_word(words, "mean_score"), look=Look.NUMBER,
            width=(9, 12),
        ),
        Column(key="owner", title=field_word(words, "owner"), choices="people", width=(9, 18)),
        *(
            Column(
                key=quote_key(number), look=Look.LONG_TEXT, width=(16, 34),
                title=words("Quote {number}").format(number=number),
            )
            for number in range(1, MOST_QUOTES + 1)
        ),
    )  # fmt: skip


def quote_key(number: int) -> str:
    """The column of a quote, counted from 1."""
    return f"quotes:{number}"


def themes_rows(draft: Draft, spare: int) -> tuple[Row, ...]:
    """A row for each theme, then spare ones, whose formulas are live as well."""
    first = draft.areas["themes"].first
    counts = [theme.mentions for theme in draft.selection.themes if theme.mentions is not None]
    shown: list[Theme | None] = [*draft.selection.themes, *(None,) * spare]
    return tuple(
        Row(id=theme.id if theme else "", cells=_theme(draft, row, theme, sum(counts)))
        for row, theme in enumerate(shown, start=first)
    )


def _theme(draft: Draft, row: int, theme: Theme | None, total: float) -> dict[str, Cell]:
    area = draft.areas["themes"]
    own, every = area.here("mentions", row), f"SUM({area.column('mentions')})"
    formula = f'IF(OR(NOT(ISNUMBER({own})),{every}=0),"",{own}/{every})'
    if theme is None:
        return {"computed.share": Formula(formula, "")}
    share = "" if theme.mentions is None or not total else theme.mentions / total
    return {
        "name": theme.name,
        "keywords": "\n".join(theme.keywords),
        "excluded": "\n".join(theme.excluded),
        "mentions": theme.mentions,
        "computed.share": Formula(formula, share),
        "mean_score": theme.mean_score,
        "owner": draft.lists.called("people", theme.owner),
        **{
            quote_key(number): quote
            for number, quote in enumerate(theme.quotes[:MOST_QUOTES], start=1)
        },
    }


def care_contacts_columns(words: Words) -> tuple[Column, ...]:
    """The columns of care contacts, in order."""
    return (
        Column(key="title", title=field_word(words, "title"), width=(22, 40)),
        Column(key="day", title=words("Date"), look=Look.DATE, width=(11, 13)),
        Column(
            key="channel", title=field_word(words, "channel"), choices="channels", width=(9, 16)
        ),
        Column(key="theme", title=field_word(words, "theme"), choices="themes", width=(12, 24)),
        *(
            Column(
                key=key, title=field_word(words, key), look=Look.WHOLE, limits=_COUNTS,
                width=(9, 12),
            )
            for key in ("reached", "answered", "solved")
        ),
        Column(
            key="computed.solved", title=words("Solved of those who answered"), look=Look.SHARE,
            role=Role.COMPUTED, width=(9, 14),
        ),
        Column(key="owner", title=field_word(words, "owner"), choices="people", width=(9, 18)),
        Column(key="note", title=field_word(words, "note"), look=Look.LONG_TEXT, width=(18, 44)),
    )  # fmt: skip


def care_contacts_rows(draft: Draft, spare: int) -> tuple[Row, ...]:
    """A row for each care contact, then spare ones, whose formulas are live as well."""
    first = draft.areas["care_contacts"].first
    shown: list[CareContact | None] = [*draft.selection.care_contacts, *(None,) * spare]
    return tuple(
        Row(id=contact.id if contact else "", cells=_contact(draft, row, contact))
        for row, contact in enumerate(shown, start=first)
    )


def _contact(draft: Draft, row: int, contact: CareContact | None) -> dict[str, Cell]:
    here = draft.areas["care_contacts"].here
    solved, answered = here("solved", row), here("answered", row)
    formula = (
        f'IF(OR(NOT(ISNUMBER({solved})),NOT(ISNUMBER({answered}))),"",'
        f'IFERROR({solved}/{answered},""))'
    )
    if contact is None:
        return {"computed.solved": Formula(formula, "")}
    share: float | str = ""
    if contact.solved is not None and contact.answered:
        share = contact.solved / contact.answered
    return {
        **{key: getattr(contact, key) for key in ("title", "day", "reached", "answered", "solved")},
        "channel": draft.lists.called("channels", contact.channel),
        "theme": draft.lists.called("themes", contact.theme),
        "computed.solved": Formula(formula, share),
        "owner": draft.lists.called("people", contact.owner),
        "note": contact.note,
    }
