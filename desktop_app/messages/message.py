"""A sentence for a person about something that went wrong."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What happened, where, and what to do next.

    Attributes:
        kind: stable and language-neutral, for programs: "storage.newer-schema".
        text: what happened and what it means, one or two sentences, naming file and place.
        file, place: for programs: the file's name; "line 14, column C".
        hint: what to do next, a sentence; may be "".
    """

    kind: str
    text: str
    file: str = ""
    place: str = ""
    hint: str = ""
