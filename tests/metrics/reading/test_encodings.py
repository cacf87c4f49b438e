"""Which encoding a text is in."""

import codecs

import pytest

from desktop_app.metrics.errors import UnknownEncodingError
from desktop_app.metrics.reading.encodings import Decoded, decode

CHINESE = "用户编号,下单时间,实付金额,渠道来源\n" + "".join(
    f"会员{n:03d},2024-03-{n % 28 + 1:02d},{n}.50,微信小程序推广\n" for n in range(60)
)
TRADITIONAL = "會員編號,下單時間,實付金額,備註\n" + "".join(
    f"會員{n:03d},2024-03-{n % 28 + 1:02d},{n}.50,門市自取謝謝惠顧\n" for n in range(60)
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_that_chinese_text_is_read_in_the_encodings_of_its_exports(encoding: str) -> None:
    assert decode(CHINESE.encode(encoding), "f.csv").text == CHINESE


def test_that_traditional_text_in_big5_is_read() -> None:
    assert decode(TRADITIONAL.encode("big5"), "f.csv").text == TRADITIONAL


def test_that_a_byte_order_mark_is_no_part_of_the_text() -> None:
    raw = codecs.BOM_UTF8 + b"a,b\n"

    assert decode(raw, "f.csv") == Decoded(text="a,b\n", encoding="utf-8")


def test_that_one_broken_byte_leaves_utf8_and_its_line_is_named() -> None:
    raw = CHINESE.encode().replace("会员030".encode(), b"\xff030", 1)

    decoded = decode(raw, "f.csv")

    assert decoded.encoding == "utf-8"
    assert decoded.bad_lines == (32,)


def test_that_a_few_chinese_names_among_numbers_are_not_taken_for_broken_utf8() -> None:
    text = "id,name,amount\n" + "1,x,100\n" * 500 + "2,张三丰,200\n3,李小龙,300\n4,用户姓名,5\n"

    assert decode(text.encode("gb18030"), "f.csv").text == text


def test_that_an_encoding_can_be_told() -> None:
    assert decode("é".encode("latin-1"), "f.csv", "latin-1").text == "é"


@pytest.mark.parametrize("name", ["klingon", "base64"])
def test_that_an_encoding_that_does_not_exist_is_refused(name: str) -> None:
    with pytest.raises(UnknownEncodingError) as caught:
        decode(b"a", "f.csv", name)
    assert caught.value.encoding == name
