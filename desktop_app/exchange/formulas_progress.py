"""Formulas for progress, hit rate and score of a key result (as `analysis/key_result_results`)."""

from desktop_app.exchange.draft import TODAY, Draft
from desktop_app.exchange.formula_text import last_said, score_of
from desktop_app.exchange.formulas_reading import ReadingFormulas, or_blank
from desktop_app.exchange.key_result_facts import KeyResultFacts
from desktop_app.exchange.sheet import Cell, Formula

PROGRESS_KEYS = (
    "calc.keeps", "calc.met", "calc.hits", "calc.planned", "calc.done", "calc.wanted",
)  # fmt: skip
_KEEPS = '"at_least","at_most","within"'


class ProgressFormulas:
    """The cells of one key result's row about how far it is."""

    def __init__(self, draft: Draft, row: int, facts: KeyResultFacts) -> None:
        self._draft = draft
        self._facts = facts
        self._reading = ReadingFormulas(draft, row, facts)
        self._here = self._reading.here

    def cells(self) -> dict[str, Cell]:
        """All cells, by key."""
        return {**self._kept(), **self._progress(), **self._amounts(), **self._said()}

    def _kept(self) -> dict[str, Cell]:
        here, facts = self._here, self._facts
        met = facts.result.is_met
        planned, hits = here("calc.planned"), here("calc.hits")
        return {
            "calc.keeps": Formula(
                f"IF(ISNUMBER(MATCH({here('calc.kind')},{{{_KEEPS}}},0)),1,0)", int(facts.is_kept)
            ),
            "calc.met": Formula(
                f'IF(OR({here("calc.keeps")}=0,{here("current")}=""),"",'
                f"IF(AND({self._bound('low', '>=')},{self._bound('high', '<=')}),1,0))",
                "" if met is None else int(met),
            ),
            "calc.hits": Formula(self._hits(), facts.hits if facts.is_kept else 0),
            "calc.planned": Formula(self._planned(), facts.planned if facts.is_kept else 0),
            "hit_rate": Formula(
                f'IF(OR({here("calc.met")}="",{planned}=0),"",{hits}/{planned})',
                or_blank(facts.result.hit_rate),
            ),
        }

    def _bound(self, key: str, comparison: str) -> str:
        bound = self._here(key)
        return f'OR({bound}="",{self._here("current")}{comparison}{bound})'

    def _hits(self) -> str:
        here, values = self._here, self._reading.actuals.values
        low, high = here("low"), here("high")
        kept = f'((({low}="")+({values}>={low}))>0)*((({high}="")+({values}<={high}))>0)'
        return (
            f"IF(OR({here('calc.keeps')}=0,{here('calc.last')}=0),0,"
            f"SUMPRODUCT({self._reading.measured()}*{kept}))"
        )

    def _planned(self) -> str:
        here, actuals = self._here, self._reading.actuals
        window = here("calc.window_periods")
        numbers = [actuals.of_period("number", here(f"calc.{end}")) for end in ("last", "first")]
        return (
            f"IF(OR({here('calc.keeps')}=0,{here('calc.last')}=0),0,"
            f"IF(N({window})>=1,{window},{numbers[0]}-{numbers[1]}+1))"
        )

    def _progress(self) -> dict[str, Cell]:
        here = self._here
        current, baseline, target = here("current"), here("baseline"), here("target")
        changed = (
            f'IF(OR({baseline}="",{target}=""),"",IF({baseline}={target},"",'
            f"({current}-{baseline})/({target}-{baseline})))"
        )
        progress = (
            f'IF(OR({current}="",{here("calc.keeps")}=1),"",'
            f'IF({here("calc.kind")}="milestone",{current},'
            f'IF({here("calc.kind")}="total",IF(N({target})=0,"",{current}/{target}),{changed})))'
        )
        return {"progress": Formula(progress, or_blank(self._facts.result.progress))}

    def _amounts(self) -> dict[str, Cell]:
        """What the goal adds to an objective that sums."""
        here, amounts = self._here, self._facts.result.amounts
        kind, adds = here("calc.kind"), here("calc.adds")
        nothing = (
            f'OR({here("progress")}="",{kind}="milestone",AND({adds}<>"flow",{adds}<>"level"))'
        )
        base = f'IF({kind}="total",0,{here("baseline")})'
        return {
            "calc.done": Formula(
                f'IF({nothing},"",{here("current")}-{base})',
                "" if amounts is None else amounts.done,
            ),
            "calc.wanted": Formula(
                f'IF({nothing},"",{here("target")}-{base})',
                "" if amounts is None else amounts.wanted,
            ),
        }

    def _said(self) -> dict[str, Cell]:
        """Confidence of the latest check-in that has one, and the score that follows."""
        here, result = self._here, self._facts.result
        ended = f"IF({here('calc.keeps')}=1,{here('hit_rate')},{here('progress')})"
        return {
            "confidence": Formula(self._confidence(), or_blank(result.confidence)),
            "suggested_score": Formula(
                f'IF({ended}="","",{score_of(ended)})',
                or_blank(result.suggested_score),
            ),
        }

    def _confidence(self) -> str:
        check_ins = self._draft.areas["check_ins"]
        day, said = check_ins.column("day"), check_ins.column("confidence")
        own = (
            f"({check_ins.column('calc.key_result')}={self._here('id')})"
            f'*({said}<>"")*({day}<={TODAY})'
        )
        latest = f"SUMPRODUCT(MAX({own}*{day}))"
        value = last_said(f"{own}*({day}={latest})", check_ins, "confidence")
        return f'IFERROR({value},"")'
