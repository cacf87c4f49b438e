"""Words that many texts about no theme share: what a new theme could be made of."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.voice.segmenting import is_chinese, is_telling, word_runs
from desktop_app.metrics.voice.texts import read_rows
from desktop_app.progress import Progress

MOST_READ = 20_000
"""Texts that are looked at, evenly over the time: more change the order of words but little."""

MOST_SUGGESTED = 20
_LEAST_TEXTS = 2
_NEARLY_ALWAYS = 0.6
_EVERY = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A word, or two words that follow each other, and how many texts have them."""

    word: str
    texts: int


def suggestions(
    table: CanonicalTable, rows: Sequence[int], progress: Progress | None = None
) -> tuple[Suggestion, ...]:
    """The words that most of some texts share, the most frequent first.

    Two words that mostly stand together are one suggestion. Each text counts once per word.

    `rows` are numbers of the texts' rows, as `VoiceCounts.unclassified` has them.

    Raises: Cancelled.
    """
    import pyarrow as pa

    step = -(-len(rows) // MOST_READ) or 1
    chosen = pa.array([int(row) for row in rows[::step]], pa.int64())
    texts = read_rows(table).column("text").take(chosen).to_pylist()
    return _most_frequent(_reported(texts, progress or Progress()))


def _reported(texts: Sequence[str], progress: Progress) -> Iterator[str]:
    for number, text in enumerate(texts):
        if number % _EVERY == 0:
            progress.step(number, len(texts), "segmenting")
        yield text


def _most_frequent(texts: Iterable[str]) -> tuple[Suggestion, ...]:
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        runs = list(word_runs(text))
        words.update({word for run in runs for word in run if is_telling(word)})
        pairs.update({pair for run in runs for pair in pairwise(run) if _is_telling_pair(pair)})
    found = {word: count for word, count in words.items() if count >= _LEAST_TEXTS}
    joined: set[str] = set()
    for pair, count in sorted(pairs.items(), key=lambda each: (-each[1], each[0])):
        # A word goes into one pair only: "A B" and "B C" of the same texts are no two themes.
        if not joined.isdisjoint(pair) or not _stand_together(pair, count, words):
            continue
        joined.update(pair)
        found[_joined(pair)] = count
        for word in pair:
            if count >= _NEARLY_ALWAYS * words[word]:
                found.pop(word, None)
    ordered = sorted(found.items(), key=lambda each: (-each[1], each[0]))
    return tuple(Suggestion(word=word, texts=n) for word, n in ordered[:MOST_SUGGESTED])


def _stand_together(pair: tuple[str, str], count: int, words: Counter[str]) -> bool:
    often = any(count >= _NEARLY_ALWAYS * words[word] for word in pair)
    return often and count >= _LEAST_TEXTS


def _is_telling_pair(pair: tuple[str, str]) -> bool:
    return all(map(is_telling, pair)) and pair[0] != pair[1]


def _joined(pair: tuple[str, str]) -> str:
    """Two words as they stand in a text: Chinese ones without a blank."""
    return "".join(pair) if all(map(is_chinese, pair)) else " ".join(pair)
