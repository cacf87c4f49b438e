"""An import's account in sentences: every line is a header, a row, blank, or set aside."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.plan.kpis import SetAside
from desktop_app.terms import role_word
from desktop_app.ui.pages.data.kind_words import dataset_purpose
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.metrics.import_report import ImportReport
    from desktop_app.metrics.measuring import MeasuredImport


_SAID_BEFORE = frozenset({"import.catalog-kpi", "import.plan-kpi"})
"""What the table of metrics among the questions says."""
_MOST_ALIKE = 3


def read_as_text(report: "ImportReport", words: Words) -> str:
    """What the file is read as, and for which time; or that something must be answered."""
    if report.questions or report.role is None:
        return words("Please answer what only you can know; nothing is guessed.")
    if report.data_start is None or report.data_end is None:
        return words("Read as {role}.").format(role=role_word(words, report.role))
    return words("Read as {role}, from {start} up to {end} ({zone}).").format(
        role=role_word(words, report.role),
        start=f"{report.data_start:%Y-%m-%d}",
        end=f"{report.data_end:%Y-%m-%d %H:%M}",
        zone=report.time_zone,
    )


def check_notes(report: "ImportReport", words: Words) -> list[str]:
    """What was noticed, in sentences; also that the file's own totals agree."""
    from desktop_app.metrics.wording import sentence

    shown = [notice for notice in report.notices if notice.rule not in _SAID_BEFORE]
    notes, times = [], Counter(notice.rule for notice in shown)
    said: Counter[str] = Counter()
    for notice in shown:
        said[notice.rule] += 1
        if said[notice.rule] <= _MOST_ALIKE:
            notes.append(sentence(notice, words))
        elif said[notice.rule] == times[notice.rule]:
            more = said[notice.rule] - _MOST_ALIKE
            notes.append(words.count("{n} more note like that", "{n} more notes like that", more))
    has_totals = any(aside.reason == "total-row" and aside.count for aside in report.set_aside)
    if has_totals and all(notice.rule != "import.total-differs" for notice in report.notices):
        notes.append(words("The rows of totals agree with the rows above them."))
    return notes


def result_title(applied: "MeasuredImport", words: Words) -> str:
    """What was imported as what."""
    dataset = applied.dataset
    return words("{file} was imported as {role}.").format(
        file=dataset.file, role=role_word(words, dataset.role)
    )


def result_text(applied: "MeasuredImport", words: Words) -> str:
    """How much an import brought, in two sentences."""
    kpis = len({series.kpi for series in applied.series})
    kept = words.count("{n} row was kept.", "{n} rows were kept.", applied.dataset.rows_kept)
    purpose = dataset_purpose(applied.dataset, words)
    measured = words.count("{n} KPI was measured.", "{n} KPIs were measured.", kpis)
    sentences = (kept, purpose if purpose and not kpis else measured)
    return (" " if words.language == "en" else "").join(sentences)


def set_aside_text(aside: SetAside, words: Words) -> str:
    """How many rows were set aside for one reason, and where the first of them are."""
    from desktop_app.metrics.wording import reason_sentence

    count, reason = f"{aside.count:,}", reason_sentence(aside.reason, words)
    if not aside.examples:
        return words("Set aside: {n} – {reason}").format(n=count, reason=reason)
    return words("Set aside: {n} – {reason} ({examples})").format(
        n=count, reason=reason, examples=places_text(aside.examples, words)
    )


def places_text(examples: Sequence[str], words: Words) -> str:
    """Where the first few rows are, in words: "line 17: abc" or, of a worksheet, "row 17"."""
    sentences = {"line": words("line {place}"), "row": words("row {place}")}
    shown = []
    for example in examples:
        kind, _, place = example.partition(" ")
        shown.append(sentences[kind].format(place=place) if kind in sentences else example)
    return (", " if words.language == "en" else "、").join(shown)
