"""What a rule may learn from a text that a person moved: a word that such texts share."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.measures.feedback_themes import plain_text
from desktop_app.metrics.voice.decisions import Decisions
from desktop_app.metrics.voice.matching import Rule
from desktop_app.metrics.voice.segmenting import telling_words
from desktop_app.metrics.voice.texts import read_rows, text_key

if TYPE_CHECKING:
    import pyarrow as pa

MOST_OFFERED = 6
_MOST_TRIED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A word that a rule may learn.

    Attributes:
        word: as texts are compared; it stands in the moved text.
        moved: different texts with it that a person moved the same way, this one included.
        others: how often other texts of the import have it.
    """

    word: str
    moved: int
    others: int


def words_to_add(
    table: CanonicalTable, text: str, rule: Rule, decided: Decisions
) -> tuple[Proposal, ...]:
    """Words that would put a text into a theme it was moved into, the most telling first.

    None that the rule has on either side.
    """
    return _proposals(table, text, rule, _moved(decided, rule.theme, wanted=True))


def words_to_exclude(
    table: CanonicalTable, text: str, rule: Rule, decided: Decisions
) -> tuple[Proposal, ...]:
    """Words that would keep a text out of a theme it was moved out of, the most telling first.

    None that stands within a keyword: it would empty the theme.
    """
    found = _proposals(table, text, rule, _moved(decided, rule.theme, wanted=False))
    return tuple(
        each for each in found if not any(each.word in keyword for keyword in rule.keywords)
    )


def _moved(decided: Decisions, theme: str, *, wanted: bool) -> frozenset[str]:
    """Hashes of the texts that a person decided about in the same way."""
    return frozenset(key for key, about in decided.items() if about.get(theme) is wanted)


def _proposals(
    table: CanonicalTable, text: str, rule: Rule, moved: frozenset[str]
) -> tuple[Proposal, ...]:
    """Frequent among moved texts first, then rare among others, then the longer word."""
    known = {*rule.keywords, *rule.excluded}
    words = [word for word in telling_words(text) if word not in known][:_MOST_TRIED]
    if not words:
        return ()
    others, mine = _plain_texts(table, moved | {text_key(text)})
    together = Counter(word for plain in mine for word in words if word in plain)
    count = _counter(others)
    found = [Proposal(word=word, moved=together[word], others=count(word)) for word in words]
    found.sort(key=lambda each: (-each.moved, each.others, -len(each.word), each.word))
    return tuple(found[:MOST_OFFERED])


def _plain_texts(table: CanonicalTable, wanted: frozenset[str]) -> tuple["pa.Array", set[str]]:
    """As they are compared: the texts whose hashes are not wanted, and the different ones whose
    hashes are.
    """
    import pyarrow as pa

    texts = [text for text in read_rows(table).column("text").to_pylist() if text]
    mine = {text for text in set(texts) if text_key(text) in wanted}
    others = [plain_text(text) for text in texts if text not in mine]
    return pa.array(others, pa.large_string()), set(map(plain_text, mine))


def _counter(texts: "pa.Array") -> Callable[[str], int]:
    import pyarrow.compute as pc

    return lambda word: int(pc.sum(pc.match_substring(texts, word)).as_py() or 0)
