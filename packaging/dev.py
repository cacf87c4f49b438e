"""Set up, run, test and check Causeway: `python3 packaging/dev.py VERB [ARGUMENTS]`.

The only thing a fresh machine needs is Python 3.11 or newer. This first file keeps to what
every Python 3 understands, so that an older one can say so instead of failing to parse.
"""

import shutil
import sys

OLDEST = (3, 11)
NEWER_NAMES = ("python3.14", "python3.13", "python3.12", "python3.11")


def main() -> int:
    """Hand over to `verbs.py`, or say which Python to use."""
    if sys.version_info[:2] < OLDEST:
        sys.stderr.write(_what_to_use() + "\n")
        return 1
    import verbs

    return verbs.main(sys.argv[1:])


def _what_to_use() -> str:
    found = next((name for name in NEWER_NAMES if shutil.which(name)), None)
    newer = f"Run: {found} packaging/dev.py" if found else "Please install a newer one."
    present = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return f"Causeway needs Python 3.11 or newer; this is Python {present}. {newer}"


if __name__ == "__main__":
    sys.exit(main())
