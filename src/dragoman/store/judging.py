"""A person's word goes into the memory, and what belongs together is linked anew at once."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from dragoman.errors import QuestionError
from dragoman.store import anchors, archive, changes, ledgers, linking
from dragoman.store.groups import KINDS
from dragoman.store.indexing import key_of
from dragoman.store.neighbourhood import Linker
from dragoman.store.rows import Change, Judgement


def judge(connection: Connection, judgement: Judgement, moment: str, linker: Linker | None) -> Change:
    """Keep a judgement. Raises QuestionError when it is on a pair of which one is not there."""
    changes.wait_for_others(connection)
    serial = changes.next_cursor(connection)
    belonging = judgement.verdict in ledgers.BELONGING
    ends = (judgement.record, judgement.value) if belonging else (judgement.record,)
    if belonging:
        _check(connection, judgement)
    version = archive.version_of(connection, judgement.record) or 0
    articles = [_fasten(connection, end) for end in ends]
    before = linking.part(connection, linker, articles[0]) if linker and belonging else None
    ledgers.keep_judgement(connection, judgement if judgement.at else replace(judgement, at=moment), serial)
    change = Change(serial, "judged", articles[0], version, moment)
    if linker and before:
        groups = linking.link_again(connection, linker, articles[0], serial, before)
        change = changes.with_groups(change, groups)
    return changes.record_change(connection, change)


def _fasten(connection: Connection, record: str) -> str:
    """Note where a record stands; the key of its article, '' for a group."""
    coded = archive.coded(connection, archive.version_of(connection, record) or 0)
    anchors.fasten(connection, record, coded)
    return key_of(coded.draft.article) if coded else ""


def _check(connection: Connection, judgement: Judgement) -> None:
    if judgement.field not in KINDS:
        raise QuestionError("judgement", f"there is no kind {judgement.field!r}", f"one of {', '.join(KINDS)}")
    if judgement.record == judgement.value:
        raise QuestionError(judgement.record, "is the same as itself", "name two")
    ends: Iterable[str] = (judgement.record, judgement.value)
    for end in ends:
        if archive.version_of(connection, end) is None:
            raise QuestionError(end, "is not in the memory", "name two articles by their keys, or two records by ids")
