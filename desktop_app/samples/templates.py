"""New plans from a template."""

import tomllib
from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.catalog.kpis import kpi_catalog
from desktop_app.plan.edits import change_record
from desktop_app.plan.ids import IdFactory
from desktop_app.plan.plan import Plan
from desktop_app.resource_files import resource
from desktop_app.samples.content import read_content
from desktop_app.samples.content_kpis import kpi_keys
from desktop_app.samples.errors import UnknownTemplateError
from desktop_app.words import Language

EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSummary:
    """What a template holds, to choose by.

    Attributes:
        name: as `plan_from_template` takes it.
        title, about: what it is called and for whom it is, in one language.
        plan_title: what a plan made from it is called, with "{year}" in it.
        objectives: titles in their order.
        key_results, initiatives: how many.
        kpis: names in their order.
    """

    name: str
    title: str
    about: str
    plan_title: str
    objectives: tuple[str, ...]
    key_results: int
    initiatives: int
    kpis: tuple[str, ...]


def template_names() -> tuple[str, ...]:
    """The templates that exist, the empty one first."""
    names = sorted(path.stem for path in resource("templates").glob("*.toml"))
    return (EMPTY, *(name for name in names if name != EMPTY))


def plan_from_template(name: str, language: Language, new_id: IdFactory, now: datetime) -> Plan:
    """A new plan whose cycle is the calendar year of `now`.

    Raises: UnknownTemplateError.
    """
    if name not in template_names():
        raise UnknownTemplateError(name, template_names())
    path = resource("templates", f"{name}.toml")
    plan = read_content(path, language, new_id, now.isoformat(timespec="seconds")).plan
    return _moved_to_year(plan, now.year)


def template_summary(name: str, language: Language) -> TemplateSummary:
    """What a template holds.

    Raises: UnknownTemplateError.
    """
    if name not in template_names():
        raise UnknownTemplateError(name, template_names())
    text = resource("templates", f"{name}.toml").read_text(encoding="utf-8")
    content = tomllib.loads(text)
    catalogue = kpi_catalog()
    return TemplateSummary(
        name=name,
        title=content["template"]["name"][language],
        about=content["template"]["about"][language],
        plan_title=content["plan"]["title"][language].replace("YEAR", "{year}"),
        objectives=tuple(body["title"][language] for body in content.get("objective", ())),
        key_results=len(content.get("key_result", ())),
        initiatives=len(content.get("initiative", ())),
        kpis=tuple(catalogue[key].name[language] for key in kpi_keys(content)),
    )


def _moved_to_year(plan: Plan, year: int) -> Plan:
    """The plan with its cycles, written for no particular year, in `year`."""
    for cycle in plan.cycles.values():
        plan = change_record(
            plan,
            cycle.id,
            title=cycle.title.replace("YEAR", str(year)),
            start=cycle.start.replace(year=year),
            end=cycle.end.replace(year=year),
        )
    return replace(plan, info=replace(plan.info, title=plan.info.title.replace("YEAR", str(year))))
