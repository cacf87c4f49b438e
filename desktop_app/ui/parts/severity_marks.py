"""How findings of the check are marked by severity: icon and colour role."""

from collections.abc import Mapping
from types import MappingProxyType

SEVERITY_ICONS: Mapping[str, str] = MappingProxyType(
    {"error": "problem", "warning": "problem", "notice": "hint"}
)
SEVERITY_ROLES: Mapping[str, str] = MappingProxyType(
    {"error": "problem", "warning": "at_risk", "notice": "muted"}
)
