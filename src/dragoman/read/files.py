"""Files on disk as streams: opened, unpacked and read up to a limit."""

import gzip
import io
import lzma
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.errors import ReadError

PACKED = (".gz", ".xz")
LINES = (".jsonl", ".ndjson")
READABLE = (".txt", ".text", ".html", ".htm", ".xhtml", ".json", *LINES)


def kind_of(path: Path) -> str:
    """The suffix that tells what is inside, without .gz or .xz; lower case, '' for none."""
    name = path.name.lower()
    for packed in PACKED:
        name = name.removesuffix(packed)
    return Path(name).suffix


def readable_files(folder: Path) -> Iterator[Path]:
    """The files below a folder that can hold articles: each folder's own by name, then its subfolders.

    Hidden files and folders are passed over, links to folders are not followed.
    """
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if not name.startswith(".") and kind_of(path) in READABLE and path.is_file():
                yield path


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The unpacked stream of a file. Raises ReadError, also for what goes wrong while it is read."""
    where = str(path)
    try:
        with _stream(path) as stream:
            yield stream
    except (FileNotFoundError, IsADirectoryError) as error:
        raise ReadError(where, "there is no such file", "check the path") from error
    except PermissionError as error:
        raise ReadError(where, "may not be read", "check its permissions") from error
    except (lzma.LZMAError, gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise ReadError(where, f"is broken or cut off in its packing ({error})", "pack it anew") from error
    except OSError as error:
        raise ReadError(where, f"cannot be read ({error.strerror or error})", "check the path") from error


def limited(stream: BinaryIO, where: str, limit: int) -> bytes:
    """All bytes of a stream. Raises ReadError when they are none or more than the limit."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        right = "raise the limit, or put many articles into JSON Lines"
        raise ReadError(where, f"is larger than the limit of {limit:,} bytes{_size(stream)}", right)
    if not data.strip(b"\xef\xbb\xbf \t\r\n\f"):
        raise ReadError(where, "is empty", "a text, a page or JSON Lines is needed")
    return data


def _stream(path: Path) -> BinaryIO:
    if path.suffix.lower() == ".gz":
        return cast(BinaryIO, gzip.open(path, "rb"))
    return cast(BinaryIO, lzma.open(path, "rb")) if path.suffix.lower() == ".xz" else path.open("rb")


def _size(stream: BinaryIO) -> str:
    """The whole size of a plain file in words, '' where only unpacking would tell."""
    if not isinstance(stream, io.BufferedReader) or not stream.seekable():
        return ""
    try:
        return f" ({os.fstat(stream.fileno()).st_size:,} bytes)"
    except (OSError, ValueError):
        return ""
