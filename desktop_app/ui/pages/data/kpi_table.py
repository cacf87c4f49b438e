"""The KPIs of an import as a table: what happens to each, with a tick in front."""

from collections.abc import Collection, Sequence

from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.data.kpi_news import KpiNews
from desktop_app.ui.pages.data.text_rows import TextRows, TextTableView


class KpiTable(TextTableView):
    """Tables of metrics say besides which metric it is, its unit, and how it is put together."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        self.rows = TextRows()
        super().__init__(words("KPIs that are measured"), self.rows)
        self._words = words
        self.verticalHeader().hide()
        self.setAccessibleDescription(words("Untick a KPI to leave it as it is in the plan."))

    def show_news(self, news: Sequence[KpiNews], left_out: Collection[str]) -> None:
        """Show what would be brought to each KPI."""
        words = self._words
        of_metrics = any(one.metric for one in news)
        in_file = (words("In the file"),) if of_metrics else ()
        values = (
            words("Latest"),
            words("Period"),
            words("Before"),
            words("New values"),
            words("Changed"),
            words("As before"),
        )
        kind = (words("Unit"), words("Its values"), words("Covers")) if of_metrics else ()
        at = 2 + len(in_file)
        self.rows.show_rows(
            [_cells(one, of_metrics=of_metrics) for one in news],
            titles=(words("KPI"), words("What happens"), *in_file, *values, *kind, words("Note")),
            numbers=(at, at + 2, at + 3, at + 4, at + 5),
            ticks=[one.kpi not in left_out for one in news],
        )
        self.fit()
        self.setVisible(bool(news))


def _cells(one: KpiNews, *, of_metrics: bool) -> tuple[str, ...]:
    counts = tuple(f"{count:,}" if count else "" for count in one.counts)
    in_file = (one.metric,) if of_metrics else ()
    kind = (one.unit, one.adding, one.periods) if of_metrics else ()
    values = (one.value, one.period, one.before, *counts)
    return (one.name, one.news, *in_file, *values, *kind, one.note)
