"""What people call a record."""

from desktop_app.plan.fields import LocalText, Record

# A KPI whose name is empty is known by its key.
_NAMING_FIELDS = ("title", "name", "text", "file", "key")
_NO_NAME = LocalText()


def name_in(record: Record | None, language: str) -> str:
    """A record's title, name or text in that language; "" for no record and one without."""
    return _plain(own_name(record), language)


def own_name(record: Record | None) -> str | LocalText:
    """A record's title, name or text, in every language that it has; "" where it has none."""
    for field in _NAMING_FIELDS:
        text: str | LocalText | None = getattr(record, field, None)
        if text and text != _NO_NAME:
            return text
    return ""


def _plain(text: str | LocalText, language: str) -> str:
    return text.in_language(language) if isinstance(text, LocalText) else text
