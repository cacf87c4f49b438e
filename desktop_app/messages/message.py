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

    @property
    def whole(self) -> str:
        """What happened and what to do next, as one text; Chinese sentences need no space."""
        if not self.hint:
            return self.text
        return f"{self.text}{self.hint}" if self.text.endswith("。") else f"{self.text} {self.hint}"
