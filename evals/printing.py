"""Figures as tables: with rich in a terminal, as plain columns elsewhere."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from evals import reliability
from evals.matches import Match
from evals.pinned import Change, Verdict
from evals.scoring import Figure, Micro, Scored, Share, micro
from evals.sheets import Sheet

_SHOWN = 15  # changes that are shown of each kind when nothing more is asked for
_AROUND = 30  # characters shown on either side of a trigger


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table whose first column is words and whose others are figures."""
    if sys.stdout.isatty():
        _rich_table(title, head, rows)
        return
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    print(f"\n{title}")
    for row in [head, *rows]:
        cells = [c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths, strict=True))]
        print("  " + "  ".join(cells).rstrip())


def _rich_table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    made = Table(title=title, title_justify="left", box=SIMPLE)
    for i, name in enumerate(head):
        made.add_column(name, justify="left" if i == 0 else "right")
    for row in rows:
        made.add_row(*row)
    Console().print(made)


def figures(
    title: str,
    found: Mapping[str, Figure],
    halves: Sequence[Mapping[str, Figure]] = (),
    floors: Mapping[str, float] = {},
) -> None:
    """Every figure with what it rests on, the same figure on each half, and its floor."""
    head = ["figure", "P", "R", "F1 or share", "gold", "predicted"]
    head += [f"half {n}" for n in range(1, len(halves) + 1)] + (["floor"] if floors else [])
    rows = []
    for name, figure in found.items():
        extra = [_rate(half[name].main) if name in half else "" for half in halves]
        extra += [_rate(floors[name]) if name in floors else ""] if floors else []
        rows.append([name, *_cells(figure), *extra])
    table(title, head, rows)


def _cells(figure: Figure) -> list[str]:
    if isinstance(figure, Share):
        return ["", "", _rate(figure.main), str(figure.asked), ""]
    rates = [_rate(v) for v in (figure.precision, figure.recall, figure.main)]
    return [*rates, str(figure.gold), str(figure.predicted)]


def _rate(value: float) -> str:
    return f"{value:.3f}"


def by_type(scored: Scored) -> None:
    """Events by type."""
    events = [m for m in scored.matches if m.kind == "event"]
    _breakdown("events by type", events, lambda m: m.label, ("event.type", "event.actors", "event.triple"))


def by_article(scored: Scored) -> None:
    """The main figures of each article."""
    main = ("event.type", "event.triple", "statement.full", "deal.full", "time.value", "quantity.value")
    _breakdown("F1 by article", scored.matches, lambda m: m.article, main)


def _breakdown(title: str, matches: Sequence[Match], key: Callable[[Match], str], names: Sequence[str]) -> None:
    rows = []
    for group in sorted({key(m) for m in matches}):
        own = [m for m in matches if key(m) == group]
        found = [micro(name, own) for name in names]
        rows.append([group, *(_f1(f) for f in found), str(found[0].gold), str(found[0].predicted)])
    table(title, ["", *names, "gold", "predicted"], rows)


def _f1(figure: Micro) -> str:
    return _rate(figure.main) if figure.gold or figure.predicted else "."


def confidences(scored: Scored) -> None:
    """The reliability of the confidence of events."""
    bins = reliability.bins(scored.matches)
    rows = [
        [f"{b.low:.1f}-{b.high:.1f}", str(b.events), _rate(b.confidence), _rate(b.right_type), _rate(b.right_triple)]
        for b in bins
    ]
    title = f"confidence of events (calibration error by type {reliability.error(bins):.3f})"
    table(title, ["confidence", "events", "mean", "right type", "right triple"], rows)


def errors(scored: Scored) -> None:
    """What was missed, wrong or spurious, and entities with the wrong link."""
    groups: dict[str, list[str]] = {}
    for m in scored.matches:
        fate = _fate(m)
        if fate:
            got = f"  got {m.given}" if m.wanted and m.given else m.given
            groups.setdefault(f"{m.kind} {fate}", []).append(f"{m.article}: {m.wanted}{got}")
    for x in scored.linked:
        wrong = [f for f in ("entity.code", "entity.sector", "entity.name") if not x.passes(f)]
        for figure in wrong:
            groups.setdefault(figure, []).append(f"{x.article}: {_who(x.gold)}  got {_who(x.predicted)}")
    for title, lines in groups.items():
        print(f"\n{title}: {len(lines)}")
        for line in lines:
            print(f"  {line}")


def _fate(match: Match) -> str:
    if match.is_missed:
        return "missed"
    if match.is_spurious:
        return "spurious"
    best = {"event": "event.triple", "statement": "statement.full", "deal": "deal.full"}
    return "" if match.optional or best.get(match.kind, match.label) in match.passed else "wrong"


def _who(entity: object) -> str:
    from evals.sheets import Entity

    if not isinstance(entity, Entity):
        return "nobody"
    return f"{entity.name} {entity.code or '-'} {' '.join(entity.sectors) or '-'}"


def changes(change: Change, golds: Iterable[Sheet], *, whole: bool) -> None:
    """Events gained and lost against the pinned run, right ones and wrong ones."""
    sheets = {g.name: g for g in golds}
    counts = Counter((name, v.right) for name, part in change._asdict().items() for v in part)
    print("\nagainst the pinned run: ", end="")
    print(", ".join(f"{n} {'right' if r else 'wrong'} {name}" for (name, r), n in counts.items()) or "no event changed")
    for sign, part in (("+", change.gained), ("-", change.lost)):
        for right in (True, False):
            rows = [v for v in part if v.right == right]
            for verdict in rows if whole else rows[:_SHOWN]:
                print(f"  {sign} {'right' if right else 'wrong'} {_pin(verdict, sheets)}")
            if not whole and len(rows) > _SHOWN:
                print(f"  {sign} and {len(rows) - _SHOWN} more (--errors shows all)")


def _pin(verdict: Verdict, sheets: Mapping[str, Sheet]) -> str:
    p, text = verdict.pin, sheets[verdict.pin.article].text
    words = " ".join(text[max(0, p.start - _AROUND) : p.end + _AROUND].split())
    return f"{p.type} [{', '.join(p.actor)}] -> [{', '.join(p.recipient)}]  {words!r}  {p.article}"


def failures(lines: Sequence[str]) -> None:
    """Articles that could not be coded."""
    for line in lines[:_SHOWN]:
        print(f"not coded: {line}", file=sys.stderr)
    if len(lines) > _SHOWN:
        print(f"not coded: {len(lines) - _SHOWN} more", file=sys.stderr)
