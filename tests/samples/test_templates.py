"""What the templates hold, in every language, and that their summaries tell the truth."""

import random
from datetime import UTC, datetime

import pytest

from desktop_app.catalog.kpis import kpi_catalog
from desktop_app.plan.ids import IdFactory, id_factory
from desktop_app.samples.errors import UnknownTemplateError
from desktop_app.samples.templates import (
    EMPTY,
    TemplateSummary,
    plan_from_template,
    template_names,
    template_summary,
)
from desktop_app.words import LANGUAGES, Language

NOW = datetime(2026, 11, 22, tzinfo=UTC)
EVERY = [(name, language) for name in template_names() for language in LANGUAGES]


def ids() -> IdFactory:
    return id_factory(random.Random(1).getrandbits)


def test_that_there_are_templates_beside_the_empty_one() -> None:
    assert template_names()[0] == EMPTY
    assert len(template_names()) >= 4


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_that_a_summary_counts_what_the_plan_holds(name: str, language: Language) -> None:
    summary = template_summary(name, language)
    plan = plan_from_template(name, language, ids(), NOW)
    assert summary.title
    assert summary.about
    assert summary == TemplateSummary(
        name=name,
        title=summary.title,
        about=summary.about,
        plan_title=plan.info.title.replace("2026", "{year}"),
        objectives=tuple(objective.title for objective in plan.objectives.values()),
        key_results=len(plan.key_results),
        initiatives=len(plan.initiatives),
        kpis=tuple(getattr(kpi.name, language) for kpi in plan.kpis.values()),
    )


@pytest.mark.parametrize("name", template_names())
def test_that_every_key_result_is_measured_by_a_kpi_of_the_catalogue(name: str) -> None:
    plan = plan_from_template(name, "en", ids(), NOW)
    measured = {result.kpi for result in plan.key_results.values()}
    assert measured <= set(plan.kpis)
    assert {kpi.key for kpi in plan.kpis.values()} <= set(kpi_catalog())


@pytest.mark.parametrize("name", template_names())
def test_that_a_template_is_another_text_in_another_language(name: str) -> None:
    texts = {template_summary(name, language).about for language in LANGUAGES}
    assert len(texts) == len(LANGUAGES)


def test_that_the_empty_template_holds_nothing_to_count() -> None:
    summary = template_summary(EMPTY, "en")
    assert (summary.objectives, summary.key_results, summary.kpis) == ((), 0, ())


def test_that_an_unknown_template_has_no_summary() -> None:
    with pytest.raises(UnknownTemplateError) as refused:
        template_summary("nonsense", "en")
    assert refused.value.known == template_names()
