"""What a person does with themes; each is one step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.analysis.worksheets.options import finding_from_theme, requirement_from_theme
from desktop_app.analysis.worksheets.values import Making
from desktop_app.catalog.worksheets import worksheet_kinds
from desktop_app.metrics.voice.counted_plan import (
    with_quote,
    with_theme_counts,
    with_words,
    without_quote,
)
from desktop_app.metrics.voice.starter_themes import new_themes
from desktop_app.plan.edits import add_record, add_records, change_record, last_rank, remove_record
from desktop_app.plan.history import EditLabel, label
from desktop_app.plan.ids import CareContactId, ThemeId
from desktop_app.plan.market import CareContact, Theme
from desktop_app.plan.plan import Plan, by_rank
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.voice.voice_work import Lesson
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.record_names import name_of

if TYPE_CHECKING:
    from desktop_app.metrics.voice.counting import VoiceCounts
    from desktop_app.plan.kpis import Dataset

_BETWEEN = "|"


class VoiceCommands:
    """Edits of themes and what is made from them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add_theme(self, name: str, keywords: Sequence[str] = ()) -> None:
        """Add a theme and select it."""
        plan = self._desk.document.plan
        theme = Theme(
            id=ThemeId(self._desk.document.new_id("THM")),
            name=name,
            keywords=tuple(keywords),
            rank=last_rank(plan.themes.values()),
        )
        done = label("Add theme “{record}”", record=name)
        if self._desk.edit(done, partial(add_record, record=theme)):
            self._desk.selection.select(theme.id)

    def add_starter_themes(self) -> None:
        """Add the themes of the catalogue that the plan does not have."""
        document, words = self._desk.document, self._desk.words
        made = new_themes(document.plan, document.plan.info.language, document.new_id)
        if not made:
            self._desk.notices.done(words("The plan has all of these themes already."))
            return
        done = label("Add {n} themes", n=str(len(made)))
        if self._desk.edit(done, partial(add_records, new=made)):
            self._desk.selection.select(made[0].id)

    def remove_themes(self, theme_ids: Sequence[str]) -> None:
        """Remove themes; findings made from them stay."""
        self._remove(theme_ids, label("Remove {n} themes", n=str(len(theme_ids))))

    def remove_contacts(self, contact_ids: Sequence[str]) -> None:
        """Remove entries of the log of care contacts."""
        self._remove(contact_ids, label("Remove {n} contacts", n=str(len(contact_ids))))

    def put_counts(self, counts: VoiceCounts, dataset: Dataset) -> None:
        """Put what was counted into the plan."""
        done = label("Count themes of {file}", file=dataset.file)
        edit = partial(with_theme_counts, counts=counts, dataset=dataset.id)
        self._desk.edit(done, edit)

    def learn(self, lesson: Lesson, word: str) -> None:
        """Give a theme a word that it learned."""
        theme = self._name(lesson.theme)
        done = label("Theme “{record}” learns “{word}”", record=theme, word=word)
        keywords, excluded = ((), (word,)) if lesson.is_excluded else ((word,), ())
        edit = partial(with_words, theme=lesson.theme, keywords=keywords, excluded=excluded)
        self._desk.edit(done, edit)

    def keep_quote(self, theme: str, text: str) -> None:
        """Keep a text as a quote of a theme; where it has five, say so."""
        done = label("Keep a quote for “{record}”", record=self._name(theme))
        self._desk.edit(done, partial(with_quote, theme=theme, text=text))

    def drop_quote(self, theme: str, text: str) -> None:
        """Keep a quote no more."""
        done = label("Remove a quote of “{record}”", record=self._name(theme))
        self._desk.edit(done, partial(without_quote, theme=theme, text=text))

    def places(self) -> list[tuple[str, str]]:
        """Where a finding can go: no worksheet, or a slot of one; each with what it is called."""
        words, kinds = self._desk.words, worksheet_kinds()
        found = [(_BETWEEN, words("No worksheet"))]
        for sheet in by_rank(self._desk.document.plan.worksheets):
            kind = kinds.get(sheet.kind)
            if kind is None or kind.records != "finding":
                continue
            found += [
                (f"{sheet.id}{_BETWEEN}{slot.key}", f"{sheet.title} · {slot.name[words.language]}")
                for slot in kind.slots
                if not slot.made_from
            ]
        return found

    def make_finding(self, theme: str, place: str) -> None:
        """Make a measured finding of a theme, with file and counts as its source."""
        worksheet, _, slot = place.partition(_BETWEEN)
        document = self._desk.document
        making = Making(document.new_id, document.today)
        source = self._source(theme)

        def edit(plan: Plan) -> Plan:
            plan, finding = finding_from_theme(plan, theme, worksheet, slot, making)
            return change_record(plan, finding, source=source) if source else plan

        if self._desk.edit(label("Make a finding of “{record}”", record=self._name(theme)), edit):
            self._tell_made(self._desk.words("A finding was made of “{name}”."), theme)

    def make_requirement(self, theme: str) -> None:
        """Make a requirement that serves a theme."""
        new_id = self._desk.document.new_id
        done = label("Make a requirement of “{record}”", record=self._name(theme))
        if self._desk.edit(done, lambda plan: requirement_from_theme(plan, theme, new_id)[0]):
            self._tell_made(self._desk.words("A requirement was made of “{name}”."), theme)

    def add_contact(self, theme: str) -> None:
        """Add an entry to the log of care contacts and select it."""
        document = self._desk.document
        contact = CareContact(
            id=CareContactId(document.new_id("CAR")),
            day=document.today,
            title=self._desk.words("New contact"),
            theme=ThemeId(theme) if theme else None,
        )
        done = label("Add contact “{record}”", record=contact.title)
        if self._desk.edit(done, partial(add_record, record=contact)):
            self._desk.selection.select(contact.id)

    def _remove(self, gone: Sequence[str], done: EditLabel) -> None:
        if len(gone) == 1:
            done = label("Remove “{record}”", record=self._name(gone[0]))
        if gone:
            self._desk.edit(done, partial(_without, gone))

    def _source(self, theme_id: str) -> str:
        """File and counts, as a finding names its source."""
        plan, words, numbers = self._desk.document.plan, self._desk.words, numbers_of(self._desk)
        theme = plan.themes.get(ThemeId(theme_id))
        dataset = plan.datasets.get(theme.dataset) if theme and theme.dataset else None
        if theme is None or dataset is None or theme.mentions is None:
            return ""
        return words("{file}: {n} mentions").format(
            file=dataset.file, n=numbers.full(theme.mentions)
        )

    def _tell_made(self, sentence: str, theme: str) -> None:
        words = self._desk.words
        hint = words("It is linked with the theme; the inspector leads to it.")
        self._desk.notices.done(sentence.format(name=self._name(theme)), hint)

    def _name(self, theme: str) -> str:
        return name_of(self._desk.document.plan, theme, self._desk.words)


def _without(gone: Sequence[str], plan: Plan) -> Plan:
    for record_id in gone:
        plan = remove_record(plan, record_id)
    return plan
