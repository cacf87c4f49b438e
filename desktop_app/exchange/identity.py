"""How a workbook says which plan and export it is, and the snapshot it carries.

Written into three places, so that one survives: the first hidden row of every sheet, the hidden
sheet `_meta`, and the document's own properties. Names, addresses and titles identify nothing.
"""

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_app.exchange.errors import DamagedSnapshotError, NotOurWorkbookError
from desktop_app.plan.codec import encode_record
from desktop_app.plan.fields import Record
from desktop_app.plan.plan import kind_of

MAGIC = "causeway1"
META_SHEET = "_meta"
BASE_SHEET = "_base"
LISTS_SHEET = "_lists"
CHUNK = 30_000
# A snapshot never unfolds to more than this; a larger one is hostile.
LARGEST_SNAPSHOT = 300 * 1024 * 1024
_SNAPSHOT_LEVEL = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Which plan, which export, which state of the plan."""

    plan_id: str
    export_id: str
    revision: str

    def key_line(self, kind: str) -> str:
        """The first cell of a sheet: `causeway1|plan_id|export_id|revision|kind`."""
        return "|".join((MAGIC, self.plan_id, self.export_id, self.revision, kind))

    def properties(self, snapshot_sha256: str) -> dict[str, str]:
        """The same as names and texts, for `_meta` and the document's properties."""
        return {
            "causeway": MAGIC,
            "causeway_plan_id": self.plan_id,
            "causeway_export_id": self.export_id,
            "causeway_revision": self.revision,
            "causeway_base_sha256": snapshot_sha256,
        }


def identity_in_key_line(line: str) -> tuple[Identity, str] | None:
    """Identity and kind that a sheet's first cell tells; None where it is not one of ours."""
    parts = line.split("|")
    if len(parts) != 5 or parts[0] != MAGIC:
        return None
    _, plan_id, export_id, revision, kind = parts
    return Identity(plan_id=plan_id, export_id=export_id, revision=revision), kind


def identity_in_properties(properties: Mapping[str, object]) -> Identity | None:
    """The identity in `_meta` or the document's properties; None where it is not one of ours."""
    if properties.get("causeway") != MAGIC:
        return None
    names = ("causeway_plan_id", "causeway_export_id", "causeway_revision")
    plan_id, export_id, revision = (str(properties.get(name) or "") for name in names)
    return Identity(plan_id=plan_id, export_id=export_id, revision=revision)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The exported records in the form that `_base` carries.

    Attributes:
        chunks: base64 of zlib, in cells of at most `CHUNK` characters.
        sha256: of the JSON before it was compressed.
        records: how many.
    """

    chunks: tuple[str, ...]
    sha256: str
    records: int


def snapshot_of(records: Iterable[Record]) -> Snapshot:
    """Freeze records as a merge base. The same records in the same order give the same bytes."""
    bodies = [[kind_of(record).name, encode_record(record)] for record in records]
    plain = json.dumps(bodies, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    packed = base64.b64encode(zlib.compress(plain, _SNAPSHOT_LEVEL)).decode("ascii")
    chunks = tuple(packed[at : at + CHUNK] for at in range(0, len(packed), CHUNK))
    return Snapshot(chunks=chunks, sha256=hashlib.sha256(plain).hexdigest(), records=len(bodies))


def records_in_snapshot(
    chunks: Iterable[str], sha256: str, path: Path
) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Kind and JSON body of each record of a snapshot, in the order they were exported.

    Raises: DamagedSnapshotError: it does not unfold, is too large or has another hash.
    """
    try:
        packed = base64.b64decode("".join(chunks), validate=True)
        unfolding = zlib.decompressobj()
        plain = unfolding.decompress(packed, LARGEST_SNAPSHOT)
    except (binascii.Error, zlib.error, ValueError) as error:
        raise DamagedSnapshotError(path) from error
    if unfolding.unconsumed_tail or hashlib.sha256(plain).hexdigest() != sha256:
        raise DamagedSnapshotError(path)
    return tuple((kind, body) for kind, body in json.loads(plain))


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedBase:
    """What `_base` carries: whose it is, and the records as they were exported."""

    identity: Identity
    sha256: str
    records: tuple[tuple[str, dict[str, Any]], ...]


def embedded_base(first_column: Iterable[object], path: Path) -> EmbeddedBase:
    """The base of a merge from the cells of `_base`: key line, hash, then the chunks.

    Raises: NotOurWorkbookError: no key line; DamagedSnapshotError: the rest does not match it.
    """
    cells = [cell for cell in first_column if isinstance(cell, str)]
    found = identity_in_key_line(cells[0]) if cells else None
    if found is None or found[1] != BASE_SHEET:
        raise NotOurWorkbookError(path)
    if len(cells) < 3:
        raise DamagedSnapshotError(path)
    _, sha256, *chunks = cells
    records = records_in_snapshot(chunks, sha256, path)
    return EmbeddedBase(identity=found[0], sha256=sha256, records=records)
