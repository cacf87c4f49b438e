"""One failure of every class, and of every variant that has words of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop_app.analysis.worksheets import errors as worksheets
from desktop_app.catalog.errors import CatalogFileError, Fault
from desktop_app.charts import errors as charts
from desktop_app.errors import UserFacingError
from desktop_app.exchange import errors as exchange
from desktop_app.metrics import engine_errors as engine
from desktop_app.metrics import errors as metrics
from desktop_app.metrics.kpi_errors import UnansweredParameterError
from desktop_app.metrics.measures import errors as measures
from desktop_app.metrics.measures import metric_errors as metric
from desktop_app.metrics.measures import rules_errors as rules
from desktop_app.metrics.measures import value_errors as value
from desktop_app.metrics.models.errors import FitError, Lack
from desktop_app.metrics.reading import parquet_errors as parquet
from desktop_app.metrics.reading.limits import WORKBOOK_MB
from desktop_app.metrics.voice.errors import NoFeedbackError
from desktop_app.plan import errors as plan
from desktop_app.plan.formulas import errors as formulas
from desktop_app.samples import errors as samples
from desktop_app.storage import errors as storage
from desktop_app.storage.errors import FileTrouble, SaveStep

PATH = Path("/home/li/plans/Q3.causeway")
BACKUP = Path("/home/li/backups/Q3-0917.causeway")
FILE_REASONS = ("missing", "folder", "forbidden", "other")
CONTENTS = ("binary", "nested", "pdf", "database", "archive", "picture", "program", "html", "xml")
DANGERS = (
    "damaged",
    "file-too-large",
    "too-many-parts",
    "duplicate-parts",
    "part-outside",
    "part-too-large",
    "document-type",
    "cell-outside",
    "too-many-cells",
)


@dataclass(frozen=True)
class Told:
    """A failure, and what its message must name in whatever language."""

    error: UserFacingError
    facts: tuple[str, ...]

    def __str__(self) -> str:
        return type(self.error).__name__


def told(error: UserFacingError, *facts: str) -> Told:
    return Told(error, facts)


def every_failure() -> list[Told]:
    return [
        *_of_plans(),
        *_of_worksheets(),
        *_of_formulas(),
        *_of_plan_files(),
        *_of_imports(),
        *_of_measures(),
        *_of_rules_files(),
        *_of_catalogues(),
        *_of_engines(),
        *_of_value(),
        *_of_outputs(),
    ]


def _of_plans() -> Iterator[Told]:
    yield told(plan.UnknownRecordError("kpi", "KPI-7"), "KPI-7")
    yield told(plan.DuplicateRecordError("kpi", "KPI-7"), "KPI-7")
    yield told(plan.MissingReferenceError("key_result", "KRS-1", "kpi", "KPI-7"), "KPI-7")
    yield told(plan.BlankTextError("objective", "OBJ-1", "title"))
    yield told(plan.NotFiniteError("target", "TGT-1", "value"))
    yield told(plan.TooManyQuotesError("Delivery", 5), "Delivery", "5")
    yield told(plan.TargetEqualsBaselineError("1,000 buyers", 1000.0), "1,000 buyers")
    yield told(plan.BadBoundsError("1,000 buyers", "keep"), "1,000 buyers")
    out_of_range = plan.OutOfRangeError("key_result", "KRS-1", "weight", 0.0, 1.0, 1.5)
    yield told(out_of_range, "0", "1", "1.5")
    yield told(plan.ParentCycleError("1,000 buyers"), "1,000 buyers")
    yield told(plan.EndBeforeStartError("initiative", "INI-1"))
    yield told(plan.ReasonNeededError("status_override"))
    yield told(plan.UnknownPeriodError("2026-13"), "2026-13")
    yield told(plan.UnreadableRecordError("kpi", "KPI-7", "unit"), "KPI-7", "unit")
    yield told(plan.UnreadableRecordError("87", "KPI-7", "unit"), "87", "KPI-7", "unit")
    yield told(plan.NothingToUndoError())


def _of_worksheets() -> Iterator[Told]:
    rating = {"zh_CN": "5分", "zh_TW": "5分", "en": "5分"}
    for low, high, facts in ((1.0, 4.0, ("1", "4")), (0.0, None, ("0",)), (None, 9.0, ("9",))):
        yield told(worksheets.OutOfScaleError(rating, 12.0, low, high), "5分", "12", *facts)
    yield told(worksheets.OutOfScaleError(rating, 1.2, None, 1.0, "%"), "5分", "120%", "100%")
    yield told(worksheets.OutOfScaleError({"": "5分"}, float("inf"), None, None), "5分")
    words_typed = worksheets.NotANumberError(rating, "7 8")
    yield told(words_typed, "5分", "7 8")
    yield told(worksheets.UnknownChoiceError(rating, "7 8", (rating,)), "5分", "7 8")
    refused = worksheets.Refused(3, 2, "7 8", words_typed)
    yield told(worksheets.CellsRefusedError((refused,)), "3", "2", "7 8", "5分")
    yield told(worksheets.CellsRefusedError((refused,) * 9), "9", "4", "7 8", "5分")
    yield told(worksheets.OptionSourcesError())
    yield told(worksheets.OptionSourcesError((rating,)), "5分")


def _of_formulas() -> Iterator[Told]:
    yield told(formulas.FormulaError("payers $ 2"), "payers $ 2")
    for expected in formulas.Expected:
        yield told(formulas.FormulaSyntaxError("payers $ 2", 8, "$", expected), "$", "8")
    yield told(formulas.FormulaSyntaxError("payers *", 9, "", formulas.Expected.VALUE))
    yield told(formulas.FormulaTooLargeError("1 + 1", 2000, 60), "2000", "60")
    yield told(formulas.UnknownNameError("payrs", 1, "payrs"), "payrs", "1")
    yield told(formulas.UnknownNameError("payrs", 1, "payrs", ("payers",)), "payrs", "payers")
    yield told(formulas.AmbiguousNameError("买家", 1, "买家", ("a_1", "a_2")), "a_1", "a_2")
    units = formulas.UnlikeUnitsError("a + b", "a", "money", "b", "money*users/orders")
    yield told(units, "a", "b", "÷")
    yield told(formulas.ResultUnitError("a * b", "money*users", "money"), "×")
    yield told(formulas.FormulaCycleError("b", ("a", "b", "a")), "a → b → a")
    yield told(UnansweredParameterError("activation", "event"), "event")


def _of_plan_files() -> Iterator[Told]:
    yield told(storage.PlanNotFoundError(PATH), PATH.name)
    for trouble in FileTrouble:
        yield told(storage.PlanUnreadableError(PATH, trouble), PATH.name)
        yield told(storage.EditNotStoredError(PATH, trouble), PATH.name)
        yield told(storage.PrivateFolderError(PATH.parent, trouble))
        for step in SaveStep:
            yield told(storage.SaveFailedError(PATH, step, trouble), PATH.name)
    other = FileTrouble.OTHER
    yield told(storage.PlanUnreadableError(PATH, other, "EIO 5"), PATH.name, "EIO 5")
    for backup in (None, BACKUP):
        names = (PATH.name, str(backup)) if backup else (PATH.name,)
        yield told(storage.NotAPlanError(PATH, backup), *names)
        yield told(storage.DamagedPlanError(PATH, "hash", backup), *names)
    too_big = storage.PlanTooBigError(PATH, 300_000_001, 200_000_000)
    yield told(too_big, PATH.name, "301", "200")
    yield told(storage.NewerPlanError(PATH, 7, 3), PATH.name, "7", "3")
    yield told(storage.PlanExistsError(PATH), PATH.name)
    for who in (("", ""), ("pc-9", ""), ("pc-9", "w-42")):
        yield told(storage.PlanLockedError(PATH, *who), PATH.name, *filter(None, who))
        yield told(storage.PlanReadOnlyError(PATH, *who), PATH.name, *filter(None, who))
    yield told(storage.FileChangedOnDiskError(PATH), PATH.name)
    yield told(storage.PlanBusyError(PATH), PATH.name)


def _of_imports() -> Iterator[Told]:
    file = "2026.csv"
    for reason in FILE_REASONS:
        yield told(metrics.FileMissingError(file, reason), file)
    yield told(metrics.EmptyFileError(file), file)
    yield told(metrics.TooManyColumnsError(file, 2100, 2000), file, "2,100", "2,000")
    for content in CONTENTS:
        yield told(metrics.NotATableError(file, content), file)
    yield told(metrics.UnknownEncodingError(file, "cp-99"), "cp-99")
    for danger in DANGERS:
        way_out = (WORKBOOK_MB,) if danger == "file-too-large" else ()
        yield told(metrics.UnsafeWorkbookError(file, danger), file, *way_out)
    yield told(metrics.WorkbookLockedError(file), file)
    yield told(metrics.WorkbookUnreadableError(file, "E-17"), file, "E-17")
    yield told(metrics.UncalculatedWorkbookError(file, 3), file, "3")
    yield told(metrics.WorkerStoppedError(file), file)
    yield told(metrics.UnknownSheetError(file, "S-1", ("S-2", "S-3")), file, "S-1", "S-2", "S-3")
    yield told(metrics.UnknownColumnError(file, "c-1", ("c-2", "c-3")), file, "c-1", "c-2", "c-3")
    yield told(metrics.UnknownRoleError("c-1", "r-1", ("r-2", "r-3")), "c-1", "r-1", "r-2", "r-3")
    yield told(metrics.RoleTakenTwiceError("r-1", ("c-1", "c-2")), "r-1", "c-1", "c-2")
    yield told(metrics.UnknownKindError("k-1", ("k-2", "k-3")), "k-1", "k-2", "k-3")
    yield told(metrics.UnknownAnswerError("c-1", "a-1", ("a-2",)), "c-1", "a-1", "a-2")
    yield told(metrics.UnknownTimeZoneError("UTC+99"), "UTC+99")
    yield told(metrics.BadDataEndError(file, "31.13."), file, "31.13.")
    yield told(
        metrics.NoRowLeftError(file, (("no-user", 12345), ("not-a-date", 2))), file, "12,345", "2"
    )


def _of_value() -> Iterator[Told]:
    for lack in Lack:
        yield told(FitError("m-1", lack, 7, 30), "m-1")
    short = value.ShortBaselineError("2026.csv", "2026-05-04", "2026-05-20")
    yield told(short, "2026.csv", "2026-05-04", "2026-05-20")
    none = value.NoCampaignDayError("2026.csv", "2026-06-01", "2026-05-20")
    yield told(none, "2026.csv", "2026-06-01", "2026-05-20")


def _of_measures() -> Iterator[Told]:
    file = "2026.csv"
    yield told(measures.NotPreparedError(file), file)
    yield told(measures.UnknownMeasureError("m-1", ("m-2", "m-3")), "m-1", "m-2", "m-3")
    yield told(metric.UnknownMetricError(file, "m-1", ("m-2",)), file, "m-1", "m-2")
    yield told(metric.OtherGrainError("m-1", "month", "day"), "m-1")
    yield told(parquet.ParquetUnreadableError(file), file)
    yield told(parquet.ParquetTooLargeError(file, 3, 77, 55), file, "3", "77", "55")
    yield told(measures.WrongRowsError(file, "m-1", "r-1", ("r-2",)), file, "m-1", "r-1", "r-2")
    yield told(measures.MissingRowsError("m-1", "p-1", "r-1"), "m-1", "p-1", "r-1")
    yield told(measures.UnknownParameterError("m-1", "p-1", ("p-2",)), "m-1", "p-1", "p-2")
    choice = measures.ParameterChoiceError("m-1", "p-1", "v-1", ("v-2", "v-3"))
    yield told(choice, "m-1", "p-1", "v-1", "v-2", "v-3")
    for form in measures.Form:
        yield told(measures.ParameterFormError("m-1", "p-1", "v-1", form), "m-1", "p-1", "v-1")
    yield told(measures.MissingParameterError("m-1", "p-1", "p-2=v"), "m-1", "p-1", "p-2=v")
    yield told(measures.MissingParameterError("m-1", "p-1", ""), "m-1", "p-1")
    steps = measures.MissingParameterError("m-1", "p-1", "", ("e-1", "e-2"))
    yield told(steps, "m-1", "p-1", "e-1", "e-2")
    yield told(measures.RepeatedStepError("s-1"), "s-1")
    yield told(measures.NoSuchNumberError("m-1", "n-1", ("n-2",)), "m-1", "n-1", "n-2")
    yield told(measures.EmptyRangeError("2026-03-02", "2026-03-01"), "2026-03-02", "2026-03-01")
    yield told(measures.UnknownEventError(file, "e-1", ("e-2",)), file, "e-1", "e-2")
    yield told(measures.NoAttributeError(file, "a-1", ("a-2",)), file, "a-1", "a-2")
    yield told(measures.NoAttributeError(file, "a-1", ()), file, "a-1")
    yield told(measures.NoAttributeError(file, "a-1", (), "p-1"), file, "a-1", "p-1")
    yield told(measures.UnsuitableSplitError(file, "a-1", 354, "p-1"), file, "a-1", "354", "p-1")
    yield told(measures.NoColumnError(file, "m-1", "amount"), file, "m-1")
    for additivity in ("unique", "level", "ratio"):
        for over in ("time", "segments"):
            yield told(measures.CannotAddError(additivity, over))


def _of_rules_files() -> Iterator[Told]:
    for rule in rules.RulesFault:
        own = rules.RulesFileError("s.toml", "4", rule, "v-1")
        says_value = rule in (rules.RulesFault.NOT_ALLOWED, rules.RulesFault.TWICE)
        names = ("s.toml", "4", *(("v-1",) if says_value else ()))
        yield told(own, *(("v-1",) if rule is rules.RulesFault.NO_FILE else names))
    unknown = rules.RulesFileError("s.toml", "4", rules.RulesFault.UNKNOWN, "", ("f-1", "f-2"))
    yield told(unknown, "s.toml", "4", "f-1", "f-2")


def _of_catalogues() -> Iterator[Told]:
    file, place, value = "k.toml", "k-1.unit", "v-1"
    for fault in (Fault.NOT_UTF8, Fault.NOT_TOML, Fault.REPEATED):
        yield told(CatalogFileError(file, "", fault, line=37), file, "37")
    yield told(CatalogFileError(file, "", Fault.NOT_READABLE), file)
    for fault in (Fault.TOO_LARGE, Fault.NAME_TAKEN):
        yield told(CatalogFileError(file, "", fault, value), file, value)
    for line in (None, 37):
        facts = (file, place, *(("37",) if line else ()))
        for fault in (Fault.MISSING, Fault.UNKNOWN):
            yield told(CatalogFileError(file, place, fault, line=line), *facts)
        yield told(CatalogFileError(file, place, Fault.TWICE, value, line=line), *facts, value)
        for allowed in ((), ("v-2", "v-3")):
            error = CatalogFileError(file, place, Fault.NOT_ALLOWED, value, allowed, line)
            yield told(error, *facts, value, *allowed)
        for ends in (("1", "5"), ("1", ""), ("", "5")):
            error = CatalogFileError(file, place, Fault.OUTSIDE, "7", ends, line)
            yield told(error, *facts, "7", *filter(None, ends))
        for fault in (Fault.REVERSED, Fault.TOO_FEW):
            error = CatalogFileError(file, place, fault, "7", ("5",), line)
            yield told(error, *facts, "7", "5")
        formula = CatalogFileError(file, place, Fault.NO_FORMULA, "a +", line=line)
        yield told(formula, *facts, "a +", "min", "max", "if_blank")


def _of_engines() -> Iterator[Told]:
    file = "2026.csv"
    yield told(engine.RowsGoneError(file), file)
    yield told(NoFeedbackError())
    yield told(engine.PatternInPathError("/home/li/[1]"), "/home/li/[1]")
    yield told(engine.NotEnoughMemoryError(file), file)
    yield told(engine.NeedsEngineError(file, "e-1"), file, "e-1")
    yield told(engine.SparkMissingError("c-1"), "c-1")
    yield told(engine.SparkNotStartedError("r-1"), "r-1")
    yield told(engine.EngineFailedError(file, "r-1"), file, "r-1")
    columns = engine.ClusterColumnsError(file, "r-1", ("c-1", "c-2"))
    yield told(columns, file, "r-1", "c-1", "c-2")


def _of_outputs() -> Iterator[Told]:
    picture = Path("/home/li/1.gif")
    yield told(charts.UnknownPictureFormatError(picture, (".png", ".pdf")), "1.gif", ".png", ".pdf")
    yield told(charts.UnknownChartError("c-1", ("c-2", "c-3")), "c-1", "c-2", "c-3")
    yield told(charts.PictureNotWrittenError(picture, "E-28"), "1.gif", "E-28")
    too_long = exchange.TextTooLongForExcelError("1,000 buyers", "title", "S!C7", 32768)
    yield told(too_long, "1,000 buyers", "32768")
    yield told(exchange.TooManyForExcelError("S-1", "1048577"), "S-1")
    book = Path("/home/li/1.xlsx")
    yield told(exchange.WorkbookNotWrittenError(book, "E-28"), "1.xlsx", "E-28")
    yield told(exchange.UnknownTeamError("T-9"), "T-9")
    yield told(exchange.NotOurWorkbookError(book), "1.xlsx")
    yield told(exchange.DamagedSnapshotError(book), "1.xlsx")
    yield told(samples.UnknownTemplateError("t-1", ("t-2", "t-3")), "t-1", "t-2", "t-3")
    yield told(samples.UnknownSampleError("s-1", ("s-2", "s-3")), "s-1", "s-2", "s-3")
