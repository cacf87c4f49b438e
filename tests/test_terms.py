from enum import StrEnum

import pytest

from desktop_app.plan.goals import Alignment, KeyResultKind, LinkKind, RollUp, Status
from desktop_app.plan.kpis import Additivity, Direction
from desktop_app.plan.market import Strength
from desktop_app.plan.periods import Grain
from desktop_app.plan.plan import KINDS
from desktop_app.terms import field_word, kind_word, stage_word, term
from desktop_app.words import Language, words_in

ENUMERATIONS = [
    Alignment, KeyResultKind, LinkKind, RollUp, Status, Additivity, Direction, Strength, Grain,
]  # fmt: skip


@pytest.mark.parametrize("choices", ENUMERATIONS)
@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "en"])
def test_that_every_choice_has_a_word_of_its_own(
    choices: type[StrEnum], language: Language
) -> None:
    words = words_in(language)
    spoken = [term(words, choice) for choice in choices]
    assert all(spoken)
    assert len(set(spoken)) == len(spoken)


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "en"])
def test_that_every_kind_of_record_has_a_word(language: Language) -> None:
    assert all(kind_word(words_in(language), kind) for kind in KINDS)


def test_that_what_a_person_typed_stays_as_it_is() -> None:
    assert stage_word(words_in("zh_CN"), "VIP 通道") == "VIP 通道"
    assert stage_word(words_in("zh_CN"), "retention") == "留存"
    assert field_word(words_in("zh_CN"), "nobody_reads_this") == "nobody_reads_this"
