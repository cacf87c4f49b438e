"""Imports without reading sources.

PySide asks of every module that is imported whether its source mentions PySide, in case somebody
switches on its `__feature__` of other names. Nobody does here. It costs 0.2 ms for each of more
than a thousand modules, and Python keeps each source that was read: 50 MB with pandas, matplotlib
and ibis.
"""

import sys
from types import ModuleType

from PySide6 import QtCore

_WHERE, _QUESTION = "shibokensupport.feature", "_mod_uses_pyside"


def read_no_sources() -> bool:
    """Let every later import do without. Returns whether this PySide could be told."""
    feature = sys.modules.get(_WHERE)
    if QtCore.QObject is None or not hasattr(feature, _QUESTION):
        return False
    vars(feature)[_QUESTION] = _without_feature
    return True


def _without_feature(_module: ModuleType) -> bool:
    """A module that mentions PySide has none of the feature's names, unless it asks for them."""
    return True
