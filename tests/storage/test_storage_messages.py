from pathlib import Path

import pytest

from desktop_app.errors import UserFacingError
from desktop_app.messages.errors import message_of
from desktop_app.messages.message import Message
from desktop_app.messages.storage_errors import storage_message
from desktop_app.storage.errors import (
    DamagedPlanError,
    EditNotStoredError,
    FileTrouble,
    NotAPlanError,
    PlanLockedError,
    PlanReadOnlyError,
    PlanTooBigError,
    SaveFailedError,
    SaveStep,
)
from desktop_app.words import words_in

EN = words_in("en")
PATH = Path("/plans/growth.causeway")
BACKUP = Path("/backups/000002.causeway")


def told(error: UserFacingError) -> Message:
    return message_of(error, EN)


def test_that_a_failed_save_names_file_step_and_reason() -> None:
    assert told(SaveFailedError(PATH, SaveStep.WRITE, FileTrouble.DISK_FULL)) == Message(
        kind="storage.save-failed",
        text=(
            "“growth.causeway” was not saved; the file is as it was, and your changes are safe."
            " Step: writing a new file beside it. Reason: the disk is full."
        ),
        file="growth.causeway",
        place="write",
        hint="Make room, then try again.",
    )


@pytest.mark.parametrize("trouble", FileTrouble)
@pytest.mark.parametrize("step", SaveStep)
def test_that_every_step_and_trouble_has_words(step: SaveStep, trouble: FileTrouble) -> None:
    message = told(SaveFailedError(PATH, step, trouble, "odd detail"))
    assert message.hint
    assert ("odd detail" in message.text) == (trouble is FileTrouble.OTHER)
    assert told(EditNotStoredError(PATH, trouble)).hint == message.hint


@pytest.mark.parametrize("kind", [NotAPlanError, lambda *a: DamagedPlanError(PATH, "hash", *a[1:])])
def test_that_a_backup_is_offered_where_there_is_one(kind: type[NotAPlanError]) -> None:
    assert str(BACKUP) in told(kind(PATH, BACKUP)).hint
    assert str(BACKUP) not in told(kind(PATH)).hint
    assert told(kind(PATH)).hint


def test_that_it_is_said_who_edits_a_plan_where_that_is_known() -> None:
    locked = told(PlanLockedError(PATH, "laptop-of-li", "li"))
    assert locked.text == "“growth.causeway” is being edited by li on laptop-of-li."
    assert told(PlanReadOnlyError(PATH, "laptop-of-li", "li")).text == locked.text
    assert told(PlanReadOnlyError(PATH)).text == "“growth.causeway” is open for reading only."
    unknown = told(PlanLockedError(PATH, "", ""))
    assert unknown.text == "“growth.causeway” is being edited in another window."


def test_that_sizes_are_told_in_whole_megabytes() -> None:
    text = told(PlanTooBigError(PATH, 300_000_001, 268_435_456)).text
    assert text == "“growth.causeway” has 301 MB. Plans of up to 268 MB are opened."


def test_that_failures_of_other_rooms_are_left_to_them() -> None:
    assert storage_message(UserFacingError(), EN) is None
