"""Checks of KPIs and of the initiatives that are meant to move them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from desktop_app.analysis.check_formulas import formula_findings
from desktop_app.analysis.check_report import CheckFinding, Examined, notice, warning
from desktop_app.analysis.reading import series_of, version_in_force
from desktop_app.analysis.ties import moved_kpis
from desktop_app.plan.formulas.book import is_formula
from desktop_app.plan.goals import Initiative, LinkKind
from desktop_app.plan.ids import KpiId, LinkId
from desktop_app.plan.kpis import Kpi, KpiVersion
from desktop_app.plan.measured import formulas_of

_STOPPED = "stopped"
_YEAR = 366


def kpi_findings(examined: Examined) -> Iterator[CheckFinding]:
    """What is odd about the KPIs and about what initiatives promise for them."""
    for kpi in examined.situation.plan.kpis.values():
        yield from _kpi(examined, kpi)
    yield from _initiatives(examined)


def _kpi(examined: Examined, kpi: Kpi) -> Iterator[CheckFinding]:
    situation = examined.situation
    if not _is_used(examined, kpi):
        yield notice("kpi-unused", kpi.id, kpi=kpi.name)
    version = version_in_force(situation, kpi.id)
    if version is None:
        yield warning("kpi-without-definition", kpi.id, kpi=kpi.name)
    elif is_formula(version):
        yield from formula_findings(examined, kpi)
    elif series_of(situation, kpi.id) is None and situation.index.series_of.get(kpi.id):
        yield warning("kpi-measured-by-old-definition", kpi.id, kpi=kpi.name)
    if version is not None and _is_new(examined, version):
        day = version.valid_from[:10]
        yield notice("kpi-definition-changed", kpi.id, kpi=kpi.name, day=day, count=version.number)
    if examined.computed.kpis[kpi.id].is_guardrail_broken:
        yield warning("guardrail-broken", kpi.id, kpi=kpi.name)


def _is_new(examined: Examined, version: KpiVersion) -> bool:
    """Whether a definition took the place of another one within a year: both are compared."""
    if version.number < 2 or not version.valid_from:
        return False
    since = examined.situation.today - timedelta(days=_YEAR)
    return version.valid_from >= since.isoformat()


def _is_used(examined: Examined, kpi: Kpi) -> bool:
    plan, index = examined.situation.plan, examined.situation.index
    guards = kpi.guardrail_low is not None or kpi.guardrail_high is not None
    tied = any(kpi.id in part for part in (index.key_results_on, index.links_from, index.links_to))
    is_input = kpi.id in formulas_of(plan).users
    return guards or tied or is_input or plan.info.north_star == kpi.id


def _initiatives(examined: Examined) -> Iterator[CheckFinding]:
    claims: dict[KpiId, list[Initiative]] = defaultdict(list)
    for initiative in examined.situation.plan.initiatives.values():
        kpis = moved_kpis(examined.situation, initiative.id)
        if not kpis and not _moves_anything(examined, initiative):
            yield warning("initiative-without-kpi", initiative.id, title=initiative.title)
        if initiative.expected_uplift is not None and initiative.status != _STOPPED:
            for kpi in kpis:
                claims[kpi].append(initiative)
    for kpi, claiming in claims.items():
        if len(claiming) > 1:
            titles = " · ".join(sorted(initiative.title for initiative in claiming))
            name = examined.situation.plan.kpis[kpi].name
            yield warning("uplift-claimed-twice", kpi, kpi=name, titles=titles)


def _moves_anything(examined: Examined, initiative: Initiative) -> bool:
    """A key result without a KPI can be moved too; that it lacks one is its own finding."""
    links = examined.situation.plan.links
    moves = examined.situation.index.links_from.get(initiative.id, ())
    return any(links[LinkId(i)].kind is LinkKind.MOVES for i in moves)
