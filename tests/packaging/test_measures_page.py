from measures_page import PAGE, page

from desktop_app.metrics.measures.registry import MEASURES


def test_that_the_page_of_measures_is_what_the_code_says() -> None:
    assert PAGE.read_text("utf-8") == page(), "write it anew: packaging/measures_page.py"


def test_that_every_measure_has_a_name_of_its_own_there() -> None:
    headings = [line for line in page().splitlines() if line.startswith("## ")]
    assert [heading.split()[1].rstrip(":") for heading in headings] == list(MEASURES)
    assert not [heading for heading in headings if heading.endswith((":", ": "))]
