"""What the fixes of the check are called: on their buttons, and where they are undone."""

from collections.abc import Mapping
from functools import cache

from desktop_app.plan.history import EditLabel, label
from desktop_app.words import Words


def fix_text(key: str, words: Words) -> str:
    """What a button says that does the fix; "…" at its end where something is chosen first."""
    return _texts(words)[key]


def new_name(key: str, words: Words) -> str:
    """What a record is called that the fix makes; "" where it makes none."""
    names = {
        "add-key-result": words("New key result"),
        "add-initiative": words("New initiative"),
    }
    return names.get(key, "")


@cache
def _texts(words: Words) -> Mapping[str, str]:
    return {**_linking(words), **_choosing(words), **_doing(words)}


def _linking(words: Words) -> Mapping[str, str]:
    link_kpi = words("Link a KPI...")
    return {
        "link-finding": words("Link a finding..."),
        "link-initiative": words("Link an initiative..."),
        "link-objective": words("Link an objective..."),
        "link-moved": link_kpi,
        "choose-kpi": link_kpi,
        "measure": words("Measure a key result..."),
        "link-purpose": words("Link what it is for..."),
    }


def _choosing(words: Words) -> Mapping[str, str]:
    return {
        "choose-reference": words("Choose another..."),
        "choose-owner": words("Choose owner..."),
        "choose-cycle": words("Choose a cycle..."),
        "choose-us": words("Choose which is us..."),
        "check-in": words("Check in..."),
    }


def _doing(words: Words) -> Mapping[str, str]:
    return {
        "show": words("Show"),
        "clear-reference": words("Clear the field"),
        "remove-link": words("Remove the link"),
        "remove": words("Remove"),
        "add-key-result": words("Add key result"),
        "add-initiative": words("Add initiative"),
        "clear-weights": words("Share equally"),
        "use-mean": words("Use the weighted mean"),
        "take-sum": words("Take the sum as target"),
        "turn-kind": words("Turn the kind round"),
        "make-objective": words("Make objective"),
        "seen-again": words("Seen again today"),
    }


def fix_label(key: str, record: str, other: str) -> EditLabel:
    """What the fix of a record is called when it is undone; `other` is what was chosen for it."""
    labels = {
        "choose-reference": label("Correct a reference of “{record}”", record=record),
        "clear-reference": label("Correct a reference of “{record}”", record=record),
        "choose-owner": label("Choose the owner of “{record}”", record=record),
        "choose-cycle": label("Put “{record}” into “{other}”", record=record, other=other),
        "choose-us": label("Mark “{other}” as us", other=other),
        "remove-link": label("Remove the link to “{record}”", record=record),
        "remove": label("Remove “{record}”", record=record),
        "add-key-result": label("Add a key result to “{record}”", record=record),
        "add-initiative": label("Add an initiative for “{record}”", record=record),
        "clear-weights": label("Share the weights below “{record}” equally", record=record),
        "use-mean": label("Roll up “{record}” by the weighted mean", record=record),
        "take-sum": label("Set the target of “{record}” to the sum", record=record),
        "turn-kind": label("Turn the kind of “{record}” round", record=record),
        "make-objective": label("Make an objective of “{record}”", record=record),
        "seen-again": label("Confirm what “{record}” rests on", record=record),
    }
    return labels.get(key, label("Link “{record}” with “{other}”", record=record, other=other))


def fixes_label(count: int) -> EditLabel:
    """What fixing several things at once is called when it is undone."""
    return label("Fix {n} things", n=str(count))
