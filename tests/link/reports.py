"""Little articles coded by hand: an embargo, an attack, a loan in three stages, and an embassy."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from dragoman.lexicon.rarity import Rarity
from dragoman.link import close
from dragoman.link.outlines import Outline, outline
from dragoman.records import Amount, Article, Coded, Deal, Draft, Entity, Event, Mention, Party, Quantity, Span, Why

SURE = Why("hand")
RARITY = Rarity({})
CODED: dict[str, Coded] = {}
ENTITIES = {
    "tonga": ("Tonga", "TON", "state", ()),
    "fiji": ("Fiji", "FJI", "state", ()),
    "cabinet": ("Fijian cabinet", "FJI", "organization", ("GOV",)),
    "rebels": ("Highland Front", "PNG", "group", ("REB",)),
    "police": ("six police officers", "PNG", "group", ("COP",)),
    "patrol": ("seven policemen", "PNG", "group", ("COP",)),
    "bank": ("Pacific Harbour Bank", "SGP", "company", ("BUS",)),
    "peru": ("Peru", "PER", "state", ()),
}


def told(
    key: str,
    text: str,
    published: str,
    site: str = "",
    *,
    events: Sequence[tuple[str, str, str, str, str]] = (),
    figures: Sequence[tuple[str, float, str]] = (),
    deals: Sequence[tuple[str, str, str, str]] = (),
) -> Coded:
    """An article coded.

    An event is its type, actor, recipient, date and trigger; a figure its words, value and unit; a deal its lender,
    borrower, status and the words of its amount.
    """
    parties = {k for event in events for k in event[1:3] if k} | {k for deal in deals for k in deal[:2]}
    whole = Span(0, len(text))
    quantities = tuple(
        Quantity(f"q{n}", _at(text, words), value, unit, "=", SURE, of=words)
        for n, (words, value, unit) in enumerate(figures)
    )
    draft = Draft(
        Article(key, text.split(".", maxsplit=1)[0], text, published, site=site),
        tuple(_entity(k) for k in sorted(parties)),
        tuple(_event(n, text, event) for n, event in enumerate(events)),
        tuple(_deal(n, deal, quantities, whole) for n, deal in enumerate(deals)),
        (),
        (),
        quantities,
    )
    return close(draft, "by hand")


def article(key: str, text: str, published: str, site: str = "", **records: Any) -> Outline:
    """The outline of an article, as `told`."""
    CODED[key] = told(key, text, published, site, **records)
    return outline(CODED[key], RARITY)


def _at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def _entity(key: str) -> Entity:
    name, code, kind, sectors = ENTITIES[key]
    return Entity(key, name, kind, code, sectors, (Mention(0, 1, "name", "hand"),), SURE)


def _event(n: int, text: str, event: tuple[str, str, str, str, str]) -> Event:
    kind, actor, recipient, date, trigger = event
    sides = [(key,) if key else () for key in (actor, recipient)]
    where = _at(text, trigger)
    sentence = Span(text.rfind(".", 0, where.start) + 1, (text + ".").index(".", where.end))
    return Event(f"e{n}", kind, (), *sides, where, "actual", date, "", (), (), "", 0.0, 1.0, (sentence,), SURE)


def _deal(n: int, deal: tuple[str, str, str, str], quantities: Sequence[Quantity], whole: Span) -> Deal:
    lender, borrower, status, words = deal
    figure = next(q for q in quantities if q.of == words)
    return Deal(
        f"d{n}",
        ("loan",),
        (Party(lender, "lender"), Party(borrower, "borrower")),
        Amount(figure.value or 0.0, figure.unit, "=", figure.id),
        (),
        "",
        ("harbour dredging",),
        status,
        "",
        (),
        (whole,),
        SURE,
    )


WIRE = (
    "The cabinet of Fiji ended fuel sales to Tonga on Tuesday after talks on fishing grounds broke down. Ships already "
    "at sea will be let through. Tongan traders said that diesel for the outer islands would last until the end of "
    "the month, and that the price of kerosene had doubled within hours of the news."
)
EMBARGO = article(
    "embargo", WIRE, "2014-05-06", "Suva Post", events=[("SANCTION", "cabinet", "tonga", "2014-05-06", "ended")]
)
REPRINT = article(
    "reprint",
    "Fuel stopped. " + WIRE.rpartition(" Tongan")[0],
    "2014-05-07",
    "Apia Times",
    events=[("SANCTION", "cabinet", "tonga", "2014-05-06", "ended")],
)
OWN = article(
    "own",
    "Tonga must look for other fuel after Fiji halted sales of diesel and kerosene on Tuesday in the quarrel over "
    "fishing grounds. Drivers queued at pumps in the capital.",
    "2014-05-07",
    "Nuku Herald",
    events=[("SANCTION", "fiji", "tonga", "2014-05-06", "halted")],
)
RAID = article(
    "raid",
    "Fighters of the Highland Front killed six police officers at a road block near Mendi.",
    "2014-05-07",
    "Moresby Mail",
    events=[("ASSAULT", "rebels", "police", "2014-05-06", "killed")],
    figures=[("six police officers", 6, "person")],
)
TOLL = article(
    "toll",
    "Seven policemen died when the Highland Front attacked a road block near Mendi, a hospital said.",
    "2014-05-08",
    "Lae Courier",
    events=[("ASSAULT", "rebels", "patrol", "2014-05-06", "attacked")],
    figures=[("Seven policemen", 7, "person")],
)
PERU = article(
    "peru",
    "Peru said that it had opened an embassy in Fiji.",
    "2014-05-07",
    "Lima Hoy",
    events=[("SUPPORT", "peru", "fiji", "", "opened")],
)
ASKED = article(
    "asked",
    "Tonga asked Pacific Harbour Bank for 40 million dollars for harbour dredging.",
    "2013-02-01",
    "Nuku Herald",
    figures=[("40 million dollars", 4e7, "USD")],
    deals=[("bank", "tonga", "sought", "40 million dollars")],
)
SIGNED = article(
    "signed",
    "Pacific Harbour Bank and Tonga signed a loan of 38 million dollars for harbour dredging.",
    "2013-04-10",
    "Suva Post",
    figures=[("38 million dollars", 3.8e7, "USD")],
    deals=[("bank", "tonga", "signed", "38 million dollars")],
)
DROPPED = article(
    "dropped",
    "Pacific Harbour Bank cancelled the loan of 38 million dollars to Tonga for harbour dredging.",
    "2013-09-02",
    "Apia Times",
    figures=[("38 million dollars", 3.8e7, "USD")],
    deals=[("bank", "tonga", "cancelled", "38 million dollars")],
)
ALL = (EMBARGO, REPRINT, OWN, RAID, TOLL, PERU, ASKED, SIGNED, DROPPED)


def thirty() -> Iterator[Coded]:
    """The articles of five weeks in one, and more: each of them again after some days, by another paper."""
    for n, days in enumerate((0, 1, 2, 9)):
        for key, coded in CODED.items():
            if n < 3 or key in ("embargo", "own", "signed"):
                yield _again(coded, f"{key}-{n}", days) if n else coded


def _again(coded: Coded, key: str, days: int) -> Coded:
    article = coded.draft.article
    published = (date.fromisoformat(article.published) + timedelta(days)).isoformat()
    other = replace(article, id=key, published=published, site=f"{article.site} {days}")
    return close(replace(coded.draft, article=other), "by hand")
