"""The samples, each built once however many tests look at it."""

import random
from datetime import UTC, datetime
from functools import cache

from desktop_app.plan.ids import IdFactory, id_factory
from desktop_app.plan.plan import Plan
from desktop_app.progress import Progress
from desktop_app.samples.bundled import build_sample
from desktop_app.words import Language

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def ids() -> IdFactory:
    """Ids that are the same in every run."""
    return id_factory(random.Random(1).getrandbits)


@cache
def built(name: str, language: Language) -> Plan:
    """A sample with everything measured; plans never change, so that tests may share them."""
    return build_sample(name, language, ids(), NOW, Progress())
