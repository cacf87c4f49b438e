"""Words for what is wrong with a question to the measures."""

from functools import singledispatch

from desktop_app.errors import UserFacingError
from desktop_app.messages.message import Message
from desktop_app.metrics.engine_errors import (
    ClusterColumnsError,
    EngineFailedError,
    NeedsEngineError,
    NotEnoughMemoryError,
    PatternInPathError,
    RowsGoneError,
    SparkMissingError,
    SparkNotStartedError,
)
from desktop_app.metrics.measures.errors import (
    CannotAddError,
    EmptyRangeError,
    Form,
    MissingParameterError,
    MissingRowsError,
    NoAttributeError,
    NoColumnError,
    NoSuchNumberError,
    NotPreparedError,
    ParameterChoiceError,
    ParameterFormError,
    RepeatedStepError,
    UnknownEventError,
    UnknownMeasureError,
    UnknownParameterError,
    UnsuitableSplitError,
    WrongRowsError,
)
from desktop_app.terms import role_word
from desktop_app.words import Words


@singledispatch
def measures_message(error: UserFacingError, words: Words) -> Message | None:  # noqa: ARG001
    """The message for a failure of measuring, or None for any other."""
    return None


@measures_message.register
def _not_prepared(error: NotPreparedError, words: Words) -> Message:
    return Message(
        kind="measures.not-prepared",
        text=words("{file} has open questions, so nothing was measured.").format(file=error.file),
        file=error.file,
        hint=words("Answer the questions of the import first."),
    )


@measures_message.register
def _unknown_measure(error: UnknownMeasureError, words: Words) -> Message:
    return Message(
        kind="measures.unknown-measure",
        text=words("There is no measure “{name}”.").format(name=error.name),
        place=error.name,
        hint=words("Choose one of: {names}.").format(names=", ".join(error.known)),
    )


@measures_message.register
def _wrong_rows(error: WrongRowsError, words: Words) -> Message:
    return Message(
        kind="measures.wrong-rows",
        text=words("“{file}” holds {role}; the measure “{measure}” needs {sources}.").format(
            file=error.file,
            role=role_word(words, error.role),
            measure=error.measure,
            sources=words(", ").join(role_word(words, source) for source in error.sources),
        ),
        file=error.file,
        hint=words("Choose another file, or say what its rows are."),
    )


@measures_message.register
def _missing_rows(error: MissingRowsError, words: Words) -> Message:
    return Message(
        kind="measures.missing-rows",
        text=words("The measure “{measure}” needs {role} as well.").format(
            measure=error.measure, role=role_word(words, error.role)
        ),
        place=error.parameter,
        hint=words("Import such a file too, or name it: {parameter}=FILE.").format(
            parameter=error.parameter
        ),
    )


@measures_message.register
def _unknown_parameter(error: UnknownParameterError, words: Words) -> Message:
    return Message(
        kind="measures.unknown-parameter",
        text=words("The measure “{measure}” has no parameter “{name}”.").format(
            measure=error.measure, name=error.name
        ),
        place=error.name,
        hint=words("Choose one of: {names}.").format(names=", ".join(error.known)),
    )


@measures_message.register
def _parameter_choice(error: ParameterChoiceError, words: Words) -> Message:
    return Message(
        kind="measures.parameter-choice",
        text=words("“{value}” is not allowed for {name} of the measure “{measure}”.").format(
            value=error.value, name=error.name, measure=error.measure
        ),
        place=error.name,
        hint=words("Choose one of: {names}.").format(names=", ".join(error.allowed)),
    )


@measures_message.register
def _parameter_form(error: ParameterFormError, words: Words) -> Message:
    return Message(
        kind="measures.parameter-form",
        text=words("“{value}” cannot be used for {name} of the measure “{measure}”.").format(
            value=error.value, name=error.name, measure=error.measure
        ),
        place=error.name,
        hint=_form_hint(error.form, words),
    )


