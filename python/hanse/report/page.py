"""The report's one file."""

from __future__ import annotations

import base64
import datetime
import hashlib
import os
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from importlib.resources import files
from typing import Any

import jinja2
from jinja2.filters import do_truncate
from markupsafe import Markup, escape

from .. import _core
from ..words import Words
from .blocks import Here, Rows, Section, Table, View
from .frame import part
from .words import site_of


def _asset(name: str) -> str:
    return files("hanse.report").joinpath("assets", name).read_text("utf-8")


def render(title: str, subtitle: str, sections: Sequence[Section], *, language: str = "en") -> str:
    """One HTML page that needs no other file and may reach no network: its policy forbids it.

    Rows that numbers and sentences open stand once each, after the last section.

    The only script that may run is the one whose hash the policy names.
    """
    has_view = any(isinstance(block, View) for section in sections for block in section.blocks)
    evidence = {rows.name: rows for section in sections for rows in section.evidence()}
    with_script = has_view or bool(evidence)
    script = _asset("hanse-view.js") if with_script else ""
    words = Words(language)
    say: dict[str, Any] = part(language, "page")
    say["action_headings"] = [say[key] for key in ("who", "what", "when", "cost", "why")]
    style = _asset("report.css") + (_asset("hanse-view.css") if with_script else "")
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    policy = [
        "default-src 'none'",
        f"script-src 'sha256-{digest}'" if with_script else "script-src 'none'",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    more = partial(_more, say, has_view)
    return _template().render(
        title=title,
        subtitle=subtitle,
        sections=sections,
        evidence=list(evidence.values()),
        more=more,
        body=partial(_body, words, more),
        say=say,
        language=language,
        words=words,
        policy="; ".join(policy),
        style=Markup(style),
        script=script,
        version=_core.__version__,
        today=words.date(today()),
    )


@cache
def _template() -> jinja2.Template:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("hanse.report", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=False,
        finalize=_unbroken,
    ).get_template("page.html.j2")


def _more(say: Mapping[str, str], has_view: bool, rows: Rows | Here | None, show: str) -> Markup:
    """Links to what a statement rests on and to where the picture shows it."""
    made, link = Markup(), Markup(' <a class="more"{} href="#{}"{}>{}</a>')
    if rows is not None:
        data = Markup(' data-rows="{}"').format(rows.id) if isinstance(rows, Rows) else ""
        title = do_truncate(_template().environment, rows.title, 90)
        label = Markup(' aria-label="{}"').format(f"{say['rows']}: {_unbroken(title)}" if title else say["rows"])
        made += link.format(data, rows.id, label, say["rows"])
    if show and has_view:
        made += link.format(Markup(' data-show="{}"').format(show), "picture", "", say["show"])
    return made


def _body(words: Words, more: Callable[..., Markup], block: Table, columns: Any, boxes: bool) -> Markup:
    """The rows of a table: the page has so many cells that a template would take half of the report's time."""
    opened = [f'<td class="{kind}">' if kind else "<td>" for _, kind in columns]
    box, beyond = '<td class="box"><span></span></td>' if boxes else "", ' class="beyond"'
    linked, rows = block.evidence or block.shows, []
    for at, row in enumerate(block.rows(words)):
        texts = zip(opened, map(_linked, row), strict=True)
        cells = "".join(f"{begin}{escape(_unbroken(text))}</td>" for begin, text in texts)
        links = f'<td class="links">{more(*block.links(at))}</td>' if linked else ""
        rows.append(f"\n      <tr{'' if at < block.paper else beyond}>{box}{cells}{links}</tr>")
    return Markup("".join(rows))


def _unbroken(value: Any) -> Any:
    """Text in which no line ends between a number and its per cent, and that turns the direction of nothing else.

    Markup, scripts and payloads stay as they are.
    """
    if type(value) is not str or len(value) >= 10_000 or (value.isascii() and "%" not in value):
        return value
    return _core.model.isolated(re.sub(r"(?<=\d) %", "\u00a0%", value))


def _linked(cell: str) -> Any:
    """A web address as a link that says its site; anything else as it is."""
    if not cell.startswith(("https://", "http://")):
        return cell
    links = []
    for address in cell.split(" ; "):
        site = site_of(address) if address.startswith(("https://", "http://")) else ""
        link = f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(site)}</a>'
        links.append(link if site else str(escape(address)))
    return Markup(" ; ".join(links))


def today() -> datetime.date:
    """The date of making; SOURCE_DATE_EPOCH fixes it for builds that must be the same every time."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    if fixed.isdigit():
        return datetime.datetime.fromtimestamp(int(fixed), datetime.UTC).date()
    return datetime.date.today()
