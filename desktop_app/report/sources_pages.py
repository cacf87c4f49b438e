"""Pages on where the numbers come from: every import with what was read, kept and set aside."""

from collections.abc import Sequence

from matplotlib.figure import Figure

from desktop_app.charts.headings import draw_heading, draw_hint
from desktop_app.charts.sheet import Frame, Sheet
from desktop_app.charts.style import ChartStyle
from desktop_app.metrics.wording import reason_sentence
from desktop_app.plan.kpis import Dataset
from desktop_app.plan.plan import Plan, by_rank
from desktop_app.report.flow import LEADING, Block, block_pages
from desktop_app.report.page import BODY, Page
from desktop_app.terms import role_word
from desktop_app.words import Words

_AIR = 20.0
_HASH_DIGITS = 16


def sources_pages(plan: Plan, style: ChartStyle) -> list[Page]:
    """One page or more; a friendly one when nothing was imported."""
    title = style.words("Where the numbers come from")
    blocks = [_block(dataset, style) for dataset in by_rank(plan.datasets)]
    if not blocks:
        return [Page(title=title, draw=_draw_nothing)]
    return block_pages(title, _draw_title, blocks)


def _draw_title(figure: Figure, style: ChartStyle, frame: Frame) -> Frame:
    words = style.words
    subtitle = words("Users' rows never enter a plan: it keeps what was measured from them.")
    return draw_heading(figure, style, frame, words("Where the numbers come from"), subtitle)


def _draw_nothing(figure: Figure, style: ChartStyle, frame: Frame) -> None:
    below = _draw_title(figure, style, frame)
    draw_hint(figure, style, below, style.words("Nothing has been imported yet."))


def _block(dataset: Dataset, style: ChartStyle) -> Block:
    name = style.wrapped(dataset.file, BODY.width, style.text_size + 2, 2)
    facts = [
        line
        for fact in _facts(dataset, style.words)
        for line in style.wrapped(fact, BODY.width - 14, style.text_size, 3)
    ]
    step = style.text_size * LEADING + 1

    def draw(sheet: Sheet, top: float) -> None:
        sheet.box(Frame(0, top, BODY.width, 0.7), fill=style.theme.grid)
        y = top + 18
        for line in name:
            sheet.write(0, y, line, size=style.text_size + 2)
            y += step + 3
        for line in facts:
            sheet.write(0, y, line, color=style.theme.muted)
            y += step

    return Block(18 + len(name) * (step + 3) + len(facts) * step + _AIR, draw)


def _facts(dataset: Dataset, words: Words) -> Sequence[str]:
    facts = [
        words("Read as: {role}. Imported: {day}.").format(
            role=role_word(words, dataset.role), day=dataset.imported_at[:10]
        ),
        words("Rows read {read}, kept {kept}.").format(
            read=f"{dataset.rows_read:,}", kept=f"{dataset.rows_kept:,}"
        ),
    ]
    facts += [
        words("Set aside {count}: {reason}.").format(
            count=f"{aside.count:,}", reason=reason_sentence(aside.reason, words)
        )
        for aside in dataset.set_aside
        if aside.count
    ]
    if dataset.data_start and dataset.data_end:
        first, end = dataset.data_start[:10], dataset.data_end[:10]
        facts.append(words("Days covered: {first} to before {end}.").format(first=first, end=end))
    if dataset.time_zone:
        facts.append(words("Time zone: {zone}.").format(zone=dataset.time_zone))
    facts.append(words("SHA-256 begins {digits}").format(digits=dataset.sha256[:_HASH_DIGITS]))
    if dataset.is_synthetic:
        facts.append(words("These are made-up values, not measured ones."))
    return facts
