"""Which column is what, and what the file is."""

import pytest

from desktop_app.metrics.errors import (
    RoleTakenTwiceError,
    UnknownColumnError,
    UnknownKindError,
    UnknownRoleError,
)
from desktop_app.metrics.facts import fact
from desktop_app.metrics.recognition.choices import asked_kind, asked_roles
from desktop_app.metrics.recognition.columns import Column
from desktop_app.metrics.recognition.names import NAMES, plain_name, role_by_name
from desktop_app.metrics.recognition.recognising import SeenColumn, recognise
from desktop_app.metrics.recognition.roles import FileKind, Role
from desktop_app.metrics.recognition.shapes import Shape, shape_of

TEXT = Shape(filled=9, dates=0.0, numbers=0.0)
DATES = Shape(filled=9, dates=1.0, numbers=0.0)
NUMBERS = Shape(filled=9, dates=0.0, numbers=1.0)


def seen(*columns: tuple[str, Shape]) -> list[SeenColumn]:
    return [SeenColumn(name=name, shape=shape, distinct=9) for name, shape in columns]


def roles(*columns: tuple[str, Shape]) -> list[Role]:
    return [column.role for column in recognise(seen(*columns), {}, None).columns]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (("customer_id", "date", "amount"), (Role.USER_ID, Role.AT, Role.AMOUNT)),
        (("用户ID", "下单时间", "实付金额（元）"), (Role.USER_ID, Role.AT, Role.AMOUNT)),
        (("會員編號", "訂單日期", "訂單金額"), (Role.USER_ID, Role.AT, Role.AMOUNT)),
        (("Member ID", "Order-Date", "Total Price"), (Role.USER_ID, Role.AT, Role.AMOUNT)),
        (("买家会员名", "付款时间", "实付款"), (Role.USER_ID, Role.AT, Role.AMOUNT)),
    ],
)
def test_that_exports_in_chinese_and_english_are_recognised_as_orders(
    header: tuple[str, str, str], expected: tuple[Role, ...]
) -> None:
    found = recognise(seen(*zip(header, (TEXT, DATES, NUMBERS), strict=True)), {}, None)

    assert tuple(column.role for column in found.columns) == expected
    assert found.kind is FileKind.ORDERS
    assert found.missing == ()


def test_that_an_event_name_makes_it_events_even_with_amounts() -> None:
    found = recognise(
        seen(("uid", TEXT), ("行为类型", TEXT), ("时间", DATES), ("金额", NUMBERS)), {}, None
    )

    assert found.kind is FileKind.EVENTS


def test_that_of_two_fitting_columns_the_better_name_wins_and_the_other_is_kept() -> None:
    found = recognise(
        seen(("创建时间", DATES), ("支付时间", DATES), ("用户", TEXT), ("金额", NUMBERS)), {}, None
    )

    assert found.columns[0] == Column(
        name="创建时间",
        role=Role.ATTRIBUTE,
        why=fact("column.second", role="at", other="支付时间"),
        shape=found.columns[1].shape,
    )
    assert found.columns[0].shape is not None
    assert found.columns[1].role is Role.AT


def test_that_a_name_does_not_win_over_what_the_cells_are() -> None:
    found = recognise(seen(("用户", TEXT), ("date", TEXT), ("amount", NUMBERS)), {}, None)

    assert found.columns[1].why == fact("column.wrong-shape", role="at")
    assert found.missing == (Role.AT,)


def test_that_the_only_column_of_dates_is_the_time_whatever_its_name() -> None:
    assert roles(("用户", TEXT), ("何时", DATES), ("金额", NUMBERS))[1] is Role.AT
    two = roles(("用户", TEXT), ("何时", DATES), ("何日", DATES), ("金额", NUMBERS))
    assert two[1:3] == [Role.ATTRIBUTE, Role.ATTRIBUTE]


def test_that_a_person_decides_before_any_name() -> None:
    columns = seen(("user_id", TEXT), ("客户", TEXT), ("date", DATES), ("amount", NUMBERS))

    found = recognise(columns, {"客户": Role.USER_ID, "user_id": Role.IGNORE}, None)

    assert [column.role for column in found.columns[:2]] == [Role.IGNORE, Role.USER_ID]
    assert found.columns[1].why == fact("column.mapped")


def test_that_what_fits_no_kind_has_none() -> None:
    found = recognise(seen(("colour", TEXT), ("size", TEXT)), {}, None)

    assert (found.kind, found.missing) == (None, ())


def test_that_a_kind_asked_for_tells_what_it_misses() -> None:
    found = recognise(seen(("user_id", TEXT), ("date", DATES)), {}, FileKind.EVENTS)

    assert found.missing == (Role.EVENT,)


def test_that_no_name_stands_for_two_roles() -> None:
    names = [name for known in NAMES.values() for name in known]

    assert sorted(names) == sorted(set(names))
    assert [plain_name(name) for name in names] == names
    assert role_by_name("whatever") is None


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["2024-01-01", "", None, "05/06/2024"], Shape(filled=2, dates=1.0, numbers=0.0)),
        (["1", "abc", "¥3", " "], Shape(filled=3, dates=0.0, numbers=2 / 3)),
        (["", None], Shape(filled=0, dates=0.0, numbers=0.0)),
    ],
)
def test_that_the_shape_counts_filled_cells_only(cells: list[str | None], expected: Shape) -> None:
    assert shape_of(cells) == expected


def test_that_a_mapping_must_name_columns_and_roles_that_exist() -> None:
    with pytest.raises(UnknownColumnError) as no_column:
        asked_roles({"x": "at"}, ("a", "b"), "f.csv")
    with pytest.raises(UnknownRoleError) as no_role:
        asked_roles({"a": "time"}, ("a", "b"), "f.csv")
    with pytest.raises(RoleTakenTwiceError) as twice:
        asked_roles({"a": "at", "b": "at"}, ("a", "b"), "f.csv")
    with pytest.raises(UnknownKindError) as no_kind:
        asked_kind("recipes")

    assert no_column.value.columns == ("a", "b")
    assert no_role.value.roles == tuple(Role)
    assert twice.value.columns == ("a", "b")
    assert no_kind.value.kinds == tuple(FileKind)


def test_that_several_columns_may_be_attributes() -> None:
    assert asked_roles({"a": "attribute", "b": "attribute"}, ("a", "b"), "f.csv") == {
        "a": Role.ATTRIBUTE,
        "b": Role.ATTRIBUTE,
    }
