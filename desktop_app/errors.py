"""The root of every failure that a person can do something about.

Each room keeps its own expected failures in its `errors.py`, as facts without sentences;
`desktop_app.messages` turns them into words. Anything else that is raised is a bug.
"""


class UserFacingError(Exception):
    """An expected failure. Subclasses are dataclasses whose fields are the facts."""
