"""What stands on a card, and what its tooltip says in full sentences."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from desktop_app.plan.market import Finding, Strength
from desktop_app.terms import term
from desktop_app.themes import STATUS_MARKS
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.record_names import name_of, record_name
from desktop_app.ui.texts import breakable, shortened, tip

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.market.board.cards import Card

MOST_LETTERS = 400
_TIP_LETTERS = 1500
_LINE_LETTERS = 160
_STRENGTHS = tuple(Strength)


class CardTexts:
    """Words for cards, in the reader's language.

    Attributes:
        asks: whether the kind asks anything of them that gives a score.
        invites: whether it asks what gives none: a card without answers says where to give them.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._numbers = numbers_of(desk)
        # Every card is measured with its badge; most scores are a few small numbers.
        self._short = lru_cache(maxsize=1000)(self._numbers.short)
        self.asks = self.invites = False

    def ask(self, *, scores: bool, answers: bool) -> None:
        """Say what is asked of the cards: answers to a score, or answers that stand below."""
        self.asks, self.invites = scores, answers

    def text(self, card: Card) -> str:
        """What the record says."""
        return record_name(card.record, self._desk.words)

    def shown(self, card: Card) -> str:
        """As much of it as fits on a card."""
        return breakable(shortened(self.text(card), MOST_LETTERS))

    def badge(self, card: Card) -> str:
        """The score; a dot where answers are missing, as a place to click."""
        score = card.item.score
        return "·" if score is None else self._short(score)

    def answers(self, card: Card) -> str:
        """The lines below the text; "" for none."""
        if not card.answers and self.invites:
            return self._desk.words("Click to answer")
        return "\n".join(breakable(shortened(line, _LINE_LETTERS)) for line in card.answers)

    def state(self, card: Card) -> tuple[str, str]:
        """What became of an assumption, by sign and word, and its colour; "" without a test."""
        from desktop_app.charts.worksheets.cards import STATE_ROLES, state_word

        role = STATE_ROLES.get(card.item.state, "")
        if not role:
            return "", ""
        return f"{STATUS_MARKS[role]} {state_word(self._desk.words, card.item.state)}", role

    def owner(self, card: Card) -> str:
        """Who is to see to it."""
        owner = getattr(card.record, "owner", None)
        return name_of(self._desk.document.plan, owner, self._desk.words)

    def strength(self, card: Card) -> int:
        """1 for hearsay to 4 for measured; 0 for records without evidence of their own."""
        record = card.record
        return _STRENGTHS.index(record.strength) + 1 if isinstance(record, Finding) else 0

    def tip(self, card: Card) -> str:
        """Everything that the marks on the card mean."""
        return tip("\n".join(self._facts(card)))

    def spoken(self, card: Card) -> str:
        """The same for people who do not see it."""
        return "; ".join(self._facts(card))

    def _facts(self, card: Card) -> list[str]:
        words, item, record = self._desk.words, card.item, card.record
        facts = [shortened(self.text(card), _TIP_LETTERS)]
        if item.score is not None:
            score = self._numbers.full(item.score)
            facts.append(words("Score: {score}").format(score=score))
        elif self.asks:
            facts.append(words("No score yet: press a digit, or click the dot"))
        facts += [shortened(line, MOST_LETTERS) for line in card.answers]
        if state := self.state(card)[0]:
            facts.append(state)
        if isinstance(record, Finding):
            facts.append(
                words("Evidence: {strength}").format(strength=term(words, record.strength))
            )
        if item.age_months is not None:
            facts.append(self._age(card))
        return facts + self._people(card)

    def _people(self, card: Card) -> list[str]:
        """Who is to see to it, and who relies on it."""
        words, facts = self._desk.words, []
        if owner := self.owner(card):
            facts.append(words("Owner: {name}").format(name=owner))
        if card.is_linked:
            facts.append(words("An objective rests on it"))
        if card.is_decided:
            facts.append(words("A decision relies on it"))
        return facts

    def _age(self, card: Card) -> str:
        words, months = self._desk.words, card.item.age_months or 0
        if not months:
            return words("Found this month")
        age = words.count("Found {n} month ago", "Found {n} months ago", months)
        if not card.item.is_stale:
            return age
        return words("{age}: older than its shelf life").format(age=age)
