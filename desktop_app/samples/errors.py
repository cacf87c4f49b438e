"""What can be wrong with asking for a template or a sample."""

from dataclasses import dataclass

from desktop_app.errors import UserFacingError


@dataclass(eq=False)
class UnknownTemplateError(UserFacingError):
    """There is no template of that name."""

    name: str
    known: tuple[str, ...]


@dataclass(eq=False)
class UnknownSampleError(UserFacingError):
    """There is no sample of that name."""

    name: str
    known: tuple[str, ...]
