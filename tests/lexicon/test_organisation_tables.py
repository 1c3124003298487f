"""The tables of organisations, groups, companies, media, roles and given names hold what their heads promise."""

import re
import unicodedata
from collections import defaultdict
from functools import cache
from importlib.resources import files

import pytest

ACTORS = files("dragoman") / "data" / "en" / "actors"
COLUMNS = ("name", "aliases", "type", "code", "sectors", "kind", "from", "until", "wikidata", "source")
LEAST = {"organisations": 500, "groups": 250, "companies": 350, "media": 200}
INTERNATIONAL = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"}
ISO = set(
    """
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM
    BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR
    CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB
    GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA
    JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KOS KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO
    MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD
    NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP
    SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS
    TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
    """.split()
)
SECTORS = set(
    "GOV MIL LEG JUD COP SPY PTY OPP REB PRM UAF BUS JRN EDU MED REL LAB AGR CRM CVL REF ELI SOC PRE UNK".split()
)
KINDS = set(
    """
    igo court bank alliance summit ngo ministry agency military police parliament central_bank party armed_group
    movement oil_gas arms nuclear mining shipbuilding airline aerospace power tech trade construction industry
    transport retail business media agency_news think_tank university union religious
    """.split()
)
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
IRREGULAR_HEADS = re.compile(r"[^aeiou]y$")


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table by column name, in order; a row of another width fails."""
    first, *rest = (ACTORS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    assert first.startswith("# FORMAT: "), name
    columns = first.removeprefix("# FORMAT: ").split("\t")
    lines = [line.split("\t") for line in rest if not line.startswith("#")]
    assert [line for line in lines if len(line) != len(columns)] == []
    return tuple(dict(zip(columns, line, strict=True)) for line in lines)


def parts(cell: str) -> list[str]:
    return cell.split("; ") if cell else []


def comparable(text: str) -> tuple[str, ...]:
    """The words of a name without case, accents, dots, hyphens and possessive marks."""
    plain = unicodedata.normalize("NFKD", re.sub(r"['\u2019]s?(?!\w)", "", text)).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("\u0131", "i")
    return tuple(re.findall(r"[^\W_]+", re.sub(r"\b(\w)\.(?=\w\b|\W|$)", r"\1", plain)))


def regular_plural(noun: str) -> str:
    if IRREGULAR_HEADS.search(noun):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


@pytest.mark.parametrize("name", LEAST)
def test_columns_and_counts(name: str) -> None:
    rows = table(name)
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) >= LEAST[name]


def test_the_kinds_of_body_are_many_enough() -> None:
    codes = [row["code"] for row in table("organisations")]
    assert sum(code in {"UNO", "EUR", "IGO"} for code in codes) >= 200
    assert sum(code in ISO for code in codes) >= 300
    kinds = [row["kind"] for row in table("media")]
    assert sum(kind in {"media", "agency_news"} for kind in kinds) >= 120
    assert sum(kind == "think_tank" for kind in kinds) >= 80


@pytest.mark.parametrize("name", LEAST)
def test_cells_hold_known_values(name: str) -> None:
    wrong = [
        (row["name"], column)
        for row in table(name)
        for column, right in (
            ("name", bool(row["name"]) and ";" not in row["name"] and not row["name"].startswith("?")),
            ("type", row["type"] in {"organization", "company", "group"}),
            ("code", row["code"] in ISO | INTERNATIONAL),
            ("sectors", bool(row["sectors"]) and set(parts(row["sectors"])) <= SECTORS),
            ("kind", row["kind"] in KINDS),
            ("from", not row["from"] or DAY.fullmatch(row["from"])),
            ("until", not row["until"] or DAY.fullmatch(row["until"])),
            ("until", not (row["from"] and row["until"]) or row["from"] <= row["until"]),
            ("wikidata", re.fullmatch(r"(Q[1-9]\d*)?", row["wikidata"])),
            ("source", bool(row["source"])),
        )
        if not right
    ]
    assert wrong == []


def test_companies_do_business_and_media_report() -> None:
    assert [row["name"] for row in table("companies") if not {"BUS", "JRN", "PRM"} & set(parts(row["sectors"]))] == []
    agencies = [row for row in table("media") if row["kind"] in {"media", "agency_news"}]
    assert [row["name"] for row in agencies if "JRN" not in parts(row["sectors"])] == []


def test_no_cell_has_loose_space_or_empty_items() -> None:
    loose = [
        (name, cell)
        for name in (*LEAST, "roles", "givennames")
        for row in table(name)
        for cell in row.values()
        if cell != cell.strip() or "  " in cell or "" in (parts(cell) or ["x"]) or re.search(r";(?! \S)", cell)
    ]
    assert loose == []


def test_a_name_or_strong_alias_stands_for_one_row() -> None:
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in LEAST:
        for row in table(name):
            for text in (row["name"], *parts(row["aliases"])):
                if not text.startswith("?"):
                    owners[comparable(text)].add(f"{name}: {row['name']}")
    assert () not in owners
    assert {words: rows for words, rows in owners.items() if len(rows) > 1} == {}


def test_no_row_says_an_alias_twice() -> None:
    for name in LEAST:
        for row in table(name):
            words = [comparable(text.removeprefix("?")) for text in (row["name"], *parts(row["aliases"]))]
            assert len(words) == len(set(words)), row["name"]


def test_a_wikidata_id_stands_for_one_row() -> None:
    ids = [row["wikidata"] for name in LEAST for row in table(name) if row["wikidata"]]
    assert len(ids) == len(set(ids))


def test_roles() -> None:
    rows = table("roles")
    assert tuple(rows[0]) == ("role", "plural", "type", "sectors", "inherits", "actor", "source")
    assert len(rows) >= 900
    assert len({row["role"] for row in rows}) == len(rows)
    for row in rows:
        assert row["role"] == row["role"].lower()
        assert row["type"] in {"person", "organization", "company", "group"}, row["role"]
        assert set(parts(row["sectors"])) <= SECTORS, row["role"]
        assert row["inherits"] in {"yes", ""}, row["role"]
        assert row["actor"] in {"yes", "no"}, row["role"]
        assert row["plural"] != regular_plural(row["role"]), row["role"]


@pytest.mark.parametrize(
    ("role", "sectors", "inherits"),
    [
        ("lawmaker", "LEG", ""),
        ("gunman", "UAF", ""),
        ("protester", "CVL", ""),
        ("rebel", "REB", ""),
        ("foreign ministry", "GOV", ""),
        ("defence ministry", "GOV; MIL", ""),
        ("opposition leader", "OPP", ""),
        ("troops", "MIL", ""),
        ("police", "COP", ""),
        ("editor", "JRN", ""),
        ("state company", "BUS; GOV", ""),
        ("spokesman", "", "yes"),
    ],
)
def test_some_roles(role: str, sectors: str, inherits: str) -> None:
    found = [row for row in table("roles") if row["role"] == role]
    assert [(row["sectors"], row["inherits"]) for row in found] == [(sectors, inherits)]


@pytest.mark.parametrize(
    ("text", "name", "code", "sectors"),
    [
        ("IMF", "International Monetary Fund", "IGO", "BUS; GOV"),
        ("UNHCR", "United Nations High Commissioner for Refugees", "UNO", "GOV; REF"),
        ("Tamil Tigers", "Liberation Tigers of Tamil Eelam", "LKA", "REB"),
        ("Petróleos de Venezuela", "PDVSA", "VEN", "BUS; GOV"),
        ("Revolutionary Guards", "Islamic Revolutionary Guard Corps", "IRN", "MIL"),
        ("PKK", "Kurdistan Workers' Party", "TUR", "REB"),
        ("ISIS", "Islamic State of Iraq and the Levant", "IMG", "UAF"),
        ("KCNA", "Korean Central News Agency", "PRK", "JRN; GOV"),
        ("EADS", "Airbus", "MNC", "BUS"),
        ("Duma", "State Duma", "RUS", "LEG"),
    ],
)
def test_some_aliases(text: str, name: str, code: str, sectors: str) -> None:
    found = [row for table_name in LEAST for row in table(table_name) if text in (row["name"], *parts(row["aliases"]))]
    assert [(row["name"], row["code"], row["sectors"]) for row in found] == [(name, code, sectors)]


def test_given_names() -> None:
    rows = table("givennames")
    assert tuple(rows[0]) == ("name", "gender", "source")
    assert len(rows) >= 600
    assert {row["gender"] for row in rows} == {"m", "f"}
    assert len({comparable(row["name"]) for row in rows}) == len(rows)
