"""What questions about a file say: the sentence, each choice, and why one choice is proposed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop_app.plan.kpis import Additivity
from desktop_app.terms import role_word
from desktop_app.ui.pages.data.kind_words import row_sentence
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.metrics.cleaning.answers import Question
    from desktop_app.metrics.import_report import ImportOptions

ADDITIVITY, READ_AS, WHICH_COLUMN = "additivity", "read-as", "which-column"


def question_text(question: "Question", words: Words) -> str:
    """The question with what it is about."""
    from desktop_app.metrics.wording import question_sentence

    role = role_word(words, question.role) if question.role else ""
    return question_sentence(question.question, words).format(column=question.column, role=role)


def examples_text(examples: tuple[str, ...], words: Words) -> str:
    """Texts of the file that raised a question; "" for none."""
    if not examples:
        return ""
    return words("In the file: {examples}").format(examples=" · ".join(examples))


def choice_text(question: "Question", choice: str, words: Words) -> str:
    """What a choice means."""
    from desktop_app.metrics.wording import answer_sentence

    match question.question:
        case "which-column":
            return choice
        case "read-as":
            return words("{kind} – {what}").format(
                kind=role_word(words, choice), what=row_sentence(choice, words)
            )
        case _:
            return answer_sentence(choice, words)


def proposal_text(question: "Question", words: Words) -> str:
    """Why a choice is proposed, "" where none is."""
    if not question.proposed:
        return ""
    if question.question == ADDITIVITY:
        return additivity_reasons(words)[question.proposed]
    return {
        "grain": words("Proposed because every date is the first day of such a period."),
        "rate-in-percent": words("Proposed because rates are rarely above 100%."),
    }.get(question.question, words("Proposed because it fits the file best."))


def additivity_reasons(words: Words) -> Mapping[str, str]:
    """Why a metric is likely to be put together in each way."""
    return {
        Additivity.RATIO: words("Its name or its values are those of a rate."),
        Additivity.LEVEL: words("Its name speaks of a running total or of a stock."),
        Additivity.UNIQUE: words("Its name counts people, who may come again."),
        Additivity.FLOW: words("Nothing in its name speaks against adding up."),
    }


def answer_to(question: "Question", wishes: "ImportOptions") -> str:
    """The answer that was given to a question, "" for none."""
    if question.question == READ_AS:
        return wishes.role if wishes.role in question.choices else ""
    if question.question == WHICH_COLUMN:
        found = (name for name, role in wishes.mapping.items() if role == question.role)
        return next(found, "")
    parts = [part.strip() for part in wishes.answers.get(question.column, "").split(",")]
    return next((choice for choice in question.choices if choice in parts), "")
