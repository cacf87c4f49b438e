"""Roles and kinds as a person writes them, checked."""

from collections.abc import Mapping

from desktop_app.metrics.errors import (
    RoleTakenTwiceError,
    UnknownColumnError,
    UnknownKindError,
    UnknownRoleError,
)
from desktop_app.metrics.recognition.roles import MANY, FileKind, Role


def asked_roles(mapping: Mapping[str, str], columns: tuple[str, ...], file: str) -> dict[str, Role]:
    """The mapping with roles as values.

    Raises: UnknownColumnError, UnknownRoleError, RoleTakenTwiceError.
    """
    found: dict[str, Role] = {}
    for column, text in mapping.items():
        if column not in columns:
            raise UnknownColumnError(file, column, columns)
        role = _role(column, text)
        holders = tuple(name for name, other in found.items() if other is role)
        if holders and role not in MANY:
            raise RoleTakenTwiceError(role.value, (*holders, column))
        found[column] = role
    return found


def asked_kind(text: str | None) -> FileKind | None:
    """What the file is to be read as.

    Raises: UnknownKindError.
    """
    if text is None:
        return None
    if text not in tuple(FileKind):
        raise UnknownKindError(text, tuple(FileKind))
    return FileKind(text)


def _role(column: str, text: str) -> Role:
    if text not in tuple(Role):
        raise UnknownRoleError(column, text, tuple(Role))
    return Role(text)
