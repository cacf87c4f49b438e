"""Searching many entries: what comes first, what stays in order, what is left out."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.ui.palette.entries import Entry, Sort
from desktop_app.ui.palette.index import Indexed, indexed, read_query, search
from desktop_app.ui.parts.pinyin import readings_of


def entries(*texts: str, sort: Sort = Sort.RECORD) -> tuple[Entry, ...]:
    return tuple(Entry(sort, f"{text}/{at}", text) for at, text in enumerate(texts))


def found(query: str, known: tuple[Indexed, ...], **recent: int) -> list[str]:
    """Texts of the best entries, best first."""
    ago = {f"record:{key}": value for key, value in recent.items()}
    return [one.entry.text for one in search(read_query(query), known, recent=ago, most=50).best]


def test_that_results_come_in_the_order_of_how_well_they_fit() -> None:
    mixed = (
        "gxmxbxh",
        "Big mother",
        "ugmbh",
        "光明北海路",
        "my gmbh",
        "gmbh now",
        "向光明北海",
        "gmbh",
    )
    best_first = ["gmbh", "gmbh now", "my gmbh", "光明北海路", "向光明北海", "ugmbh", "gxmxbxh"]
    assert found("gmbh", indexed(entries(*mixed), readings_of)) == best_first


@given(
    st.lists(st.sampled_from(["Buyers", "Orders", "Monthly buyers", "月购买", "订单"]), max_size=12)
)
def test_that_entries_that_fit_alike_keep_their_order(texts: list[str]) -> None:
    known = indexed(entries(*texts), readings_of)
    for query in ("buy", "y", "订", "o"):
        best = search(read_query(query), known, recent={}, most=50).best
        for text in set(texts):
            places = [
                int(one.entry.key.rpartition("/")[2]) for one in best if one.entry.text == text
            ]
            assert places == sorted(places)


def test_that_what_was_looked_at_lately_overtakes_what_fits_one_step_better() -> None:
    known = indexed((Entry(Sort.RECORD, "a", "my buyers"), Entry(Sort.RECORD, "b", "buyers of it")))
    assert found("buy", known) == ["buyers of it", "my buyers"]
    assert found("buy", known, a=0) == ["my buyers", "buyers of it"]
    assert found("buy", known, a=1, b=0) == ["buyers of it", "my buyers"]


def test_that_recency_does_not_find_what_does_not_fit() -> None:
    known = indexed((Entry(Sort.RECORD, "a", "orders"),))
    assert found("buyers", known, a=0) == []


def test_that_after_a_sign_only_commands_are_found() -> None:
    known = indexed((*entries("Save as"), *entries("Save", "Undo", sort=Sort.COMMAND)))
    assert found(">sa", known) == ["Save"]
    assert found(" > ", known) == ["Save", "Undo"]
    assert found("sa", known) == ["Save as", "Save"]


def test_that_what_is_impossible_comes_last() -> None:
    known = indexed(
        (
            Entry(Sort.COMMAND, "save", "Save", is_possible=False),
            Entry(Sort.RECORD, "r", "Unsaved work"),
        )
    )
    assert found("save", known) == ["Unsaved work", "Save"]


def test_that_all_that_fit_are_counted_and_the_best_returned() -> None:
    known = indexed(entries(*(f"Order {number}" for number in range(30)), "Buyers"))
    result = search(read_query("order"), known, recent={}, most=4)
    assert ([one.entry.text for one in result.best], result.total) == (
        ["Order 0", "Order 1", "Order 2", "Order 3"],
        30,
    )


def test_that_a_text_that_did_not_change_is_not_prepared_again() -> None:
    before = indexed(
        (Entry(Sort.RECORD, "a", "月购买"), Entry(Sort.RECORD, "b", "订单")), readings_of
    )
    known = {one.entry.name: one for one in before}
    now = (Entry(Sort.RECORD, "a", "月购买", right="● 正常"), Entry(Sort.RECORD, "b", "订单数"))
    after = indexed(now, readings_of, known)
    assert after[0].text is before[0].text
    assert after[0].entry.right == "● 正常"
    assert found("ddshu", after) == ["订单数"]
