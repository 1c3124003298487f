"""Marks that overlap, lie in each other, or hold hostile words."""

from dragoman.records import Span
from dragoman.web.marking import Mark, linked, paragraphs, pieces, sentence

TEXT = "Modi <visited> Kenya & Uganda"


def test_words_are_escaped_inside_and_outside_of_marks() -> None:
    html = sentence(TEXT, [Span(0, len(TEXT))], [Mark(Span(5, 14), "cooperation")])
    assert html == 'Modi <mark class="cooperation">&lt;visited&gt;</mark> Kenya &amp; Uganda'


def test_overlapping_marks_lie_side_by_side_and_name_all_records() -> None:
    marks = [Mark(Span(0, 14), "event", "e"), Mark(Span(5, 20), "statement", "s")]
    html = linked(TEXT, Span(0, len(TEXT)), marks, set())
    assert '<a class="m m-event" id="at-e" href="#e" data-records="e">Modi </a>' in html
    assert 'id="at-s" href="#e" data-records="e s">&lt;visited&gt;</a>' in html
    assert '<a class="m m-statement" href="#s" data-records="s"> Kenya</a>' in html


def test_the_innermost_record_is_led_to() -> None:
    found = list(pieces(Span(0, 10), [Mark(Span(0, 10), "a", "outer"), Mark(Span(2, 4), "b", "inner")]))
    assert [(p.span, [m.record for m in p.marks]) for p in found] == [
        (Span(0, 2), ["outer"]),
        (Span(2, 4), ["inner", "outer"]),
        (Span(4, 10), ["outer"]),
    ]


def test_marks_outside_of_the_text_are_left_out() -> None:
    assert sentence(TEXT, [Span(0, 4)], [Mark(Span(5, 14), "x"), Mark(Span(3, 3), "y")]) == "Modi"


def test_paragraphs_keep_their_place() -> None:
    text = "One.\n\n  Two. \n\n\nThree."
    assert [text[p.start : p.end] for p in paragraphs(text)] == ["One.", "Two.", "Three."]
