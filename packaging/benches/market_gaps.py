"""The longest time that the window does not answer while large worksheets are opened and typed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from market_plan import LISTS, MATRIX, market_plan, worksheet_of
from measuring import Measurement, own_folder, tell
from window_bench import Bench, Ticker, plan_file, settle

from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.ui.pages.market.market_page import MarketPage
from desktop_app.ui.pages.market.worksheet_head import BOARD, GRID

TARGET_MS = 100.0
TYPED = 5


def main() -> None:
    """Measure and tell."""
    plan = market_plan()
    with own_folder() as name:
        path = plan_file(Path(name), plan)
        bench = Bench()
        bench.open(path)
        _tell_gap(bench, "the gallery, first visit", partial(bench.window.show_page, "market"))
        page = bench.window.page("market")
        if not isinstance(page, MarketPage):
            raise TypeError(page)
        for kind in (LISTS[0], MATRIX):
            worksheet = worksheet_of(plan, kind).id
            _tell_gap(bench, f"opening {kind}", partial(page.open_worksheet, worksheet))
            for face in (GRID, BOARD):
                turn = partial(page.worksheet.head.face_wanted.emit, face)
                _tell_gap(bench, f"{kind} as {face}", turn)
            _tell_gap(bench, f"{TYPED} scores typed on {kind}", partial(_type, bench, page))
        bench.leave()


def _type(bench: Bench, page: MarketPage) -> None:
    result = page.worksheet.result
    if result is None:
        raise TypeError(result)
    for number in range(1, TYPED + 1):
        item = result.items[0].id
        edit = partial(change_record, record_id=item, impact=float(number))
        bench.window.desk.edit(label("Score a finding"), edit)
        settle(50)


def _tell_gap(bench: Bench, what: str, act: Callable[[], object]) -> None:
    settle(300)
    with Ticker() as ticker:
        act()
        settle(300)
        bench.wait_for_jobs()
    tell(
        Measurement(
            name=f"longest gap: {what}", measured=ticker.longest_ms, target=TARGET_MS, unit="ms"
        )
    )


if __name__ == "__main__":
    main()
