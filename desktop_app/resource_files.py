"""Where `resources/` is: beside the package in a checkout, inside it in a wheel or bundle."""

from functools import cache
from pathlib import Path


@cache
def resources_folder() -> Path:
    """The folder that holds fonts, catalogues, themes, icons, data and translations.

    Raises: FileNotFoundError: the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "_resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(package / "_resources")


def resource(*parts: str) -> Path:
    """The path of one resource, for example `resource("fonts", "OFL.txt")`."""
    return resources_folder().joinpath(*parts)
