"""Checks of references and links: ends that are missing or of the wrong kind."""

from collections.abc import Iterator

from desktop_app.analysis.check_report import CheckFinding, Examined, error, warning
from desktop_app.plan.naming import own_name
from desktop_app.plan.plan import Plan, every_record, find, kind_of, references
from desktop_app.plan.ties import ends_of


def link_findings(examined: Examined) -> Iterator[CheckFinding]:
    """References to records that are not there, and links that cannot mean anything."""
    plan = examined.situation.plan
    for record in every_record(plan):
        for name, _, _ in references(kind_of(record).name):
            target = getattr(record, name)
            if target is not None and find(plan, target) is None:
                yield error(
                    "reference-missing", record.id, title=own_name(record), field=name
                )  # fmt: skip
    yield from _wrong_ends(plan)


def _wrong_ends(plan: Plan) -> Iterator[CheckFinding]:
    for link in plan.links.values():
        ends = (find(plan, link.source), find(plan, link.target))
        for end, allowed in zip(ends, ends_of(link.kind), strict=True):
            if end is not None and allowed and kind_of(end).name not in allowed:
                yield warning("link-end-unfit", link.id, title=own_name(end), kind=link.kind)