def _form_hint(form: Form, words: Words) -> str:
    return {
        Form.DAY: words("Write a day as in 1997-03-31."),
        Form.INSTANT: words("Write a day as in 1997-03-31, or a time as in 1997-03-31T18:00."),
        Form.WHOLE_NUMBERS: words("Write whole numbers from 0 on with commas, as in 1,7,30."),
        Form.AGES: words("Write ages with commas, as in 1,7,30, or brackets as in 1-7,8-30."),
        Form.NUMBER: words("Write a number, as in 30 or 12.5."),
        Form.LENGTH: words("Write a number of days, as in 28 or 28d."),
        Form.WINDOW: words("Write a number with m, h or d, as in 90m, 24h or 7d, or “today”."),
        Form.SPAN: words("Write a number of days, as in 7, or a number with m, h or d, as in 24h."),
        Form.GAP: words("Write minutes, as in 30, or a number with s, m or h, as in 30s."),
        Form.NAMES: words("Write names with commas between them."),
        Form.TIME_ZONE: words("Write the name of a time zone, as in Asia/Shanghai."),
    }[form]


@measures_message.register
def _missing_parameter(error: MissingParameterError, words: Words) -> Message:
    text = (
        words("The measure “{measure}” needs {name} because of {because}.")
        if error.because
        else words("The measure “{measure}” needs {name}.")
    )
    return Message(
        kind="measures.missing-parameter",
        text=text.format(measure=error.measure, name=error.name, because=error.because),
        place=error.name,
        hint=_missing_hint(error, words),
    )


def _missing_hint(error: MissingParameterError, words: Words) -> str:
    if not error.known:
        return words("Add {name}=… to the parameters.").format(name=error.name)
    return words("Add {name}=… to the parameters. The file has these events: {events}.").format(
        name=error.name, events=words(", ").join(error.known)
    )


@measures_message.register
def _repeated_step(error: RepeatedStepError, words: Words) -> Message:
    return Message(
        kind="measures.repeated-step",
        text=words("“{step}” stands twice in a funnel whose steps may come in any order.").format(
            step=error.step
        ),
        place=error.step,
        hint=words("Name each step once, or ask for order=loose or order=strict."),
    )


@measures_message.register
def _no_such_number(error: NoSuchNumberError, words: Words) -> Message:
    return Message(
        kind="measures.no-such-number",
        text=words("The measure “{measure}” has no number “{column}”.").format(
            measure=error.measure, column=error.column
        ),
        place=error.column,
        hint=words("Choose one of: {names}.").format(names=", ".join(error.known)),
    )


@measures_message.register
def _empty_range(error: EmptyRangeError, words: Words) -> Message:
    return Message(
        kind="measures.empty-range",
        text=words("No day lies from {start} until before {end}.").format(
            start=error.start, end=error.end
        ),
        place="from, to",
        hint=words("Let “to” be a later day than “from”; the day “to” itself does not count."),
    )


@measures_message.register
def _unknown_event(error: UnknownEventError, words: Words) -> Message:
    return Message(
        kind="measures.unknown-event",
        text=words("No row of {file} has the event “{event}”.").format(
            file=error.file, event=error.event
        ),
        file=error.file,
        place=error.event,
        hint=words("Choose one of: {names}.").format(names=", ".join(error.known)),
    )


@measures_message.register
def _no_attribute(error: NoAttributeError, words: Words) -> Message:
    return Message(
        kind="measures.no-attribute",
        text=_no_attribute_text(error, words),
        file=error.file,
        place=error.attribute,
        hint=_attributes_hint(error, words),
    )


def _no_attribute_text(error: NoAttributeError, words: Words) -> str:
    facts = {"file": error.file, "attribute": error.attribute, "parameter": error.parameter}
    if error.parameter == "by":
        return words("{file} has no attribute “{attribute}” to split by.").format(**facts)
    return words("{file} has no attribute “{attribute}” for {parameter}.").format(**facts)


def _attributes_hint(error: NoAttributeError, words: Words) -> str:
    if error.known:
        return words("Choose one of: {names}.").format(names=", ".join(error.known))
    if error.parameter == "by":
        return words("Leave out “by”: no column of the file is an attribute.")
    return words("No column of the file is an attribute: measure a file that tells it.")


