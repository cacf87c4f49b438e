"""The findings page: what was found out, how well it is founded, and what follows from it."""

from typing import Any

from desktop_app.plan.edits import last_rank
from desktop_app.plan.fields import Record
from desktop_app.plan.goals import LinkKind
from desktop_app.plan.history import label
from desktop_app.plan.ids import FindingId
from desktop_app.plan.market import Finding, Strength
from desktop_app.plan.plan import Plan
from desktop_app.terms import slot_word, term
from desktop_app.ui.desk import Desk
from desktop_app.ui.number_text import NOTHING, day_text
from desktop_app.ui.pages.records.record_page import RecordKind, RecordPage
from desktop_app.ui.parts.links_editor import LinkSide
from desktop_app.ui.parts.record_form import Choices, Control, FormField
from desktop_app.ui.parts.record_table import TableColumn
from desktop_app.words import Words

_SLOTS = ("strength", "weakness", "opportunity", "threat", "trend", "competitor", "need")
_STRENGTHS = tuple(Strength)


def _slots(_plan: Plan, words: Words) -> Choices:
    return (("", NOTHING), *((slot, slot_word(words, slot)) for slot in _SLOTS))


def _strengths(_plan: Plan, words: Words) -> Choices:
    return tuple((strength, term(words, strength)) for strength in Strength)


FIELDS = (
    FormField(name="text", control=Control.LONG_TEXT),
    FormField(name="slot", control=Control.CHOICE, choices=_slots),
    FormField(name="strength", control=Control.CHOICE, choices=_strengths),
    FormField(name="source"),
    FormField(name="source_link"),
    FormField(name="found_on", control=Control.DAY),
    FormField(name="impact", control=Control.NUMBER),
    FormField(name="likelihood", control=Control.NUMBER),
    FormField(name="owner", control=Control.PERSON),
)
LINKS = (
    LinkSide(
        heading=lambda words: words("Objectives that rest on it"),
        kind=LinkKind.BECAUSE_OF,
        other="objective",
        is_source=False,
    ),
    LinkSide(
        heading=lambda words: words("Measured by these KPIs"),
        kind=LinkKind.MEASURED_BY,
        other="kpi",
    ),
)


class FindingsPage(RecordPage):
    """Findings with their evidence."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words

        def made(plan: Plan) -> Record:
            return Finding(
                id=FindingId(desk.document.new_id("FND")),
                text=words("New finding"),
                found_on=desk.document.today,
                rank=last_rank(plan.findings.values()),
            )

        super().__init__(
            desk,
            RecordKind(
                kind="finding",
                icon="findings",
                title=words("Findings"),
                purpose=words(
                    "Write down what you know about market, rivals and users, with its source."
                    " Objectives that rest on findings can say why they are there."
                ),
                add="add_finding",
                made=made,
                added=lambda name: label("Add finding “{record}”", record=name),
                removed=lambda n: label("Remove {n} findings", n=str(n)),
                columns=_columns(words),
                fields=FIELDS,
                says=words("Filter by text, slot or source"),
            ),
        )


def _columns(words: Words) -> dict[str, TableColumn]:
    def slot(finding: Any) -> str:  # noqa: ANN401
        return slot_word(words, finding.slot) if finding.slot else NOTHING

    def strength(finding: Any) -> str:  # noqa: ANN401
        return term(words, finding.strength)

    def found_on(finding: Any) -> str:  # noqa: ANN401
        return day_text(finding.found_on, words)

    def place_of_slot(finding: Any) -> int | None:  # noqa: ANN401
        return _SLOTS.index(finding.slot) if finding.slot in _SLOTS else None

    columns = (
        ("text", TableColumn(title="", text=lambda f: f.text, key=_text_key, width_ems=0)),
        ("slot", TableColumn(title="", text=slot, key=place_of_slot)),
        (
            "strength",
            TableColumn(title="", text=strength, key=lambda f: _STRENGTHS.index(f.strength)),
        ),
        (
            "source",
            TableColumn(
                title="",
                text=lambda f: f.source,
                key=lambda f: f.source.casefold() or None,
                is_dispensable=True,
            ),
        ),
        ("found_on", TableColumn(title="", text=found_on, key=lambda f: f.found_on)),
    )
    return dict(columns)


def _text_key(finding: Any) -> str:  # noqa: ANN401
    return str(finding.text).casefold()
