"""Downloads: they open where people open them, say what the site says, and carry their source with them."""

import csv
import io
import json
import re
from dataclasses import replace
from hashlib import sha256
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.making.exports import Record, csv_of, exports, safe_cell
from generator.model import LANGUAGES, Facet, FacetValue, Words
from tests.festival import festival_site

LETTER = "04f561652db4f14782aa89c30f07d45cf9ad56d76e37b82b861612a46832b290"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def rows(data: bytes) -> list[dict[str, str]]:
    """A CSV as a spreadsheet reads it."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def table(name: str) -> dict[str, Any]:
    """A JSON download, read back."""
    value = json.loads(exports(festival_site())[f"downloads/{name}.json"])
    assert isinstance(value, dict)
    return value


def test_the_chinese_letter_is_the_source() -> None:
    """letter.zh.txt is the source byte for byte, its spaces and missing last line feed included."""
    assert sha256(exports(festival_site())["downloads/letter.zh.txt"]).hexdigest() == LETTER


def test_the_english_letter_is_the_whole_translation() -> None:
    """letter.en.txt has every paragraph, with the number that readers cite, and says which text prevails."""
    text = exports(festival_site())["downloads/letter.en.txt"].decode()
    for paragraph in festival_site().content.letter.paragraphs:
        number = f"¶{paragraph.shown} " if paragraph.shown else ""
        assert number + paragraph.text.en in text
    assert "the Chinese text prevails" in text


def test_csv_opens_in_excel() -> None:
    """Both tables have the UTF-8 mark, CRLF and one row for each thing, its Chinese intact."""
    made, content = exports(festival_site()), festival_site().content
    for name, things in (("statistics", content.statistics), ("activities", content.activities)):
        data = made[f"downloads/{name}.csv"]
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.count(b"\n") == data.count(b"\r\n") == len(things) + 1
        assert [(row["n"], row["quote_zh"], row["quote_en"]) for row in rows(data)] == [
            (one.n, one.quote.zh, one.quote.en) for one in things
        ]


@given(st.builds(str.__add__, st.sampled_from([*"=+-@\t\r", ""]), TEXTS))
def test_no_cell_is_a_formula(text: str) -> None:
    """Whatever a text begins with, its cell is text to a spreadsheet, and the text is still in it."""
    cell = safe_cell(text)
    assert cell == "" or cell[0] not in "=+-@\t\r"
    assert cell.removeprefix("'") == text.removeprefix("'")


@given(TEXTS, TEXTS)
def test_csv_gives_back_what_was_put_in(zh: str, en: str) -> None:
    """Quotation marks, commas and line ends in a text do not break its row."""
    (row,) = rows(csv_of([Record({"n": "A01"}, {"title": Words(zh, en)}, {})]))
    assert row == {"n": "A01", "title_zh": safe_cell(zh), "title_en": safe_cell(en)}


def test_json_can_stand_alone() -> None:
    """Each JSON names its source, licence and date, and explains every field of its rows in both languages."""
    for name in ("statistics", "activities"):
        value = table(name)
        assert "中小企协[2007]86号" in value["source"]["zh"]
        assert [one["name"] for one in value["licence"]] == ["CC BY 4.0"]
        assert value["updated"] == festival_site().settings.updated.isoformat()
        for row in value["rows"]:
            assert set(row) == set(value["fields"])
            if row["p"] is None:
                assert row["source"] and not row["paragraph"]
                continue
            assert all(row["quote"][language] for language in LANGUAGES)
            assert row["paragraph"] == festival_site().paragraph(row["p"]).shown
        assert all(meaning[language] for meaning in value["fields"].values() for language in LANGUAGES)


def test_figures_keep_their_operator_and_date() -> None:
    """A bound stays a bound, and the six shares have no date, in both formats."""
    values = {row["n"]: row for row in table("statistics")["rows"]}
    assert (values["S01"]["operator"], values["S01"]["value"], values["S01"]["as_of"]) == (
        "gt",
        42000000,
        "2006-10-31",
    )
    assert (values["S08"]["operator"], values["S08"]["value"]) == ("gte", 66)
    assert values["S02"]["value"] == 99.8
    undated = [n for n, row in values.items() if row["as_of"] is None]
    cells = rows(exports(festival_site())["downloads/statistics.csv"])
    assert (
        undated
        == [row["n"] for row in cells if row["as_of"] == ""]
        == ["S05", "S06", "S07", "S08", "S09", "S10"]
    )


def test_the_page_of_figures_explains_every_field() -> None:
    """The table under #fields names each field of the statistics, in both languages."""
    fields = set(table("statistics")["fields"])
    for language in LANGUAGES:
        prose = str(festival_site().prose["figures", language].html)
        assert fields <= set(re.findall(r"<code>(\w+)</code>", prose.partition('id="fields"')[2]))


def test_a_new_facet_is_a_new_column() -> None:
    """A facet that an editor adds stands in both tables without a change of code."""
    site = festival_site()
    region = Facet(
        "region", Words("地区", "Region"), (FacetValue("north", Words("北方", "The north")),), open=False
    )
    first = replace(
        site.content.activities[0], facets={**site.content.activities[0].facets, "region": ("north",)}
    )
    content = replace(
        site.content,
        facets=(*site.content.facets, region),
        activities=(first, *site.content.activities[1:]),
    )
    made = exports(replace(site, content=content))
    one, two, *_ = rows(made["downloads/activities.csv"])
    assert (one["region"], one["region_name_zh"], one["region_name_en"]) == ("north", "北方", "The north")
    assert (two["region"], two["region_name_en"]) == ("", "")
    assert json.loads(made["downloads/activities.json"])["fields"]["region"] == {"zh": "地区", "en": "Region"}


ODD = ("url", "2", "3-d", "title-zh", "page", "name", "constructor", "facet-id")


def test_no_facet_overwrites_a_field() -> None:
    """A facet named like any field of the table is kept apart, in both files; any other id is a column, however odd."""
    site = festival_site()
    plain = json.loads(exports(site)["downloads/activities.json"])
    names = [name for name in plain["fields"] if "_" not in name and name not in ("audience", "kind")]
    ours = [name for name in names if name not in {facet.id for facet in site.content.facets}]
    value = FacetValue("north", Words("北方", "The north"))
    added = tuple(
        Facet(name, Words("地区", "Region"), (value,), open=False) for name in [*ours, "facets", *ODD]
    )
    first = site.content.activities[0]
    first = replace(first, facets={**first.facets, **{facet.id: ("north",) for facet in added}})
    content = replace(
        site.content,
        facets=(*site.content.facets, *added),
        activities=(first, *site.content.activities[1:]),
    )
    made = exports(replace(site, content=content))
    table = json.loads(made["downloads/activities.json"])
    row = dict(table["rows"][0])
    assert set(row) <= set(table["fields"])
    cells = rows(made["downloads/activities.csv"])[0]
    apart = row.pop("facets")
    for name in [*ours, "facets"]:
        assert apart[name] == [cells[f"facet_{name}"]] == ["north"], name
        assert apart[f"{name}_name"][0]["en"] == cells[f"facet_{name}_name_en"] == "The north"
    for name in ODD:
        assert row.pop(name) == [cells[name]] == ["north"], name
        assert row.pop(f"{name}_name")[0]["zh"] == cells[f"{name}_name_zh"] == "北方"
    assert row == plain["rows"][0]
    assert (cells["facet_title"], cells["facet_title_name_en"]) == ("north", "The north")
    assert cells["n"] == first.n and cells["organiser_en"] == first.organiser.en
