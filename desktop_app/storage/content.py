"""What is in a plan file: rows as they are stored, and their hashes."""

import gc
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from desktop_app.plan.codec import decode_record, encode_record
from desktop_app.plan.errors import UnreadableRecordError
from desktop_app.plan.fields import Record
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import KINDS, Plan, every_record, kind_of

REVISION = "revision"
PLAN_ID = "plan_id"
SAVED_AT = "saved_at"
CONTENT_SHA256 = "content_sha256"
JOURNAL_SHA256 = "journal_sha256"
_HASHES = frozenset({CONTENT_SHA256, JOURNAL_SHA256})

_COMPACT = {"sort_keys": True, "separators": (",", ":"), "allow_nan": False}
_JSON = json.JSONEncoder(ensure_ascii=False, **cast("Any", _COMPACT))
_ASCII_JSON = json.JSONEncoder(ensure_ascii=True, **cast("Any", _COMPACT))


class RecordRow(NamedTuple):
    """A row of `record`."""

    kind: str
    id: str
    body: str


class ChangeRow(NamedTuple):
    """A row of `change`; see `journal`."""

    revision: int
    at: str
    author: str
    action: str
    step: int
    label: str
    changes: int
    body: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All rows of a plan file, records in the order in which they came into the plan."""

    meta: Mapping[str, str]
    records: tuple[RecordRow, ...]
    changes: tuple[ChangeRow, ...]


class BadContentError(Exception):
    """Stored rows do not make a plan. `what` is stable and language-neutral."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def json_text(value: object) -> str:
    """Compact JSON with sorted keys; characters that UTF-8 cannot hold are escaped.

    Raises: ValueError: a number is not finite.
    """
    text = _JSON.encode(value)
    try:
        text.encode()
    except UnicodeEncodeError:  # a lone surrogate, as a broken paste leaves behind
        return _ASCII_JSON.encode(value)
    return text


def json_value(text: str) -> Any:  # noqa: ANN401  (JSON)
    """The value of a JSON text.

    Raises: BadContentError: it is none.
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadContentError("json") from error


def record_row(record: Record) -> RecordRow:
    """A record as it is stored."""
    return RecordRow(kind_of(record).name, record.id, json_text(encode_record(record)))


def record_rows(plan: Plan) -> tuple[RecordRow, ...]:
    """All records of a plan as they are stored."""
    return tuple(record_row(record) for record in every_record(plan))


def plan_of(rows: Iterable[RecordRow]) -> Plan:
    """The plan that stored records make. Kinds of a newer Causeway are passed over.

    Raises: BadContentError: a record has a wrong form, or the plan's own record is missing.
    """
    found: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
    with _collector_resting():
        for kind, record_id, body in rows:
            if kind in found:
                found[kind][record_id] = _record_of(kind, record_id, body)
    infos = [record for record in found.pop("plan").values() if isinstance(record, PlanInfo)]
    if len(infos) != 1:
        raise BadContentError("record:plan")
    parts = {KINDS[kind].field: MappingProxyType(own) for kind, own in found.items() if own}
    return Plan(info=infos[0], **cast("Any", parts))


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Keep the garbage collector from looking through all new records again and again.

    With 100,000 points that took a third of the time, and found nothing.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _record_of(kind: str, record_id: str, body: str) -> Record:
    try:
        record = decode_record(kind, json_value(body))
    except (BadContentError, UnreadableRecordError, AttributeError) as error:
        raise BadContentError(f"record:{record_id}") from error
    if record.id != record_id:
        raise BadContentError(f"record:{record_id}")
    return record


def content_sha256(records: Iterable[RecordRow]) -> str:
    """The hash of what the plan says: one line per record, by kind and id.

    Two files with the same records have the same hash, whatever their histories.
    """
    lines = [f"{kind}\t{record_id}\t{body}\n" for kind, record_id, body in sorted(records)]
    return sha256("".join(lines).encode()).hexdigest()


def journal_sha256(meta: Mapping[str, str], changes: Iterable[ChangeRow]) -> str:
    """The hash of everything else: `meta` without the hashes, then the journal."""
    lines = [f"{key}\t{value}\n" for key, value in sorted(meta.items()) if key not in _HASHES]
    lines += [
        "\t".join("" if part is None else str(part) for part in row) + "\n" for row in changes
    ]
    return sha256("".join(lines).encode()).hexdigest()


def check_hashes(content: Content) -> None:
    """Compare the stored hashes with the content.

    Raises: BadContentError: "hash".
    """
    stored = content.meta.get(CONTENT_SHA256), content.meta.get(JOURNAL_SHA256)
    found = content_sha256(content.records), journal_sha256(content.meta, content.changes)
    if stored != found:
        raise BadContentError("hash")


def plan_sha256(plan: Plan) -> str:
    """The content hash that a plan would have when saved."""
    return content_sha256(record_rows(plan))
