"""What ties between records mean, in words."""

from desktop_app.plan.history import EditLabel, label
from desktop_app.plan.naming import name_in
from desktop_app.plan.plan import Plan, find
from desktop_app.plan.ties import Tie
from desktop_app.words import Words


def tie_sentence(plan: Plan, tie: Tie, words: Words) -> str:
    """What the relation would mean, in one sentence."""
    source, target = (name_in(find(plan, end), words.language) for end in tie[:2])
    return _sentence(tie, words).format(source=source, target=target)


def tie_label(plan: Plan, tie: Tie, words: Words) -> EditLabel:
    """What making the relation is called when it is undone."""
    source, target = (name_in(find(plan, end), words.language) for end in tie[:2])
    return label("Link “{record}” with “{other}”", record=source, other=target)


def link_meaning(kind: str, words: Words) -> str:
    """What a link of a kind says of its {source} and its {target}."""
    return {
        "because_of": words("“{source}” is there because of “{target}”"),
        "measured_by": words("“{source}” is measured by “{target}”"),
        "made_from": words("“{source}” is made from “{target}”"),
        "moves": words("“{source}” moves “{target}”"),
        "serves": words("“{source}” serves “{target}”"),
        "drives": words("“{source}” drives “{target}”"),
        "relies_on": words("“{source}” relies on “{target}”"),
    }[kind]


def _sentence(tie: Tie, words: Words) -> str:
    if tie.kind is not None:
        return link_meaning(tie.kind.value, words)
    if tie.field == "kpi":
        return link_meaning("measured_by", words)
    if tie.field == "objective":
        return words("“{source}” will show whether “{target}” is reached")
    return words("“{source}” is part of “{target}”")
