"""Texts sorted into themes and counted, a column at a time: 100,000 texts take about a second."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.measures.feedback import SCALES
from desktop_app.metrics.measures.feedback_themes import plain_text
from desktop_app.metrics.voice.decisions import NONE, Decisions
from desktop_app.metrics.voice.matching import Rule
from desktop_app.metrics.voice.texts import read_rows, text_key
from desktop_app.progress import Progress

if TYPE_CHECKING:
    import pyarrow as pa

_WIDEST = "10"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Texts of one theme, or of none.

    Attributes:
        by_month: texts per month ("2026-03") of the import's zone; months without texts left out.
        mean_score: of those texts that have a score within the scale; None where none has.
        share: of all texts, 0–1; None where there are no texts. Themes overlap, so shares of
            themes may add up to more than one.
        rows: numbers of the texts' rows in the cache, the newest text first.
    """

    mentions: int
    by_month: Mapping[str, int]
    mean_score: float | None
    share: float | None
    rows: Sequence[int] = field(repr=False, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceCounts:
    """What an import's texts are about.

    Attributes:
        texts: rows with a text; those that only have a score are none.
        themes: by theme id, in the order of the rules.
        unclassified: texts about no theme; everything: all texts.
    """

    themes: Mapping[str, Count]
    unclassified: Count
    everything: Count

    @property
    def texts(self) -> int:
        """How many texts there are."""
        return self.everything.mentions

    @property
    def months(self) -> tuple[str, ...]:
        """Months with texts, the earliest first."""
        return tuple(sorted(self.everything.by_month))


def count_themes(
    table: CanonicalTable,
    rules: Sequence[Rule],
    decided: Decisions = NONE,
    progress: Progress | None = None,
) -> VoiceCounts:
    """Sort the texts of an import into themes. A text may be about several.

    What a person decided about a text goes before its words.

    Raises: Cancelled; OSError where the cache has just been emptied.
    """
    progress = progress or Progress()
    texts = _Texts(table, decided)
    found: dict[str, Any] = {}
    for number, rule in enumerate(rules):
        progress.step(number, len(rules), "counting")
        found[rule.theme] = texts.about(rule)
    return texts.counted(found)


class _Texts:
    """The texts of an import as columns: compared forms, months, scores, and who was decided."""

    def __init__(self, table: CanonicalTable, decided: Decisions) -> None:
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        rows = read_rows(table)
        raw = rows.column("text").to_pylist()
        written = np.array([bool(text and text.strip()) for text in raw], dtype=bool)
        rows = rows.filter(pa.array(written)).append_column(
            "number", pa.array(np.flatnonzero(written))
        )
        texts = [text for text, is_there in zip(raw, written, strict=True) if is_there]
        order = pc.sort_indices(rows, [("at", "descending"), ("number", "ascending")])
        rows = rows.take(order)
        texts = [texts[at] for at in order.to_pylist()]
        self._plain = pa.array([plain_text(text) for text in texts], pa.large_string())
        self._numbers = rows.column("number").to_numpy()
        self._months = rows.column("at").to_numpy().astype("datetime64[M]").astype(str)
        self._scores = _within_scale(rows.column("score"))
        self._decided = _decided_places(texts, decided)

    def about(self, rule: Rule) -> Any:  # noqa: ANN401  (a numpy array)
        """For each text whether it is about the theme (bool array)."""
        found = self._any_of(rule.keywords) & ~self._any_of(rule.excluded)
        for place, said in self._decided.get(rule.theme, ()):
            found[place] = said
        return found

    def counted(self, found: Mapping[str, Any]) -> VoiceCounts:
        import numpy as np

        everything = np.ones(len(self._numbers), dtype=bool)
        some = reduce(np.logical_or, found.values(), ~everything)
        return VoiceCounts(
            themes={theme: self._count(flags) for theme, flags in found.items()},
            unclassified=self._count(~some),
            everything=self._count(everything),
        )

    def _count(self, flags: Any) -> Count:  # noqa: ANN401  (a numpy array)
        import numpy as np

        scores = self._scores[flags]
        scores = np.sort(scores[~np.isnan(scores)])
        months, sizes = np.unique(self._months[flags], return_counts=True)
        mentions, texts = int(flags.sum()), len(flags)
        return Count(
            mentions=mentions,
            by_month=dict(zip(months.tolist(), sizes.tolist(), strict=True)),
            # Sorted, so that the last digit does not depend on the order of the rows.
            mean_score=float(scores.mean()) if len(scores) else None,
            share=mentions / texts if texts else None,
            rows=self._numbers[flags],
        )

    def _any_of(self, words: Sequence[str]) -> Any:  # noqa: ANN401  (a numpy array)
        import numpy as np
        import pyarrow.compute as pc

        found = np.zeros(len(self._numbers), dtype=bool)
        for word in words:
            found |= pc.match_substring(self._plain, word).to_numpy(zero_copy_only=False)
        return found


def _within_scale(scores: "pa.ChunkedArray") -> Any:  # noqa: ANN401  (a numpy array)
    """Scores as floats, missing where there is none or it lies outside the widest scale."""
    import numpy as np

    found = np.array(scores.to_numpy(), dtype=float)
    low, high = SCALES[_WIDEST]
    found[(found < low) | (found > high)] = np.nan
    return found


def _decided_places(
    texts: Sequence[str], decided: Decisions
) -> Mapping[str, Sequence[tuple[int, bool]]]:
    """By theme: places of texts somebody decided about, and what. No text is hashed for nothing."""
    found: dict[str, list[tuple[int, bool]]] = {}
    if not decided:
        return found
    for place, text in enumerate(texts):
        for theme, said in decided.get(text_key(text), {}).items():
            found.setdefault(theme, []).append((place, said))
    return found
