"""The sheet of KPIs: what is measured, its definition (口径), and how it stands now."""

from datetime import date

from desktop_app.analysis.reading import complete_points, series_of, version_in_force
from desktop_app.exchange.draft import AT_RISK_FROM, ON_COURSE_FROM, Draft, kpi_look
from desktop_app.exchange.formula_text import PeriodRow
from desktop_app.exchange.formulas_reading import or_blank
from desktop_app.exchange.sheet import Cell, Column, Formula, Look, Role, Row
from desktop_app.plan.formulas.naming import with_names
from desktop_app.plan.kpis import Kpi
from desktop_app.plan.measured import formulas_of
from desktop_app.terms import field_word, role_word
from desktop_app.words import Words


def kpis_columns(words: Words) -> tuple[Column, ...]:
    """The columns, in order."""
    return (*_what(words), *_how_it_stands(words), *_asked(words), *_working())


def _what(words: Words) -> tuple[Column, ...]:
    language = words.language
    return (
        Column(key=f"name.{language}", title=words("KPI"), width=(18, 30)),
        Column(key="key", title=field_word(words, "key"), role=Role.FIXED, width=(12, 24)),
        Column(
            key=f"definition.{language}", title=field_word(words, "definition"),
            look=Look.LONG_TEXT, width=(28, 48),
            prompt=words(
                "What is counted, of whom, over which days. A change becomes a new version."
            ),
        ),
        Column(
            key="version", title=words("Version"), look=Look.WHOLE, role=Role.FIXED, width=(8, 9)
        ),
        Column(
            key="valid_from", title=words("Definition changed on"), look=Look.DATE,
            role=Role.FIXED, width=(11, 13),
        ),
        Column(key="source", title=field_word(words, "source"), role=Role.FIXED, width=(9, 14)),
        Column(key="formula", title=words("Formula"), role=Role.FIXED, width=(9, 30)),
        Column(key="unit", title=field_word(words, "unit"), choices="units", width=(8, 14)),
        Column(
            key="direction", title=field_word(words, "direction"), choices="directions",
            width=(9, 14),
        ),
        Column(
            key="additivity", title=field_word(words, "additivity"), choices="additivities",
            width=(9, 24),
        ),
        Column(key="stage", title=field_word(words, "stage"), choices="stages", width=(8, 13)),
        Column(
            key="is_leading", title=words("Leading"), choices="yes_no", look=Look.CENTRED,
            width=(7, 9),
        ),
        Column(key="owner", title=field_word(words, "owner"), choices="people", width=(8, 16)),
    )  # fmt: skip


def _how_it_stands(words: Words) -> tuple[Column, ...]:
    return (
        Column(
            key="current", title=field_word(words, "current"), look=Look.QUANTITY,
            role=Role.COMPUTED, width=(10, 14),
        ),
        Column(
            key="current_period", title=words("Its period"), look=Look.CENTRED,
            role=Role.COMPUTED, width=(9, 12),
        ),
        Column(
            key="delta", title=words("Change on the period before"), look=Look.QUANTITY,
            role=Role.COMPUTED, width=(10, 14),
        ),
        Column(
            key="target", title=words("Target of the period"), look=Look.QUANTITY,
            role=Role.COMPUTED, width=(10, 14),
        ),
        Column(
            key="health", title=words("Health, 0 to 10"), look=Look.NUMBER, role=Role.COMPUTED,
            width=(8, 13),
        ),
        Column(
            key="status", title=field_word(words, "status"), look=Look.CENTRED,
            role=Role.COMPUTED, width=(10, 14),
        ),
    )  # fmt: skip


def _asked(words: Words) -> tuple[Column, ...]:
    numbers = tuple(
        Column(key=key, title=field_word(words, key), look=Look.QUANTITY, width=(9, 13))
        for key in ("goal", "red_flag", "guardrail_low", "guardrail_high")
    )
    return (
        *numbers,
        Column(key="note", title=field_word(words, "note"), look=Look.LONG_TEXT, width=(12, 36)),
    )


def _working() -> tuple[Column, ...]:
    keys = (
        "calc.additivity", "calc.direction", "calc.row", "calc.last", "calc.target_row",
        "calc.broken", "calc.status",
    )  # fmt: skip
    return tuple(Column(key=key, title=key, role=Role.WORKING) for key in keys)


def kpis_rows(draft: Draft) -> tuple[Row, ...]:
    """A row for each KPI."""
    first = draft.areas["kpis"].first
    return tuple(
        Row(id=kpi.id, cells=_KpiRow(draft, row, kpi).cells(), quantity=kpi_look(draft, kpi))
        for row, kpi in enumerate(draft.selection.kpis, start=first)
    )


