"""Read aloud: what no sentence about a home may say, whatever the data are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import hanse as hs
import pandas as pd

#: What no sentence of the language may look like: numbers and words that do not go together, doubled signs.
FORM = {
    "en": r"(^|[^0-9.,])1 [a-z]+s\b|\b0 of the\b|\bone (are|have|do)\b|\.\.|such as [^;]* others\)|None of the one"
    r"|\b(last|lasts) on \d{4}\b|\bits (projects|contacts) of the kind",
    "de": r"(^|[^0-9.,])1 [a-z]+(en|er|ern)\b|\b[Vv]on den 1\b|\.\.|etwa [^;]* weitere\)|[kK]einer? der eine"
    r"|\b(am|vom) \d{4}\b",
}
#: Details that name somebody: nobody is both ends of one statement.
WHO = ("member", "other", "via", "nearest", "carrier", "introducer", "colleague")


def in_form(sentence: str, language: str) -> str:
    found = re.search(FORM[language], sentence)
    return f"reads wrong: {found.group()!r}" if found else ""


class Facts:
    """What the tables say of a home as of a day, counted with pandas alone."""

    def __init__(self, net: hs.Network, home: str, setting: Any, as_of: str | None) -> None:
        self.home, self.country = set(setting.home), setting.country
        self.advisable = set(setting.advisable)
        self.day = as_of and str(pd.Period(as_of).end_time.date())  # the last one that a year or month can mean
        organisations = net.organisations.set_index("id")
        self.name = organisations["name"].fillna("").to_dict()
        self.many = dict(zip(organisations.index, hs._core.model.roles(net._core, "umbrella"), strict=True))
        self.place = organisations["country"].fillna("").to_dict()
        self.kind = organisations["kind"].fillna("").to_dict()
        self.region = organisations["region"].fillna("").to_dict() if "region" in organisations else {}
        heirs = organisations["successor"].dropna().to_dict() if "successor" in organisations else {}
        until = organisations["valid_until"].fillna("") if "valid_until" in organisations else {}
        today = as_of or pd.Timestamp.today().date().isoformat()
        self.heirs = {old: new for old, new in heirs.items() if new and until[old] and until[old] <= today}
        clusters = net.clusters
        self.units = {*clusters["name"].fillna(clusters["id"]), *clusters["id"]} if len(clusters) else set()
        self.home_name = dict(zip(clusters["id"], clusters["name"], strict=True)).get(home, home)
        rows = net.competences
        self.held: dict[str, set[str]] = {}
        for one, terms in rows.groupby("organisation")["competence"].agg(set).items() if len(rows) else ():
            self.held.setdefault(self._heir(str(one)), set()).update(terms)
        stated = net.cluster_competences
        if len(stated):
            for cluster, terms in stated.groupby("cluster")["competence"].agg(set).items():
                self.held.setdefault(cluster, set()).update(terms)
        self.at_home = set().union(*(self.held.get(one, set()) for one in {*self.home, home}))
        #: pairs that any row until the day ties
        self.tied: set[tuple[str, str]] = set()
        self.rows: list[set[str]] = []
        self.largest: list[set[str]] = []  # that make nobody known to anybody, but are no nothing
        places = net.participations
        if len(places):
            start = net.projects.set_index("id")["start"]
            places = places[self._by_day(places["project"].map(start))]
            for _, ids in places.groupby("project")["organisation"]:
                there = {self._heir(one) for one in ids}
                self.tied |= {(a, b) for a in self.home & there for b in there}
                (self.rows if len(set(ids)) <= 100 else self.largest).append(there)
        contacts = net.contacts
        if len(contacts):
            contacts = contacts[self._by_day(contacts["start"])]
            for a, b in zip(contacts["from"].map(self._heir), contacts["to"].map(self._heir), strict=True):
                self.rows.append({a, b})
                self.tied |= {(a, b), (b, a)}
        self.partners = {b for a, b in self.tied if a in self.home}
        self.countries = {self.place[one] for one in self.home | self.partners}
        self.attended = 0
        guests = net.event_participations
        if len(guests):
            begin = net.events.set_index("id")["start"]
            ours = guests.loc[guests["organisation"].map(self._heir).isin(self.home), "event"].drop_duplicates()
            day = self.day or pd.Timestamp.today().date().isoformat()
            begins = ours.map(begin).fillna("")
            self.attended = int(((begins != "") & (begins <= day)).sum() + ((begins == "") & (as_of is None)).sum())

    def meetings(self, country: str) -> tuple[int, int]:
        """Rows that join home and somebody abroad in that country, and the too large ones among all."""
        regions = {self.region.get(one) for one in self.home} - {None, ""}
        there = {one for one, place in self.place.items() if place == country and self.region.get(one) not in regions}
        there -= self.home

        def both(rows: list[set[str]]) -> int:
            return sum(bool(row & self.home and row & there) for row in rows)

        return both(self.rows), both(self.largest)

    def met(self, one: str) -> set[str]:
        """Who shares a row with it."""
        return {other for there in self.rows if one in there for other in there}

    def _heir(self, one: str) -> str:
        while one in self.heirs:  # a chain
            one = str(self.heirs[one])
        return one

    def _by_day(self, start: Any) -> Any:
        return start.fillna("") <= self.day if self.day else pd.Series(True, start.index)


def of_findings(facts: Facts, found: pd.DataFrame, language: str) -> Iterator[tuple[Any, str]]:
    """Findings that read wrong or that the tables contradict."""
    for at, row in found.iterrows():
        details = row["details"]
        if said := in_form(row["sentence"], language):
            yield at, said
        who = [details[key] for key in WHO if isinstance(details.get(key), str) and details[key] in facts.name]
        itself = row["kind"] == "bridges" and row["value"] > 0 and details.get("colleague") == details["member"]
        named = [facts.name[one] for one in who if facts.name[one]]
        if len(set(who)) + itself < len(who) or (row["kind"] == "missing_ties" and named[:1] == named[1:2] != []):
            yield at, "the same one at both ends"
        if row["kind"] == "reach" and details.get("nearest") == row["target"]:
            yield at, "nearest to itself"
        if details.get("carrier") == row["subject"]:
            yield at, "home hangs on itself"
        if row["kind"] == "bridges" and details.get("country", facts.country + "x") == facts.country:
            yield at, "home's own country abroad"
        if row["kind"] == "bridges" and any(facts.place[one] in ("", facts.country) for one in details["leaders"]):
            if facts.country:
                yield at, "a community abroad is told by somebody of home's country"
        if row["kind"] == "reach" and not facts.day and row["target"] in facts.place.values():
            if facts.meetings(row["target"]) != (row["value"], details["too_large"]):
                yield at, f"met {row['value']:.0f} times, the tables say {facts.meetings(row['target'])}"
        if row["kind"] == "openness" and not facts.kind[row["target"]] and details["kind"]:
            yield at, "a kind that is not recorded"
        if row["kind"] == "bridges" and details.get("in_country", 1) * 2 <= details["size"] and "country" in details:
            yield at, "a few name the country of all"
        if row["kind"] == "instruments" and row["form"] != "overlap" and details["attended"] != facts.attended:
            yield at, f"{details['attended']:.0f} events attended, the tables say {facts.attended}"
        if row["kind"] == "missing_ties":
            if (details["member"], details["other"]) in facts.tied and not facts.day:  # of a day: those that live
                yield at, "a tie that is there is missing"
            if row["form"] == "new" and any((one, details["other"]) in facts.tied for one in facts.home):
                yield at, "known to home and new"
        if row["kind"] == "resilience" and details["cut_off"] == details["lost"] > 1:
            number = f"{details['lost']:,.0f}".replace(",", "." if language == "de" else ",")
            plain = re.sub(r"\([^)]*\)|\d+ (steps|Schritte)", "", row["sentence"])
            if len(re.findall(rf"(?<![\w.,]){re.escape(number)}(?![\d.,]*\d)", plain)) > 1:
                yield at, "a number told twice"


def of_plan(facts: Facts, frame: pd.DataFrame, language: str, warm: bool) -> Iterator[tuple[Any, str]]:
    """Contacts that read wrong, or that nobody would sign."""
    for at, row in frame.iterrows():
        source, target = row["source"], row["target"]
        if said := in_form(row["reason"], language):
            yield at, said
        if source not in facts.home or target in facts.home or not {source, target} <= facts.advisable:
            yield at, "not a living, named member and one abroad"
        if facts.country and facts.place[target] in ("", facts.country):
            yield at, "home's own country abroad"
        known = any((one, target) in facts.tied for one in facts.home)
        if known != warm or (source, target) in facts.tied:
            yield at, "known already" if known else "known to nobody"
        both = {facts.name[one] for one in facts.met(source) & facts.met(target)}
        if re.search("knows both|kennt beide", row["reason"]) and row["via"] not in both:
            yield at, "who is said to know both does not"
        # in the brackets of its country; in brackets of its own it is said of who introduces
        of_target = r"\([^()]*; " if facts.place[target] else r"^[^(;]*\("
        if facts.many[target] != bool(re.search(f"{of_target}(one id|eine Kennung)", row["reason"])):
            yield at, "one id of many sites is told as one to ring up, or the other way round"
        if not row["via"] and not row["occasion"]:
            yield at, "nobody leads there"
        common = {one for one in row["in_common"].split(", ") if one}
        if not common <= facts.held.get(source, set()) & facts.held.get(target, set()):
            yield at, "a field in common that the tables do not have"
        brings = {one for one in row["brings"].split(", ") if one}
        if brings & facts.at_home or not brings <= facts.held.get(target, set()):
            yield at, "brings what is there, or what it has not"
        shared = len(facts.met(target) & facts.partners)
        fresh = facts.place[target] not in facts.countries
        if pd.isna(row["home_probability"]) and not (common or brings or row["worth"] or fresh or shared >= 3):
            yield at, "no ground of its own"
