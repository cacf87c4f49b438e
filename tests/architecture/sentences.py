"""The sentences that the application says, found in its source, and their translations."""

import ast
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Message
from translations import read_catalogue, sentences

from tests.architecture.source import ROOT, Source, last_name

LOCALE = ROOT / "resources" / "locale"
LANGUAGES = ("zh_CN", "zh_TW")
# What every character of a language can be written in: tells simplified from traditional forms.
CHARACTERS_OF = {"zh_CN": "gb2312", "zh_TW": "cp950"}
PRODUCT_NAME = "策桥"
SPEAKERS = frozenset({"words", "_words", "label"})


@dataclass(frozen=True, kw_only=True)
class Said:
    """A sentence in the source.

    Attributes:
        many: its plural where it is counted.
        place: file and line.
    """

    sentence: str
    many: str | None = None
    place: str


def said_in(source: Source) -> Iterator[Said]:
    """Every sentence of `words("…")`, `words.count("…", "…", n)` and `label("…")`."""
    for call in _speaking_calls(source):
        place = f"{source.name}:{call.lineno}"
        texts = [_texts(argument) for argument in call.args[: 2 if _is_count(call) else 1]]
        many = next(iter(texts[1]), None) if len(texts) == 2 else None
        for sentence in texts[0] if texts else []:
            yield Said(sentence=sentence, many=many, place=place)


def composed_in(source: Source) -> Iterator[str]:
    """Places where a sentence is put together before it is translated."""
    for call in _speaking_calls(source):
        if call.args and isinstance(call.args[0], ast.JoinedStr | ast.BinOp):
            yield f"{source.name}:{call.lineno} puts a sentence together"


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def translations_in(folder: Path) -> dict[str, Message]:
    """Every entry of all `.po` files of one language, by its (singular) sentence."""
    return {
        singular(message): message
        for path in sorted(folder.glob("*.po"))
        for message in sentences(read_catalogue(path, folder.name))
    }


def singular(message: Message) -> str:
    """The sentence under which an entry is found."""
    return message.id if isinstance(message.id, str) else message.id[0]


def forms(message: Message) -> tuple[str, ...]:
    """The translated forms of an entry; empty strings where it is not translated."""
    text = message.string
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def faults(said: list[Said], translated: dict[str, Message], language: str) -> Iterator[str]:
    """What is wrong with one language: missing, left over, unsure or ill-formed entries."""
    for one in said:
        if one.sentence not in translated:
            yield f"{one.place}: {one.sentence!r} is missing"
        elif one.many is not None and not translated[one.sentence].pluralizable:
            yield f"{one.place}: {one.sentence!r} is translated without its plural"
    known = {one.sentence for one in said}
    for sentence, message in translated.items():
        if sentence not in known:
            yield f"{sentence!r} is said nowhere"
        yield from faults_of_entry(message, language)


def faults_of_entry(message: Message, language: str) -> Iterator[str]:
    """What is wrong with one entry by itself."""
    sentence = singular(message)
    original = message.id if isinstance(message.id, str) else message.id[-1]
    if message.fuzzy:
        yield f"{sentence!r} is marked as unsure"
    for form in forms(message):
        if not form:
            yield f"{sentence!r} is not translated"
        elif placeholders(form) != placeholders(original):
            yield f"{sentence!r} and {form!r} have different placeholders"
        if wrong := foreign_characters(form, language):
            yield f"{form!r} has characters of the other script: {wrong}"


def foreign_characters(text: str, language: str) -> str:
    """The Chinese characters of a text that the language is not written in."""
    encoding = CHARACTERS_OF[language]
    text = text.replace(PRODUCT_NAME, "")
    chinese = (mark for mark in text if "\u4e00" <= mark <= "\u9fff")
    return "".join(mark for mark in chinese if not mark.encode(encoding, "ignore"))


def _speaking_calls(source: Source) -> Iterator[ast.Call]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and _speaks(node):
            yield node


def _speaks(call: ast.Call) -> bool:
    return _is_count(call) or last_name(call.func) in SPEAKERS


def _is_count(call: ast.Call) -> bool:
    match call.func:
        case ast.Attribute(value=speaker, attr="count"):
            return last_name(speaker) in SPEAKERS
        case _:
            return False


def _texts(node: ast.expr) -> list[str]:
    match node:
        case ast.Constant(value=str(text)) if text:
            return [text]
        case ast.IfExp(body=one, orelse=other):
            return _texts(one) + _texts(other)
        case _:
            return []
