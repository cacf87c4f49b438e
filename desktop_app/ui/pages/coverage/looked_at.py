"""What the check has looked at, said where it found nothing."""

from desktop_app.plan.plan import Plan
from desktop_app.words import Words


def looked_at(plan: Plan, words: Words) -> str:
    """How many records of each kind were examined."""
    parts = [
        words.count("{n:,} objective", "{n:,} objectives", len(plan.objectives)),
        words.count("{n:,} key result", "{n:,} key results", len(plan.key_results)),
        words.count("{n:,} KPI", "{n:,} KPIs", len(plan.kpis)),
        words.count("{n:,} initiative", "{n:,} initiatives", len(plan.initiatives)),
        words.count("{n:,} finding", "{n:,} findings", len(plan.findings)),
        words.count("{n:,} worksheet", "{n:,} worksheets", len(plan.worksheets)),
        words.count("{n:,} link", "{n:,} links", len(plan.links)),
    ]
    return words("Looked at: {parts}.").format(parts=words(", ").join(parts))
