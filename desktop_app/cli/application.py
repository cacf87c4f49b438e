"""The `causeway` command line: same engine as the window, no screen."""

import os
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from desktop_app.cli import demo, imports, measures, merging, pictures, plans, voice
from desktop_app.cli.errors import OutputNotWrittenError
from desktop_app.cli.language import words
from desktop_app.cli.output import FAULT, notify, say
from desktop_app.cli.sentences import command_message
from desktop_app.errors import UserFacingError

application = typer.Typer(
    name="causeway",
    help=words(
        "Causeway · 策桥: strategy planning tied to measured KPIs. "
        "“causeway” or “causeway PLAN” opens the window; the commands below need no screen."
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for room in (demo, plans, imports, measures, voice, pictures, merging):
    room.register(application.command)


def _show_version(*, asked: bool) -> None:
    if asked:
        say(version("causeway-planner"))
        raise typer.Exit


@application.callback()
def _root(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help=words("Show the version.")
        ),
    ] = False,
) -> None:
    """Options before any command."""


def run_command(arguments: list[str]) -> int:
    """Run one command. Returns 0, 1 for a fault in the input, 2 wrong usage, 3 open conflicts."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        application(arguments, prog_name="causeway")
        sys.stdout.flush()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    except OSError as error:
        return _without_output(error)
    return 0


def _without_output(error: OSError) -> int:
    """Nobody takes what is printed: a closed pipe is no fault, a full disk is said."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return (
        FAULT
        if isinstance(error, BrokenPipeError)
        else refuse(OutputNotWrittenError(error.strerror or ""))
    )


def refuse(error: UserFacingError) -> int:
    """Say what is wrong on stderr. Returns the exit code."""
    notify(command_message(error, words).whole)
    return FAULT
