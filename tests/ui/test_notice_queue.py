"""Which notice stands in front: a problem is never overwritten before it could be read."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel

from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.frame.message_list import MessageList
from desktop_app.ui.frame.notice_queue import MOST_WAITING, NoticeQueue, reading_seconds
from desktop_app.ui.notices import Notice, Notices, Urgency, WayOut
from desktop_app.ui.texts import plain_text

PROBLEM = Notice("The disk is full.", urgency=Urgency.PROBLEM)
DONE = Notice("Saved.", urgency=Urgency.DONE)
HINT = Notice("Worth knowing.")


def nothing() -> None:
    return None


OFFER = Notice("Somebody else saved it.", ways_out=(WayOut("Merge...", nothing),), key="file")


def in_order(queue: NoticeQueue) -> list[str]:
    """The front notice and those that come when it is closed, one after the other."""
    found = []
    while queue.front is not None:
        found.append(queue.front.text)
        queue.close(1000.0)
    return found


@pytest.mark.parametrize("later", [DONE, HINT, OFFER])
def test_that_a_problem_stays_in_front_until_it_could_be_read(later: Notice) -> None:
    queue = NoticeQueue()
    queue.take(PROBLEM, 0.0)
    queue.take(later, reading_seconds(PROBLEM) - 0.1)
    assert (queue.waiting, in_order(queue)) == (1, [PROBLEM.text, later.text])


def test_that_what_comes_after_the_reading_time_is_shown_at_once() -> None:
    queue = NoticeQueue()
    queue.take(PROBLEM, 0.0)
    queue.take(DONE, reading_seconds(PROBLEM))
    assert in_order(queue) == [DONE.text]


def test_that_an_unread_problem_waits_behind_the_next_one() -> None:
    queue = NoticeQueue()
    second = Notice("The drive is gone.", urgency=Urgency.PROBLEM)
    queue.take(PROBLEM, 0.0)
    queue.take(second, 1.0)
    assert in_order(queue) == [second.text, PROBLEM.text]


def test_that_an_offer_comes_back_after_something_done() -> None:
    queue = NoticeQueue()
    queue.take(OFFER, 0.0)
    queue.take(DONE, 60.0)
    assert in_order(queue) == [DONE.text, OFFER.text]


def test_that_a_hint_that_was_overtaken_does_not_come_back() -> None:
    queue = NoticeQueue()
    queue.take(HINT, 0.0)
    queue.take(DONE, 0.1)
    assert in_order(queue) == [DONE.text]


def test_that_the_same_problem_again_is_one_notice() -> None:
    queue = NoticeQueue()
    for at in range(20):
        queue.take(PROBLEM, float(at))
    assert in_order(queue) == [PROBLEM.text]


def test_that_a_notice_about_the_same_thing_takes_the_place_of_the_one_before() -> None:
    queue = NoticeQueue()
    queue.take(OFFER, 0.0)
    queue.take(PROBLEM, 60.0)
    gone = OFFER._replace(text="It is gone.", urgency=Urgency.PROBLEM)
    queue.take(gone, 61.0)
    assert in_order(queue) == [gone.text, PROBLEM.text]


def test_that_what_is_settled_goes_wherever_it_stands() -> None:
    queue = NoticeQueue()
    queue.take(OFFER, 0.0)
    queue.take(PROBLEM, 60.0)
    queue.withdraw("file", 61.0)
    assert (queue.waiting, in_order(queue)) == (0, [PROBLEM.text])
    queue.take(OFFER, 0.0)
    queue.withdraw("file", 1.0)
    assert queue.front is None


def test_that_a_storm_of_problems_leaves_few_behind() -> None:
    queue = NoticeQueue()
    for number in range(200):
        queue.take(Notice(f"Problem {number}", urgency=Urgency.PROBLEM), 0.0)
    assert queue.waiting == MOST_WAITING


@pytest.mark.parametrize(
    ("text", "seconds"), [("Saved.", 4.0), ("x" * 100, 6.0), ("x" * 999, 12.0)]
)
def test_that_long_texts_have_more_time_within_limits(text: str, seconds: float) -> None:
    assert reading_seconds(Notice(text)) == pytest.approx(seconds)


def test_that_equal_notices_in_a_row_are_counted_among_the_messages() -> None:
    notices = Notices()
    for text in ("one", "two", "two", "two", "one"):
        notices.problem(text)
    assert [(told.notice.text, told.times) for told in notices.told] == [
        ("one", 1),
        ("two", 3),
        ("one", 1),
    ]


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window()


def test_that_the_bar_counts_what_waits_and_shows_it_next(window: MainWindow) -> None:
    bar, notices = window.message_bar, window.desk.notices
    notices.offer(PROBLEM)
    notices.offer(DONE)
    notices.offer(OFFER)
    assert (bar.text, plain_text(bar.more.text())) == (PROBLEM.text, "2 more")
    assert bar.more.accessibleName() == "2 more messages"
    bar.close_notice()
    assert (bar.text, [button.text() for button in bar.buttons]) == (OFFER.text, ["Merge..."])
    bar.close_notice()
    assert (bar.text, bar.more.isHidden()) == (DONE.text, True)
    bar.close_notice()
    assert bar.isHidden()


def test_that_a_bar_shows_the_same_text_again_after_it_was_closed(window: MainWindow) -> None:
    bar = window.message_bar
    for _ in range(2):
        window.desk.notices.offer(PROBLEM)
        assert (bar.isVisible(), bar.text) == (True, PROBLEM.text)
        bar.close_notice()


def test_that_messages_are_listed_newest_first_with_how_often(window: MainWindow) -> None:
    for text in ("first", "<b>second</b>", "<b>second</b>"):
        window.desk.notices.problem(text, "what to do")
    window.desk.actions["messages"].trigger()
    (shown,) = window.findChildren(MessageList)
    labels = [label.text() for label in shown.area.widget().findChildren(QLabel)]
    texts = [text for text in labels if text in {"first", "<b>second</b>"}]
    assert texts == ["<b>second</b>", "first"]
    assert any(text.endswith(", 2 times") for text in labels)
    shown.close()


def test_that_an_empty_list_of_messages_says_so(window: MainWindow) -> None:
    window.message_bar.show_messages()
    (shown,) = window.findChildren(MessageList)
    labels = [label.text() for label in shown.findChildren(QLabel)]
    assert "Nothing was told yet." in labels
    shown.close()
