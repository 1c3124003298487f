"""One little article coded by hand, with every kind of record in it, for the tests of the faces."""

from dragoman.records import (
    Amount,
    Article,
    Coded,
    Dating,
    Deal,
    Draft,
    Entity,
    Event,
    Mention,
    Note,
    Party,
    Place,
    Quantity,
    Span,
    Statement,
    Time,
    Why,
)

TEXT = """Indian Prime Minister Narendra Modi visited Kenya on Monday and agreed to lend Nairobi $100 million \
to buy farm machinery, the foreign ministry said.

"We do not lend in order to govern," Modi told Uhuru Kenyatta. Kenya condemned the shelling of a market \
near Mogadishu, and three traders were killed there last week. Modi would not meet rebels if asked.

The credit would buy 900 tractors, or about a third of those that Kenya needs."""


def at(words: str, nth: int = 1) -> Span:
    """Where the words stand in the text."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


FIRST = Span(0, TEXT.index("\n\n"))
QUOTE = at('"We do not lend in order to govern," Modi told Uhuru Kenyatta.')
SHELLING = at("Kenya condemned the shelling of a market near Mogadishu, and three traders were killed there last week.")
REBELS = at("Modi would not meet rebels if asked.")
TRACTORS = at("The credit would buy 900 tractors, or about a third of those that Kenya needs.")

ARTICLE = Article(
    id="kenya-2016",
    title="India lends to Kenya",
    text=TEXT,
    published="2016-07-12",
    site="Example Wire",
    language="en",
    source="kenya.txt",
)


def _entity(name: str, code: str, sectors: tuple[str, ...], kind: str, *mentions: Span) -> Entity:
    said = tuple(Mention(m.start, m.end, "name", "table: actors") for m in mentions)
    note = Note("name", f"table: {name}", mentions[:1])
    key = name.lower().split()[-1]
    return Entity(key, name, kind, code, sectors, said, Why("actors", 0.97, (note,)))


ENTITIES = (
    _entity("Narendra Modi", "IND", ("GOV",), "person", at("Narendra Modi"), at("Modi", 2), at("Modi", 3)),
    _entity("Kenya", "KEN", (), "state", at("Kenya"), at("Nairobi"), at("Kenya", 3), at("Kenya", 4)),
    _entity("Uhuru Kenyatta", "KEN", ("GOV",), "person", at("Uhuru Kenyatta")),
    _entity("Indian foreign ministry", "IND", ("GOV",), "organization", at("foreign ministry")),
    _entity("three traders", "SOM", ("BUS", "CVL"), "group", at("three traders")),
    _entity("rebels", "", ("REB",), "group", at("rebels")),
)

MOGADISHU = Place("Mogadishu", "SOM", "Banaadir", 2.03711, 45.34375, "city")


def _event(key: str, type_: str, trigger: Span, evidence: Span, **more: object) -> Event:
    quad, score = {
        "CONSULT": ("V+", 2.5),
        "AGREE": ("V+", 2.5),
        "ACCUSE": ("V-", -2.0),
        "ASSAULT": ("M-", -9.0),
    }[type_]
    note = Note("type", f"head: {type_} 0.91", (trigger,))
    fields: dict[str, object] = {
        "mode": (),
        "actor": (),
        "recipient": (),
        "status": "actual",
        "date": "",
        "place": "",
        "context": (),
        "pledges": (),
        "confidence": 0.91,
    }
    fields.update(more)
    why = Why("event head", 0.91, (note,))
    return Event(id=key, type=type_, trigger=trigger, quad=quad, score=score, evidence=(evidence,), why=why, **fields)


EVENTS = (
    _event(
        "visit",
        "CONSULT",
        at("visited"),
        FIRST,
        mode=("visit",),
        actor=("modi",),
        recipient=("kenya",),
        date="2016-07-11",
        place="Kenya",
        context=("diplomatic",),
    ),
    _event(
        "lend",
        "AGREE",
        at("agreed to lend"),
        FIRST,
        actor=("modi",),
        recipient=("kenya",),
        date="2016-07-11",
        pledges=("AID", "CONSULT-visit"),
        context=("economic", "diplomatic"),
        confidence=0.86,
    ),
    _event("blame", "ACCUSE", at("condemned"), SHELLING, mode=("disapprove",), actor=("kenya",), confidence=0.72),
    _event(
        "shelling",
        "ASSAULT",
        at("killed"),
        SHELLING,
        mode=("heavy-weapons",),
        recipient=("traders",),
        date="2016-W27",
        place="Mogadishu",
        context=("military", "human_security"),
        location=MOGADISHU,
        confidence=0.64,
    ),
    _event(
        "talks",
        "CONSULT",
        at("meet"),
        REBELS,
        actor=("modi",),
        recipient=("rebels",),
        status="hypothetical",
        confidence=0.31,
    ),
)

STATEMENTS = (
    Statement(
        "s1",
        ("ministry",),
        "foreign ministry",
        "indirect",
        at("said"),
        Span(0, TEXT.index(", the foreign")),
        (),
        "2016-07-12",
        (FIRST,),
        Why("said", 0.95, (Note("speaker", "path: subject of the cue", (at("foreign ministry"),)),)),
    ),
    Statement(
        "s2",
        ("modi",),
        "Indian Prime Minister",
        "direct",
        at("told"),
        at("We do not lend in order to govern"),
        ("kenyatta",),
        "",
        (QUOTE,),
        Why(
            "quotation", 0.99, (Note("content", "between quotation marks", (at("We do not lend in order to govern"),)),)
        ),
    ),
    Statement("s3", (), "", "direct", None, at("We do not lend"), (), "", (QUOTE,), Why("quotation", 0.4)),
)

TIMES = (
    Time("t1", at("Monday"), "DATE", "2016-07-11", Why("weekday", notes=(Note("value", "past tense looks back"),))),
    Time("t2", at("last week"), "DATE", "2016-W27", Why("last")),
)

QUANTITIES = (
    Quantity("q1", at("$100 million"), 100_000_000.0, "USD", "=", Why("money")),
    Quantity("q2", at("900 tractors"), 900.0, "tractor", "=", Why("count"), of="tractors"),
    Quantity("q3", at("about a third"), 0.3333333333333333, "ratio", "~", Why("fraction")),
    Quantity(
        "q4",
        TRACTORS,
        2700.0,
        "tractor",
        "~",
        Why(
            "implied",
            0.9,
            (
                Note("value", "900 tractor / 0.3333 = 2700 tractor", (at("900 tractors"), at("about a third"))),
                Note("of", "those that Kenya needs", (at("those that Kenya needs"),)),
            ),
        ),
        of="those that Kenya needs",
        derived=True,
    ),
    Quantity("q5", at("three traders"), None, "person", "=", Why("count"), low=3.0, high=4.5, of="traders"),
)

DEALS = (
    Deal(
        "d1",
        ("loan", "trade"),
        (Party("modi", "lender"), Party("kenya", "borrower")),
        Amount(100_000_000.0, "USD", "=", "q1"),
        ("q2",),
        "P25Y",
        ("farm machinery", "tractors"),
        "agreed",
        "2016-07-11",
        ("lend",),
        (FIRST, TRACTORS),
        Why("deal: loan", 0.88, (Note("kind", "rule: lend", (at("agreed to lend"),)),)),
    ),
)

DRAFT = Draft(
    article=ARTICLE,
    entities=ENTITIES,
    events=EVENTS,
    deals=DEALS,
    statements=STATEMENTS,
    times=TIMES,
    quantities=QUANTITIES,
    dating=Dating("2016-07-11", "2016-07-17", (Note("earliest", "visit on Monday", (at("Monday"),)),), ("no year",)),
    warnings=("the dateline is missing",),
)

RECORDS = (*ENTITIES, *EVENTS, *DEALS, *STATEMENTS, *TIMES, *QUANTITIES)

CODED = Coded(DRAFT, {record.id: f"x1-{record.id}" for record in RECORDS}, "model 1, rules 2")
