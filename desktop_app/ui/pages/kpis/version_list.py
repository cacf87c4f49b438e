"""Every definition a KPI has had: since when, by whom, why, and what it said."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import KpiVersion
from desktop_app.plan.measured import versions_of
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.number_text import moment_text
from desktop_app.ui.parts.section import Section
from desktop_app.ui.texts import plain_label

if TYPE_CHECKING:
    from desktop_app.storage.record_history import RecordRevision

_MOST = 40


class VersionList(Section):
    """The definitions, the one in force first; not there while there is only one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, "kpi.versions", desk.words("Versions of the definition"), is_open=False
        )
        self._desk = desk
        self._shown: tuple[KpiVersion, ...] = ()
        self._labels: list[QLabel] = []
        self.hide()

    @property
    def entries(self) -> list[str]:
        """What is shown, one text per definition."""
        return [label.text() for label in self._labels]

    def show_kpi(self, plan: Plan, kpi_id: str) -> None:
        """Show the definitions of a KPI."""
        versions = versions_of(plan, KpiId(kpi_id))
        self.setVisible(len(versions) > 1)
        if versions == self._shown:
            return
        self._shown = versions
        for label in self._labels:
            self.column.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels = [self._made(version) for version in versions] if len(versions) > 1 else []

    def _made(self, version: KpiVersion) -> QLabel:
        label = plain_label(self._text(version))
        label.setWordWrap(True)
        self.column.addWidget(label)
        return label

    def _text(self, version: KpiVersion) -> str:
        words = self._desk.words
        head = words("Definition {n}").format(n=version.number)
        if version.valid_from:
            since = words("Definition {n}, holds from {day}")
            head = since.format(n=version.number, day=version.valid_from)
        made = self._made_by(version)
        lines = [head]
        if made is not None:
            written = words("written by {author}, {moment}")
            moment = moment_text(made.revision.at.isoformat())
            lines.append(written.format(author=made.revision.author, moment=moment))
        if version.reason:
            lines.append(words("Reason: {reason}").format(reason=version.reason))
        return "\n".join((*lines, version.definition.in_language(words.language)))

    def _made_by(self, version: KpiVersion) -> "RecordRevision | None":
        """The change that wrote it; None where the plan came with it."""
        session = self._desk.document.session
        found = session.record_history(version.id, most=_MOST) if session is not None else ()
        return found[-1] if found else None