class _KpiRow:
    def __init__(self, draft: Draft, row: int, kpi: Kpi) -> None:
        self._draft = draft
        self._row = row
        self._kpi = kpi
        self._result = draft.computed.kpis[kpi.id]

    def here(self, key: str) -> str:
        return self._draft.areas["kpis"].here(key, self._row)

    def cells(self) -> dict[str, Cell]:
        return {**self._facts(), **self._codes(), **self._values(), **self._judged()}

    def _facts(self) -> dict[str, Cell]:
        draft, kpi, lists = self._draft, self._kpi, self._draft.lists
        language = draft.words.language
        version = version_in_force(draft.situation, kpi.id)
        names = formulas_of(draft.situation.plan).names
        return {
            f"name.{language}": kpi.name.in_language(language),
            "key": kpi.key,
            f"definition.{language}": version.definition.in_language(language) if version else "",
            "version": float(version.number) if version else None,
            "valid_from": _day(version.valid_from) if version else None,
            "source": role_word(draft.words, version.source) if version else "",
            "formula": with_names(version.formula, names, language) if version else "",
            "unit": lists.called("units", kpi.unit),
            "direction": lists.called("directions", kpi.direction),
            "additivity": lists.called("additivities", kpi.additivity),
            "stage": lists.called("stages", kpi.stage),
            "is_leading": draft.yes_no(value=kpi.is_leading),
            "owner": lists.called("people", kpi.owner),
            **{key: getattr(kpi, key) for key in _NUMBERS},
            "note": kpi.note,
        }

    def _codes(self) -> dict[str, Cell]:
        lists, kpi = self._draft.lists, self._kpi
        place = self._draft.selection.kpis.index(kpi) + 1
        own, row = self.here("id"), self.here("calc.row")
        areas = self._draft.areas
        complete = complete_points(
            series_of(self._draft.situation, kpi.id), self._draft.situation.tomorrow
        )
        return {
            "calc.additivity": Formula(
                lists.value_of("additivities", self.here("additivity")), kpi.additivity.value
            ),
            "calc.direction": Formula(
                lists.value_of("directions", self.here("direction")), kpi.direction.value
            ),
            "calc.row": Formula(
                f"IFERROR(MATCH({own},{areas['actuals'].column('id')},0),0)", place
            ),
            "calc.target_row": Formula(
                f"IFERROR(MATCH({own},{areas['targets'].column('id')},0),0)", place
            ),
            "calc.last": Formula(
                f"IF({row}=0,0,INDEX({areas['actuals'].column('calc.last')},{row}))",
                self._draft.periods.order[complete[-1].period] if complete else 0,
            ),
        }

    def _values(self) -> dict[str, Cell]:
        result, last = self._result, self.here("calc.last")
        current = result.current
        targets = PeriodRow(self._draft, "targets", self.here("calc.target_row"))
        target = targets.at(last)
        previous = self._actual("calc.previous")
        return {
            "current": Formula(
                f'IF({last}=0,"",{self._actual("latest")})', or_blank(current and current.value)
            ),
            "current_period": Formula(
                f'IF({last}=0,"",{self._actual("latest_period")})',
                current.period if current else "",
            ),
            "delta": Formula(
                f'IF({last}=0,"",IF({previous}="","",{self.here("current")}-{previous}))',
                or_blank(result.delta),
            ),
            "target": Formula(
                f'IF(OR({last}=0,{self.here("calc.target_row")}=0),"",IF({target}="","",{target}))',
                or_blank(result.target),
            ),
            "health": Formula(self._health(), or_blank(result.health)),
        }

    def _actual(self, key: str) -> str:
        return f"INDEX({self._draft.areas['actuals'].column(key)},{self.here('calc.row')})"

    def _health(self) -> str:
        current, goal, red = (self.here(key) for key in ("current", "goal", "red_flag"))
        score = f"MAX(0,MIN(10,10/3+({current}-{red})/({goal}-{red})*10/3))"
        return f'IF(OR({current}="",{goal}="",{red}=""),"",IF({goal}={red},"",{score}))'

    def _judged(self) -> dict[str, Cell]:
        lists, result = self._draft.lists, self._result
        current, low, high = (
            self.here(key) for key in ("current", "guardrail_low", "guardrail_high")
        )
        code = self.here("calc.status")
        broken = (
            f'IF({current}="",0,IF(OR(AND({low}<>"",{current}<{low}),'
            f'AND({high}<>"",{current}>{high})),1,0))'
        )
        return {
            "calc.broken": Formula(broken, int(result.is_guardrail_broken)),
            "calc.status": Formula(self._status(), result.status.value if result.status else ""),
            "status": Formula(
                lists.label_of("statuses", code), lists.called("statuses", result.status)
            ),
        }

    def _status(self) -> str:
        """From the guardrail, else the period's target, else health."""
        current, target, health = (self.here(key) for key in ("current", "target", "health"))
        row = self.here("calc.target_row")
        targets = PeriodRow(self._draft, "targets", row).values
        asks = "+".join(f"COUNT({self.here(key)})" for key in _NUMBERS)
        return (
            f'IF({current}="",IF({asks}+IF({row}=0,0,COUNT({targets}))>0,"no_data",""),'
            f'IF({self.here("calc.broken")}=1,"off_course",'
            f'IF({target}<>"",{self._against_target()},'
            f'IF({health}="","",IF({health}>=20/3-1E-9,"on_course",'
            f'IF({health}>=10/3-1E-9,"at_risk","off_course"))))))'
        )

    def _against_target(self) -> str:
        current, target = self.here("current"), self.here("target")
        direction = self.here("calc.direction")
        missing = (
            f'IF({direction}="up",{target}-{current},'
            f'IF({direction}="down",{current}-{target},ABS({target}-{current})))'
        )
        return (
            f'IF({missing}<=(1-{ON_COURSE_FROM})*ABS({target})+1E-9,"on_course",'
            f'IF({missing}<=(1-{AT_RISK_FROM})*ABS({target})+1E-9,"at_risk","off_course"))'
        )


def _day(text: str) -> Cell:
    """A day as a cell, nothing for a definition that always held."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return text


_NUMBERS = ("goal", "red_flag", "guardrail_low", "guardrail_high")
