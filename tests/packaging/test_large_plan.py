from large_plan import large_plan

from desktop_app.plan.plan import every_record, find, kind_of, references


def test_that_the_large_plan_has_the_size_that_targets_are_about() -> None:
    plan = large_plan()
    assert sum(1 for _ in every_record(plan)) == 10_000
    assert sum(len(series.points) for series in plan.series.values()) == 100_000


def test_that_every_reference_of_the_large_plan_leads_somewhere() -> None:
    plan = large_plan()
    named = {
        getattr(record, reference.field)
        for record in every_record(plan)
        for reference in references(kind_of(record).name)
    } - {None}
    assert [record_id for record_id in named if find(plan, record_id) is None] == []
