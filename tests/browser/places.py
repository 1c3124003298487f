"""The pages of a desk, each with an address where there is something to see; a few rows stand for many."""

import re
from typing import Any
from urllib.parse import quote

import httpx

from evals.serving import Desk

PLAIN = {
    "wire": "/?limit=2",
    "wire-filtered": "/?quad=V-&status=actual&limit=2",
    "events": "/events?limit=2",
    "stories": "/stories?limit=2",
    "deals": "/deals?limit=2",
    "deal-totals": "/deals/totals",
    "statements": "/statements?limit=2",
    "pairs": "/pairs?limit=2",
    "actors": "/actors?limit=2",
    "calendar": "/calendar",
    "map": "/map",
    "sources": "/sources",
    "code": "/code",
    "watches": "/watches",
    "judgements": "/judgements",
    "login": "/login",
    "account": "/account",
    "tokens": "/account/tokens",
    "nothing": "/?text=zzyzx",
    "wrong-filter": "/?colour=red",
    "no-such-page": "/elsewhere",
}
DEEP = ("event", "story", "article", "deal", "pair", "actor", "watch", "judgement")
NAMES = (*PLAIN, *DEEP)
WRONG = {"wrong-filter": 400, "no-such-page": 404}


def places(desk: Desk) -> dict[str, str]:
    """The address of each page by its name; a watch, a token and a judgement are made for it."""
    story = max(_rows(desk, "/stories"), key=lambda row: row["article_count"])
    article = story["articles"][0]["article"]
    deal = max(_rows(desk, "/deals"), key=lambda row: (row["reports"], row["amount"] or 0))
    pair = max(_rows(desk, "/pairs"), key=lambda row: sum(v for k, v in row.items() if k.startswith("co")))
    actor = max(_rows(desk, "/actors"), key=lambda row: row["articles"])
    event = _best_event(desk, article)
    with httpx.Client(base_url=desk.base, timeout=60, follow_redirects=True, headers={"Accept": "text/html"}) as client:
        _judge(client, event)
        _token(client)
        watch = _watch(client)
    return PLAIN | {
        "event": f"/events/{event}",
        "story": f"/stories/{story['id']}",
        "article": f"/articles/{article}",
        "deal": f"/deals/{deal['id']}",
        "pair": f"/pairs/{pair['one']}-{pair['other']}",
        "actor": f"/actors/{quote(actor['code'] or actor['name'])}",
        "watch": watch,
        "judgement": f"/judgements/{event}",
    }


def _rows(desk: Desk, path: str, query: str = "limit=100") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = desk.json(f"{path}.json?{query}")["rows"]
    return rows


def _best_event(desk: Desk, article: str) -> str:
    rows = _rows(desk, "/events", f"article={article}")
    return str(max(rows, key=lambda row: (bool(row["place"]), len(row["actor"]), row["confidence"]))["id"])


def _judge(client: httpx.Client, record: str) -> None:
    form = {"verdict": "right", "note": "The date is in the second paragraph."}
    client.post(f"/judgements/{record}", data=form | _own(client, f"/judgements/{record}")).raise_for_status()


def _watch(client: httpx.Client) -> str:
    form = {"kind": "events", "quad": "V-"}
    made = client.post("/watches", data=form | _own(client, "/"))
    made.raise_for_status()
    return made.url.path


def _token(client: httpx.Client) -> None:
    path = "/account/tokens"
    client.post(path, data={"name": "notebook", "scope": "read"} | _own(client, path)).raise_for_status()


def _own(client: httpx.Client, path: str) -> dict[str, str]:
    found = re.search(r'name="csrf" value="(?P<word>[^"]+)"', client.get(path).text)
    return {"csrf": found["word"] if found else ""}
