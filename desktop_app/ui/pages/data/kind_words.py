"""What each kind of file is: a row of it, what it is good for, which roles its columns may have."""

from collections.abc import Mapping

from desktop_app.metrics.recognition.roles import CORE, FileKind, Role
from desktop_app.plan.kpis import Dataset
from desktop_app.words import Words

KIND_ICONS: Mapping[str, str] = {
    FileKind.ORDERS: "table",
    FileKind.EVENTS: "history",
    FileKind.USERS: "users",
    FileKind.SPEND: "calculator",
    FileKind.FEEDBACK: "findings",
    FileKind.METRICS: "numbers",
}
_FREE = (Role.ATTRIBUTE, Role.IGNORE)
_WITH_CHANNEL = frozenset({FileKind.ORDERS, FileKind.EVENTS, FileKind.USERS, FileKind.FEEDBACK})
_WITH_ITEMS = frozenset({FileKind.ORDERS, FileKind.EVENTS})


def row_sentence(kind: str, words: Words) -> str:
    """What one row of such a file is, and the columns it needs."""
    return {
        FileKind.ORDERS: words("One row per order: who, when, how much."),
        FileKind.EVENTS: words("One row per thing somebody did: who, when, what."),
        FileKind.USERS: words("One row per user: who, registered when, from which channel."),
        FileKind.SPEND: words("One row per day and channel: how much was spent."),
        FileKind.FEEDBACK: words("One row per answer: when, what was said or which score."),
        FileKind.METRICS: words("Numbers that somebody else computed: a period and its values."),
    }[FileKind(kind)]


def purpose_sentence(kind: str, words: Words) -> str:
    """What rows that give no KPI by themselves are good for, "" for the other kinds."""
    return {
        FileKind.USERS: words(
            "With registrations, new users, activation, churn and channels are measured by when"
            " people really joined."
        ),
        FileKind.SPEND: words(
            "With spend beside orders or users, channels, customer acquisition cost and payback"
            " can be measured."
        ),
        FileKind.FEEDBACK: words(
            "With feedback, NPS, satisfaction and what people talk about can be measured."
        ),
    }.get(FileKind(kind), "")


def dataset_purpose(dataset: Dataset, words: Words) -> str:
    """What an import is good for as its columns were read, "" where that is its KPIs."""
    from desktop_app.metrics.voice.texts import FEEDBACK, has_texts

    if dataset.role == FEEDBACK and not has_texts(dataset):
        return words(
            "With these scores, NPS and satisfaction can be measured. No column was read as texts,"
            " so what people talk about stays unknown."
        )
    return purpose_sentence(dataset.role, words)


def roles_for(kind: str | None, current: Role) -> tuple[Role, ...]:
    """The roles a column of such a file may have; the one it has is always among them."""
    if kind is None:
        return tuple(Role)
    wanted = {*CORE[FileKind(kind)], *_FREE, current}
    if kind in _WITH_CHANNEL:
        wanted |= (
            {Role.CHANNEL, Role.REGISTERED_AT} if kind != FileKind.FEEDBACK else {Role.CHANNEL}
        )
    if kind in _WITH_ITEMS:
        wanted.add(Role.ITEM_ID)
    return tuple(role for role in Role if role in wanted)
