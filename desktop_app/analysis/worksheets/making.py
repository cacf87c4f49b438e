"""New worksheets: empty ones with their columns, or with the example of their kind."""

from desktop_app.analysis.worksheets.scales import checked, within
from desktop_app.analysis.worksheets.values import Making, Place, new_item, with_value
from desktop_app.catalog.worksheets import Example, WorksheetKind
from desktop_app.plan.fields import Record
from desktop_app.plan.goals import Link, LinkKind
from desktop_app.plan.ids import FindingId, LinkId, RatingId, SubjectId, WorksheetId
from desktop_app.plan.market import Rating, Subject, Worksheet
from desktop_app.plan.rank import ranks_after
from desktop_app.words import Language


def new_worksheet(
    kind: WorksheetKind,
    title: str,
    language: Language,
    making: Making,
    *,
    with_example: bool = False,
) -> list[Record]:
    """A worksheet with its first subjects (the first is us) and, if wished, its example.

    In an order in which each record's references exist. Texts are in `language`.

    Raises: OutOfScaleError, UnknownChoiceError: the kind's own example breaks its scales.
    """
    worksheet = Worksheet(
        id=WorksheetId(making.new_id("WKS")), kind=kind.key, title=title, made_on=making.today
    )
    subjects = _subjects(kind, worksheet.id, language, making)
    made: list[Record] = [worksheet, *subjects]
    if with_example:
        items: list[str] = []
        ranks = ranks_after("", len(kind.examples))
        for example, rank in zip(kind.examples, ranks, strict=True):
            place = Place(worksheet.id, example.slot, rank)
            record = new_item(kind.records, example.text[language], place, making)
            record = _answered(kind, record, example, language)
            made += [record, *_ratings(kind, record.id, example, subjects, making)]
            items.append(record.id)
            made += [_made_from(record.id, items[at - 1], making) for at in example.made_from]
    return made


def _made_from(option: str, finding: str, making: Making) -> Link:
    link = LinkId(making.new_id("LNK"))
    return Link(id=link, source=option, target=finding, kind=LinkKind.MADE_FROM)


def _subjects(
    kind: WorksheetKind, worksheet: WorksheetId, language: Language, making: Making
) -> list[Subject]:
    names = kind.subjects.names if kind.subjects else ()
    ranks = ranks_after("", len(names))
    return [
        Subject(
            id=SubjectId(making.new_id("SUB")),
            worksheet=worksheet,
            name=name[language],
            is_us=at == 0,
            rank=rank,
        )
        for at, (name, rank) in enumerate(zip(names, ranks, strict=True))
    ]


def _answered(kind: WorksheetKind, record: Record, example: Example, language: Language) -> Record:
    for key, value in example.values.items():
        field = kind.field(key)
        record = with_value(record, key, value if field is None else checked(field, value))
    for key, texts in example.answers.items():
        record = with_value(record, key, texts[language])
    return record


def _ratings(
    kind: WorksheetKind,
    criterion: str,
    example: Example,
    subjects: list[Subject],
    making: Making,
) -> list[Rating]:
    scale = kind.subjects
    if scale is None:
        return []
    # An example may rate fewer subjects than there are columns.
    rated = list(zip(subjects, example.ratings, strict=False))
    for subject, value in rated:
        within(value, {"": subject.name}, scale.low, scale.high)
    return [
        Rating(
            id=RatingId(making.new_id("RTG")),
            subject=subject.id,
            criterion=FindingId(criterion),
            value=value,
            rated_on=making.today,
        )
        for subject, value in rated
    ]
