"""System packages on Debian and Ubuntu: what Qt needs to load, and what Python needs for venv.

Installs them where that is allowed without asking (root, or sudo without a password); otherwise
prints the exact line. Other systems bring these libraries or name them otherwise: left alone.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

# Library files, with the package that holds each; measured on a bare Debian 12.
TO_LOAD_QT = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
# Qt blames xcb-cursor whichever of these is missing.
TO_SHOW_A_WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Debian 13 and Ubuntu 24.04 renamed packages when their time values grew to 64 bits.
RENAMED_SINCE = {"debian": 13.0, "ubuntu": 24.04}
RENAMED = {"libglib2.0-0": "libglib2.0-0t64"}


def ensure_qt_libraries(*, with_window: bool) -> bool:
    """Install the libraries that Qt misses; False where a person has to do it."""
    system = _system()
    if system is None:
        return True
    needed = {**TO_LOAD_QT, **(TO_SHOW_A_WINDOW if with_window else {})}
    missing = missing_packages(needed, _known_libraries(), system)
    return not missing or install(missing, "Qt needs system libraries")


def ensure_venv() -> bool:
    """Install what `python3 -m venv` needs; False where a person has to do it."""
    if importlib.util.find_spec("ensurepip") is not None:
        return True
    if _system() is None:
        return False
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return install([f"python{version}-venv"], "Python needs its venv package")


def missing_packages(needed: dict[str, str], known: str, system: tuple[str, float]) -> list[str]:
    """The packages of those `needed` libraries that `ldconfig -p` (`known`) does not list."""
    name, version = system
    renamed = RENAMED if version >= RENAMED_SINCE[name] else {}
    packages = [package for library, package in needed.items() if f"{library} " not in known]
    return [renamed.get(package, package) for package in packages]


def install(packages: list[str], why: str) -> bool:
    """Install by apt-get where that needs no password, else print the line to type."""
    rights = _rights()
    if rights is None:
        print(f"{why}. Please install them:", file=sys.stderr)
        print(f"  sudo apt-get install -y {' '.join(packages)}", file=sys.stderr)
        return False
    print(f"{why}: installing {' '.join(packages)} …", flush=True)
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [*rights, "apt-get", *step], env=variables, stdout=subprocess.DEVNULL, check=False
        )
    if done.returncode != 0:
        print(f"apt-get could not install {' '.join(packages)}.", file=sys.stderr)
    return done.returncode == 0


def _rights() -> list[str] | None:
    """What to put before `apt-get`; None where it may not be called without asking."""
    if sys.platform == "win32" or shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def _known_libraries() -> str:
    # Not on the PATH of ordinary users.
    listing = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=False)
    return listing.stdout


def _system() -> tuple[str, float] | None:
    try:
        return system_named(Path("/etc/os-release").read_text("utf-8"))
    except OSError:
        return None


def system_named(os_release: str) -> tuple[str, float] | None:
    """("debian", 12.0) and the like from the text of /etc/os-release; None for other systems."""
    lines = (line.partition("=") for line in os_release.splitlines())
    facts = {key: value.strip('"') for key, _, value in lines}
    if facts.get("ID") not in RENAMED_SINCE:
        return None
    try:
        return facts["ID"], float(facts["VERSION_ID"])
    except (KeyError, ValueError):
        # Debian testing has no number: newer than every release.
        return facts["ID"], float("inf")
