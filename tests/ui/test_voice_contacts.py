"""Care contacts on the page of users' texts: the log, its rates, and a plan that is only read."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.plan.ids import CareContactId
from desktop_app.plan.market import CareContact
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.voice.theme_fields import CONTACT_FIELDS
from desktop_app.ui.services import Services
from desktop_app.words import words_in
from tests.ui.voice_steps import DELIVERY, PRICE, VoiceSteps, themes, voice_plan

Open = Callable[[], VoiceSteps]


def contact(number: int, *, day: int, **values: object) -> CareContact:
    return CareContact(
        id=CareContactId(f"CAR-C{number:011}"),
        day=date(2026, 3, day),
        title=f"Contact {number}",
        **values,
    )


CONTACTS = (
    contact(1, day=1, theme=DELIVERY, channel="sms", reached=60.0, answered=45.0, solved=30.0),
    contact(2, day=3, theme=DELIVERY, channel="by drone", reached=40.0),
    contact(3, day=2, theme=PRICE, reached=10.0, answered=0.0),
)


@pytest.fixture
def open_page(
    services: Services, open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> Open:
    def opening() -> VoiceSteps:
        path = tmp_path / "coffee.causeway"
        services.document.create(path, voice_plan(*themes(), *CONTACTS))
        return VoiceSteps(open_window(), qtbot)

    return opening


def rows(steps: VoiceSteps) -> list[tuple[str, ...]]:
    model = steps.page.contacts.view.model()
    return [
        tuple(str(model.index(row, n).data()) for n in range(6)) for row in range(model.rowCount())
    ]


def test_that_the_contacts_of_a_theme_are_listed_newest_first(open_page: Open) -> None:
    steps = open_page()
    steps.select(DELIVERY)
    assert rows(steps) == [
        ("Contact 2", "3 Mar 2026", "by drone", "40", "—", "—"),
        ("Contact 1", "1 Mar 2026", "Text message", "60", "45", "30"),
    ]
    steps.select(PRICE)
    assert [row[0] for row in rows(steps)] == ["Contact 3"]


def test_that_rates_are_of_contacts_that_have_both_numbers(open_page: Open) -> None:
    steps = open_page()
    steps.select(DELIVERY)
    assert steps.page.contacts.rates.text() == (
        "Answered: 45 of 60 reached (75%). Solved: 30 of 45 who answered (67%)."
    )
    steps.select(PRICE)
    assert steps.page.contacts.rates.text() == (
        "Answered: 0 of 10 reached (0%). Solved: 0 of 0 who answered (—)."
    )


def test_that_a_contact_is_added_edited_and_removed_for_the_chosen_theme(
    open_page: Open, services: Services
) -> None:
    steps = open_page()
    steps.select(PRICE)
    steps.page.contacts.add.click()
    added = next(c for c in steps.plan.care_contacts.values() if c.title == "New contact")
    assert (added.theme, added.day) == (PRICE, services.document.today)
    assert steps.page.desk.selection.record_id == added.id
    assert [row[0] for row in rows(steps)] == ["Contact 3", "New contact"]
    model = steps.page.contacts.view.model()
    assert model.setData(model.index(1, 3), "25")
    assert steps.plan.care_contacts[added.id].reached == 25
    steps.page.commands.remove_contacts([added.id])
    assert [row[0] for row in rows(steps)] == ["Contact 3"]
    services.document.undo()
    assert added.id in steps.plan.care_contacts


def test_that_contacts_stay_when_their_theme_goes(open_page: Open) -> None:
    steps = open_page()
    steps.page.commands.remove_themes([DELIVERY])
    kept = steps.plan.care_contacts[CareContactId("CAR-C00000000001")]
    assert (kept.theme, kept.reached) == (None, 60)


def test_that_a_plan_that_is_only_read_offers_no_edits(
    services: Services, open_page: Open, tmp_path: Path
) -> None:
    steps = open_page()
    services.document.open(tmp_path / "coffee.causeway", read_only=True)
    steps.select(DELIVERY)
    page = steps.page
    assert [row[0] for row in rows(steps)] == ["Contact 2", "Contact 1"]
    offered = (page.contacts.add, page.finding, page.requirement, page.count, page.themes.form)
    assert [each.isEnabled() for each in offered] == [False] * 5


def test_that_the_form_offers_channels_and_themes(open_page: Open) -> None:
    plan, words = open_page().plan, words_in("en")
    fields = {field.name: field for field in CONTACT_FIELDS}
    assert fields["theme"].choices(plan, words) == (
        (None, "—"),
        (DELIVERY, "Delivery"),
        (PRICE, "Price <i>"),
    )
    assert fields["channel"].choices(plan, words)[:2] == (("", "—"), ("mail", "E-mail"))


@pytest.mark.parametrize("wanted", ["add_starter_themes", "add_theme"])
def test_that_a_plan_without_anything_begins_with_themes(
    services: Services,
    open_window: Callable[..., MainWindow],
    tmp_path: Path,
    qtbot: QtBot,
    wanted: str,
) -> None:
    services.document.create(tmp_path / "empty.causeway", voice_plan())
    steps = VoiceSteps(open_window(), qtbot)
    assert not steps.page.themes.isVisible()
    steps.page.act(wanted)
    assert steps.page.themes.isVisible()
    assert steps.page.state.facts.text() == "No feedback was imported yet."
    assert len(steps.plan.themes) == {"add_starter_themes": 15, "add_theme": 1}[wanted]