@measures_message.register
def _unsuitable_split(error: UnsuitableSplitError, words: Words) -> Message:
    return Message(
        kind="measures.unsuitable-split",
        text=words(
            "“{attribute}” in {file} has {n} values, most of them of a single user: an answer split"
            " by it would tell of single users."
        ).format(attribute=error.attribute, file=error.file, n=error.values),
        file=error.file,
        place=error.attribute,
        hint=words(
            "For {parameter}, choose an attribute that many users share, such as a platform."
        ).format(parameter=error.parameter),
    )


@measures_message.register
def _no_column(error: NoColumnError, words: Words) -> Message:
    return Message(
        kind="measures.no-column",
        text=words("No column of {file} was read as “{role}”; “{measure}” needs one.").format(
            file=error.file, role=role_word(words, error.role), measure=error.measure
        ),
        file=error.file,
        place=error.role,
        hint=words("Say which column it is with --map COLUMN={role}.").format(role=error.role),
    )


@measures_message.register
def _rows_gone(error: RowsGoneError, words: Words) -> Message:
    return Message(
        kind="measures.rows-gone",
        text=words("The rows of {file} are no longer in the cache.").format(file=error.file),
        file=error.file,
        hint=words("Import the file again."),
    )


@measures_message.register
def _pattern_in_path(error: PatternInPathError, words: Words) -> Message:
    return Message(
        kind="measures.pattern-in-path",
        text=words("Rows cannot be read from a folder with *, ? or [ in its name: {path}").format(
            path=error.path
        ),
        place=error.path,
        hint=words("Set CAUSEWAY_HOME to a folder without these letters."),
    )


@measures_message.register
def _not_enough_memory(error: NotEnoughMemoryError, words: Words) -> Message:
    return Message(
        kind="measures.not-enough-memory",
        text=words("Measuring {file} needs more memory than it may use.").format(file=error.file),
        file=error.file,
        hint=words("Import fewer rows at once, for example one year."),
    )


@measures_message.register
def _needs_engine(error: NeedsEngineError, words: Words) -> Message:
    return Message(
        kind="measures.needs-engine",
        text=words("The rows of {file} are on a cluster.").format(file=error.file),
        file=error.file,
        hint=words("Measure them there, with {engine}.").format(engine=error.engine),
    )


@measures_message.register
def _spark_missing(error: SparkMissingError, words: Words) -> Message:
    return Message(
        kind="measures.spark-missing",
        text=words("Spark is not installed."),
        hint=words("Install it with: {command}.").format(command=error.command),
    )


@measures_message.register
def _spark_not_started(error: SparkNotStartedError, words: Words) -> Message:
    return Message(
        kind="measures.spark-not-started",
        text=words("Spark does not start: {reason}.").format(reason=error.reason.rstrip(".")),
        hint=words("Check that Java 17 or later is installed and that the cluster can be reached."),
    )


@measures_message.register
def _cluster_columns(error: ClusterColumnsError, words: Words) -> Message:
    return Message(
        kind="measures.cluster-columns",
        text=words("{file} has no column known as {role}. It has: {columns}.").format(
            file=error.file, role=role_word(words, error.role), columns=", ".join(error.columns)
        ),
        file=error.file,
        hint=words("Say which column it is."),
    )


@measures_message.register
def _engine_failed(error: EngineFailedError, words: Words) -> Message:
    return Message(
        kind="measures.engine-failed",
        text=words("{file} could not be measured: {reason}.").format(
            file=error.file, reason=error.reason.rstrip(".")
        ),
        file=error.file,
        hint=words("Check the names of tables and columns, or measure on this computer."),
    )


@measures_message.register
def _cannot_add(error: CannotAddError, words: Words) -> Message:
    text = {
        "unique": words("Distinct users do not add up: one person can be in several of the parts."),
        "ratio": words("Rates add up by their parts only, and one of the values has no parts."),
    }.get(error.additivity, words("These values do not add up."))
    return Message(
        kind="measures.cannot-add",
        text=text,
        place=error.over,
        hint=words("Measure the whole period or all segments together instead."),
    )
