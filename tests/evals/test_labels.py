"""Labelled sentences against a draft, both written by hand."""

from dragoman.records import Article, Draft, Entity, Event, Mention, Name, Parsed, Sentence, Span, Statement, Why
from evals import labels
from evals.heldout import Labelled, LabelledEvent, LabelledStatement
from evals.scoring import Micro, Share

TEXT = "Freedonia attacked Sylvania. Birds sang, Brun said."
WHY = Why("test")


def _at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _entity(key: str, words: str) -> Entity:
    return Entity(key, words, "state", "", (), (Mention(*_at(words), "name", ""),), WHY)


def _event(key: str, type_: str, trigger: str, actor: tuple[str, ...], recipient: tuple[str, ...]) -> Event:
    return Event(
        id=key,
        type=type_,
        mode=(),
        actor=actor,
        recipient=recipient,
        trigger=_at(trigger),
        status="actual",
        date="",
        place="",
        context=(),
        pledges=(),
        quad="",
        score=0,
        confidence=1,
        evidence=(),
        why=WHY,
    )


SAID = Statement("s1", ("b",), "", "indirect", _at("said"), _at("Birds sang"), (), "", (), WHY)
GOLD = (
    Labelled(
        "papers",
        Span(0, 28),
        (LabelledEvent("ASSAULT", _at("attacked"), (_at("Freedonia"),), (_at("Sylvania"),), (), "actual"),),
        (),
        ((_at("Freedonia"), "LOC"), (_at("Sylvania"), "LOC")),
    ),
    Labelled(
        "papers",
        Span(29, len(TEXT)),
        (),
        (LabelledStatement(_at("said"), (_at("Brun"),), _at("Birds sang")),),
        ((_at("Brun"), "PER"),),
    ),
)


def _parsed() -> Parsed:
    words = ("Freedonia", "attacked", "Sylvania", ".", "Birds", "sang", ",", "Brun", "said", ".")
    spots, at = [], 0
    for word in words:
        at = TEXT.index(word, at)
        spots.append(at)
        at += len(word)
    blank = ("",) * len(words)
    return Parsed(
        article=Article("a", "", TEXT),
        words=words,
        starts=tuple(spots),
        ends=tuple(s + len(w) for s, w in zip(spots, words, strict=True)),
        lemmas=blank,
        pos=blank,
        tags=blank,
        deps=blank,
        heads=tuple(range(len(words))),
        sentences=(Sentence(0, 4, 0), Sentence(4, 10, 0)),
        names=(Name(0, 1, "LOC"), Name(2, 3, "ORG"), Name(7, 8, "PER")),
    )


def _seen(*events: Event) -> list[labels.Seen]:
    cast = (_entity("f", "Freedonia"), _entity("s", "Sylvania"), _entity("b", "Brun"))
    return labels.seen(GOLD, _parsed(), Draft(_parsed().article, cast, events, (), (SAID,), (), ()))


def test_all_right() -> None:
    figures = labels.figures(_seen(_event("e1", "ASSAULT", "attacked", ("f",), ("s",))))
    assert figures["type, actors, recipients"] == Micro(1, 1, 1)
    assert figures["statement cue and speaker"] == figures["statement content"] == Micro(1, 1, 1)
    assert figures[labels.SILENT] == Share(0, 1)
    assert figures["names"] == Micro(2, 3, 3)
    assert figures["names LOC"] == Micro(1, 2, 1)


def test_wrong_sides_are_told_apart_from_wrong_types() -> None:
    figures = labels.figures(_seen(_event("e1", "ASSAULT", "attacked", ("s",), ("s",))))
    assert figures["trigger and type"] == Micro(1, 1, 1)
    assert figures["actor at right triggers"] == Micro(0, 1, 1)
    assert figures["recipient at right triggers"] == Micro(1, 1, 1)
    assert figures["type, actors, recipients"] == Micro(0, 1, 1)


def test_a_false_alarm_is_counted_by_sentence() -> None:
    figures = labels.figures(_seen(_event("e1", "AID", "sang", ("b",), ()), _event("e2", "AID", "Birds", ("b",), ())))
    assert figures[labels.SILENT] == Share(1, 1)
    assert figures["types of the sentence"] == Micro(0, 1, 1)
    assert figures["trigger and type"] == Micro(0, 1, 2)


def test_figures_of_one_type_leave_the_others_out() -> None:
    found = _seen(_event("e1", "AID", "sang", ("b",), ()))
    assert labels.figures(found, "ASSAULT")["trigger and type"] == Micro(0, 1, 0)
    assert labels.figures(found, "AID")["trigger and type"] == Micro(0, 0, 1)
