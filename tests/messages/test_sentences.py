"""Some messages word for word: what a person reads at the moments that matter most."""

from pathlib import Path

import pytest

from desktop_app.errors import UserFacingError
from desktop_app.messages.errors import message_of
from desktop_app.messages.message import Message
from desktop_app.metrics.errors import FileMissingError, NoRowLeftError, UnsafeWorkbookError
from desktop_app.metrics.measures.errors import CannotAddError, NoAttributeError, NoColumnError
from desktop_app.plan.errors import MissingReferenceError, OutOfRangeError, UnknownPeriodError
from desktop_app.storage.errors import (
    DamagedPlanError,
    FileChangedOnDiskError,
    FileTrouble,
    NewerPlanError,
    PlanLockedError,
    PlanReadOnlyError,
    SaveFailedError,
    SaveStep,
)
from desktop_app.words import Language
from tests.translated import words_from_files

PATH = Path("/plans/增长.causeway")
CHANGED = FileChangedOnDiskError(PATH)
FULL = SaveFailedError(PATH, SaveStep.BACK_UP, FileTrouble.DISK_FULL)

SENTENCES: list[tuple[UserFacingError, Language, str, str]] = [
    (
        CHANGED,
        "en",
        (
            "Somebody else has saved “增长.causeway” since it was opened. Nothing was overwritten,"
            " and your changes are safe."
        ),
        "Merge both versions, or save yours under another name.",
    ),
    (
        CHANGED,
        "zh_CN",
        "打开之后，有其他人保存过“增长.causeway”。没有覆盖任何内容，你的改动也都还在。",
        "请合并两个版本，或把你的版本另存为其他名字。",
    ),
    (
        FULL,
        "en",
        (
            "“增长.causeway” was not saved; the file is as it was, and your changes are safe."
            " Step: keeping a backup. Reason: the disk is full."
        ),
        "Make room, then try again.",
    ),
    (
        FULL,
        "zh_CN",
        "“增长.causeway”没有保存成功；原文件未变，你的改动也都还在。步骤：保留备份。原因：磁盘已满。",
        "请腾出空间后再试。",
    ),
    (
        NewerPlanError(PATH, 7, 3),
        "en",
        (
            "“增长.causeway” was saved by a newer Causeway: it has format 7, and this version reads"
            " up to 3. The file was not changed."
        ),
        "Install the newer version, or ask for an Excel export.",
    ),
    (
        PlanLockedError(PATH, "pc-9", ""),
        "en",
        "“增长.causeway” is being edited on pc-9.",
        "Close it there, open it for reading only, or save a copy.",
    ),
    (
        PlanReadOnlyError(PATH, "pc-9", "li"),
        "zh_CN",
        "li 正在 pc-9 上编辑“增长.causeway”。",
        "请另存为其他名字，在副本上继续。",
    ),
    (
        NoRowLeftError("订单.csv", (("no-user", 12345), ("not-a-date", 2))),
        "en",
        "Not one row of “订单.csv” could be kept (no user: 12,345; unreadable date: 2).",
        "Check what each column was taken for, the encoding and the delimiter.",
    ),
    (
        NoRowLeftError("订单.csv", (("no-user", 12345), ("not-a-date", 2))),
        "zh_CN",
        "“订单.csv”没有一行可以保留（缺少用户：12,345；日期无法识别：2）。",
        "请检查各列的识别结果、编码和分隔符。",
    ),
    (
        NoColumnError("订单.csv", "rfm", "amount"),
        "zh_CN",
        "订单.csv 中没有列被识别为“金额”，而“rfm”需要它。",
        "请用 --map 列名=amount 指定是哪一列。",
    ),
    (
        NoAttributeError("orders.csv", "channel", ()),
        "en",
        "orders.csv has no attribute “channel” to split by.",
        "Leave out “by”: no column of the file is an attribute.",
    ),
    (
        CannotAddError("unique", "time"),
        "en",
        "Distinct users do not add up: one person can be in several of the parts.",
        "Measure the whole period or all segments together instead.",
    ),
    (
        MissingReferenceError("key_result", "KRS-1", "kpi", "KPI-7"),
        "zh_CN",
        "关键结果的“指标”指向了不存在的内容：KPI-7。",
        "请选择已有的内容，或留空。",
    ),
    (
        OutOfRangeError("key_result", "KRS-1", "weight", 0.0, 1.0, 1.5),
        "en",
        "“Weight” is 1.5, but must be from 0 to 1.",
        "Type a number in that range.",
    ),
    (
        UnknownPeriodError("2026-13"),
        "en",
        "“2026-13” is no period.",
        "Write 2026-03-05, 2026-W09, 2026-03, 2026-Q1 or 2026.",
    ),
]


@pytest.mark.parametrize(("error", "language", "text", "hint"), SENTENCES)
def test_that_a_failure_is_told_in_these_words(
    error: UserFacingError, language: Language, text: str, hint: str
) -> None:
    message = message_of(error, words_from_files(language))
    assert (message.text, message.hint) == (text, hint)


def test_that_programs_find_file_and_place_apart_from_the_sentence() -> None:
    message = message_of(FULL, words_from_files("en"))
    assert (message.kind, message.file, message.place) == (
        "storage.save-failed",
        "增长.causeway",
        "back_up",
    )


def test_that_a_damaged_plan_names_the_backup_to_open_with_its_folder() -> None:
    backup = Path("/backups/增长-0917.causeway")
    message = message_of(DamagedPlanError(PATH, "hash", backup), words_from_files("en"))
    assert message == Message(
        kind="storage.damaged",
        text="“增长.causeway” is damaged: it is not what was saved.",
        file="增长.causeway",
        place="hash",
        hint=f"Open the newest backup, “{backup}”, and save it under the old name.",
    )


def test_that_each_reason_for_refusing_a_file_is_told_apart() -> None:
    words = words_from_files("zh_TW")
    missing = [FileMissingError("a.csv", why) for why in ("missing", "folder", "forbidden")]
    dangers = [UnsafeWorkbookError("a.xlsx", why) for why in ("damaged", "cell-outside")]
    texts = {message_of(error, words).text for error in (*missing, *dangers)}
    assert len(texts) == len(missing) + len(dangers)
