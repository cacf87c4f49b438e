"""What is doubtful about evidence, in words."""

from desktop_app.analysis.doubts import Doubt
from desktop_app.words import Words

DOUBT_SIGN = "▲"


def doubt_badge(doubt: Doubt, words: Words) -> str:
    """What a badge beside a finding says; "" where nothing is doubtful."""
    said = [words("Stale")] if doubt.is_stale else []
    said += [words("Single source")] if doubt.is_weak else []
    return f"{DOUBT_SIGN} {words(', ').join(said)}" if said else ""


def doubt_sentence(doubt: Doubt, words: Words) -> str:
    """What is doubtful about the reasons of an objective."""
    if doubt.is_stale and doubt.is_weak:
        return words("It rests on findings that are stale or have a single source.")
    if doubt.is_stale:
        return words("It rests on a finding that is past its shelf life.")
    return words("It rests on single sources or hearsay alone.")
