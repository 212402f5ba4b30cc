"""The catalogues from Python: the values that Python has, and what is said of wrong ones."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import hanse as hs
import numpy as np
import pandas as pd
import pytest

CATALOGUES = Path(__file__).resolve().parents[3] / "src" / "words"
HEAD = (CATALOGUES / "en.txt").read_text(encoding="utf-8")


def said(template: str, **values: object) -> str:
    return hs.words.Words.parse(f"{HEAD}\n[t]\nx = {template}\n", language="xx").say("t.x", **values)


def test_values_of_python_numpy_and_pandas_are_understood() -> None:
    assert said("{n}", n=np.int64(1234)) == "1,234"
    assert said("{n, number, 1}", n=np.float32(0.25)) == "0.2"
    assert said("{n, plural, one {one} other {#}}", n=np.uint8(1)) == "one"
    assert said("{yes, select, yes {y} other {n}}", yes=np.bool_(True)) == "y"
    assert said("{d, date}", d=datetime.date(2017, 6, 30)) == "30 June 2017"
    assert said("{d, date}", d=pd.Timestamp("2017-06-30 12:00")) == "30 June 2017"
    assert said("{d, date}", d="2017-06") == "June 2017"
    assert said("{d, date, in}", d="2017-06-30") == "on 30 June 2017"
    assert said("{l, list}", l=pd.Series(["a", "b"])) == "a and b"
    assert said("{l, countries, 2}", l=("NL", "FR", "DE", "IT")) == "the Netherlands, France and 2 others"
    for none in (None, float("nan"), pd.NaT, pd.NA, "", []):
        assert said("{x, select, none {none} other {some}}", x=none) == "none"


def test_a_list_of_places_says_its_preposition_once() -> None:
    say = hs.words.Words("de").say
    for codes, words in (
        (["CA", "JP", "CN"], "nach Kanada, Japan und China."),
        (["CA", "CH", "NL", "CN"], "nach Kanada, in die Schweiz, die Niederlande und nach China."),
    ):
        assert say("report.standing.lead_to", codes=codes) == f"Partnerschaften im Ausland führen vor allem {words}"


def test_a_value_of_a_wrong_kind_is_named() -> None:
    with pytest.raises(
        hs.InvalidArgument, match=r"\{x\} is a complex; give a number, a text, a list of texts or a date"
    ):
        said("{x}", x=1j)
    with pytest.raises(hs.InvalidArgument, match=r"'t.x' needs a value for \{x\}"):
        said("{x}")
    with pytest.raises(hs.InvalidData, match=r"xx.txt:\d+: .n.: there is no plural 'few'"):
        said("{n, plural, few {a} other {b}}")


def test_an_unknown_language_is_refused_with_those_that_exist() -> None:
    with pytest.raises(hs.InvalidArgument, match=r"there is no 'fr'; choose one of de \(Deutsch\), en \(English\)"):
        hs.words.say("list.two", language="fr", a="a", b="b")


def test_numbers_in_both_languages() -> None:
    english, german = hs.words.Words(), hs.words.Words("de")
    assert (english.number(None), english.number(3), english.number(np.nan)) == ("–", "3", "–")
    assert (english.number(1234.5, 2), german.number(1234.5, 2)) == ("1,234.50", "1.234,50")
    assert (english.percent(None), english.percent(0.5), german.percent(0.5)) == ("–", "50 %", "50\u00a0%")
    assert english.p(0.0304) == "p = 0.03"
    assert german.listed(["a", "b", "c", "d"], 2) == "a, b und 2 weitere"


def test_a_share_and_its_number_are_rounded_as_python_rounds() -> None:
    words = hs.words.Words()
    rng = np.random.default_rng(5)
    for x in rng.lognormal(0, 4, 500):
        for decimals in range(4):
            assert words.number(float(x), decimals) == f"{x:,.{decimals}f}"
        assert float(words.number(float(x)).replace(",", "")) == pytest.approx(
            float(f"{x:.3g}") if x < 100 else round(x), abs=1e-9
        )


def test_short_names_of_a_network_are_told_apart() -> None:
    organisations = pd.DataFrame({"id": ["a", "b", "c"], "name": ["Haus (alt)", "Haus (neu)", "Neubau (2020)"]})
    contacts = pd.DataFrame({"id": ["1"], "from": ["a"], "to": ["b"]})
    short = hs.words.ShortNames(hs.Network.from_tables(organisations=organisations, contacts=contacts))
    assert [short(name) for name in organisations["name"]] == ["Haus (alt)", "Haus (neu)", "Neubau"]


def test_a_name_in_capitals_is_written_as_one_reads_it_and_no_two_become_one() -> None:
    names = ["UNIVERSITAET PADERBORN", "CNRS", "ITRUST consulting", "ABBVIE INC", "STEINBEIS GGMBH & CO KG"]
    names += ["ÉCOLE DES MINES", "ΠΑΝΕΠΙΣΤΗΜΙΟ", "BUREAU", "Bureau"]
    short = hs.words.ShortNames(names)
    read = ["Universitaet Paderborn", "CNRS", "ITRUST consulting", "Abbvie INC", "Steinbeis gGmbH & Co KG"]
    read += ["École des Mines", "ΠΑΝΕΠΙΣΤΗΜΙΟ", "BUREAU", "Bureau"]  # no Greek vowel is looked for
    assert [short(name) for name in names] == read


def test_templates_that_the_page_fills_have_plain_placeholders() -> None:
    for language in hs.words.languages():
        words = hs.words.Words(language)
        for section in ("page", "view"):
            for key, template in words.templates(section).items():
                assert not re.search(r"\{\w+,|\\", template), f"{language}: {section}.{key}"


def test_what_a_translator_has_left_to_do_is_listed() -> None:
    assert hs.words.Words().missing() == []
    head = HEAD.replace("\nclose = Close", "").replace("\nNL = ", "\nQQ = ")
    assert hs.words.Words.parse(head, language="xx").missing() == ["page.close", "country.NL"]


def test_every_language_has_every_sentence() -> None:
    for language in hs.words.languages():
        assert hs.words.Words(language).missing() == [], language


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_country_that_is_shown_is_read_again(language: str) -> None:
    catalogue = (CATALOGUES / f"{language}.txt").read_text(encoding="utf-8")
    section = catalogue.split("[country]")[1].split("\n[")[0]
    codes = re.findall(r"^([A-Z]{2}) =", section, re.MULTILINE)
    names = [hs.words.Words(language).country(code) for code in codes]
    net = hs.Network.from_tables(organisations={"id": codes, "name": codes, "country": names})
    assert net.organisations["country"].tolist() == codes


#: Sections that say no count or hold what others are made of; findings and their notes: tests/words/counts.cpp.
PARTS = ("language", "plural", "number", "list", "month", "date", "country", "page", "gap", "note")
#: Placeholders without a style that are counts all the same.
COUNTS = {
    "n",
    "others",
    "k",
    "all",
    "some",
    "nodes",
    "all_nodes",
    "pairs",
    "all_pairs",
    "tied",
    "inside",
    "thin",
    "usual",
    "fewest",
}
#: Where a number is never 1, and why.
MORE = {
    "report.rows_cut": "the first of many",
    "report.standing.size": "a correlation needs three",
    "report.resilience.curve": "three organisations at least",
    "report.picture.strongest": "of more than a thousand",
    "plan.note.likely": "twenty at least",
    "plan.note.one_for_all": "three at least",
    "plan.note.matchmaking.equal": "a pair shares with another",
    "plan.note.consortium.asked": "hundreds",
}
#: How no language says one of something: a noun or a verb in the plural beside it.
OF_ONE = {
    "en": r"\b1 (?:more |other |new |possible )?(?!is\b|has\b|was\b|its\b)(?:[a-z]+s|are|have|were|do)\b"
    r"|\b(?:the|these|those|all|other) 1 \w"
    r"|\b(?:1|one) of (?:the )?(?:1 \w|one \w+ (?:are|have|were)\b)"
    r"|\b(?:1|one) of (?:the )?\d+ \w+ (?:of the \w+ )?(?:\([^)]*\) )?(?:are|have|were)\b",
    "de": r"\b1 (?:\w+en )?[A-ZÄÖÜ]\w+|\b(?:den|die|der|diese|alle|anderen|sind|haben|waren) 1 \w"
    r"|\b1 (?:sind|haben|waren)\b"
    r"|\b(?:1|eine[rs]?) (?:von|der) (?:1 \w|\d+ \w+ (?:der \w+ )?(?:\([^)]*\) )?(?:sind|haben|waren)\b)",
}
#: What stands for a placeholder of a style; the first style that it has anywhere counts.
STYLES: dict[str, object] = {
    "plural": 1,
    "number": 1,
    "list": ["X"],
    "countries": ["NL"],
    "country": "X",
    "date": "2017",
    "percent": 0.5,
    "p": 0.5,
    "word": "x",
}


def entries(language: str) -> dict[str, str]:
    """The templates of a catalogue by key."""
    found: dict[str, str] = {}
    section = key = ""
    for line in (CATALOGUES / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line.startswith("  "):
            found[key] += line
        elif line and not line.startswith("#"):
            name, _, template = line.partition(" = ")
            found[key := f"{section}.{name}"] = template
    return {key: text for key, text in found.items() if key.partition(".")[0] not in PARTS}


@pytest.mark.parametrize("language", hs.words.languages())
def test_one_of_anything_is_said_as_one(language: str) -> None:
    """Every counted template with ones, with one of seven, and with every choice that is no count taken."""
    wrong = []
    say = hs.words.Words(language).say
    counted = 0
    for key, template in entries(language).items():
        styles: dict[str, set[str]] = {}
        for name, style in re.findall(r"\{(\w+)(?:, (\w+))?", template):
            styles.setdefault(name, set()).add(style)
        counts = {
            name for name, has in styles.items() if has & {"plural", "number"} or (has == {""} and name in COUNTS)
        }
        if not counts or key in MORE:
            continue
        counted += 1
        for chosen in ("x", "yes", "cluster", "country", None):
            values = {
                name: next((STYLES[style] for style in STYLES if style in has), chosen if "select" in has else "X")
                for name, has in styles.items()
            }
            for seven in ((), [name for name in counts if name.startswith("all") or name == "reach"]):
                values |= dict.fromkeys(counts, 1) | dict.fromkeys(seven, 7)
                if re.search(OF_ONE[language], said := say(key, **values), re.IGNORECASE if language == "en" else 0):
                    wrong.append((key, said))
    assert counted > 70 and wrong == []
