"""Stable, versioned content hashes: the same content has the same id on every machine."""

import hashlib

VERSION = 1  # raise it when what goes into the hash changes, so that old and new ids never mix


def content_id(kind: str, *parts: str) -> str:
    """An id such as `a1-9f86d081884c7d659a2f`: kind, version, and 20 hex digits of BLAKE2b over the parts.

    `kind` is a short lower-case word (`a` article, `e` event). Each part is hashed with its length, so
    that ('ab', 'c') and ('a', 'bc') differ. Nothing is normalised: one changed letter is another id.
    """
    if not (kind.isascii() and kind.isalpha() and kind.islower()):
        raise ValueError(f"kind {kind!r} is no lower-case word")
    digest = hashlib.blake2b(digest_size=10, person=f"{kind}{VERSION}".encode()[:16])
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return f"{kind}{VERSION}-{digest.hexdigest()}"


def merged_id(record: str) -> str:
    """The id of the merged event or deal of which this record is the first report: an `m` before it."""
    return f"m{record}"


def first_record(merged: str) -> str:
    """The record that a merged event or deal is named after."""
    return merged.removeprefix("m")
