"""What the page has thousands of, as markup: the cells of tables, and links to the rows behind a statement."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from .. import _core
from ..words import Words
from .blocks import Here, Rows, Table
from .words import site_of


def unbroken(value: Any) -> Any:
    """Text in which no line ends between a number and its per cent, and that turns the direction of nothing else.

    Markup, scripts and payloads stay as they are.
    """
    if type(value) is not str or len(value) >= 10_000 or (value.isascii() and "%" not in value):
        return value
    return _core.model.isolated(re.sub(r"(?<=\d) %", "\u00a0%", value))


def _text(value: str) -> str:
    return str(escape(unbroken(value)))


def _cell(text: str) -> str:
    """A web address as a link that says its site; anything else as it is."""
    if not text.startswith(("https://", "http://")):
        return _text(text)
    links = []
    for address in text.split(" ; "):
        site = site_of(address) if address.startswith(("https://", "http://")) else ""
        link = f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(site)}</a>'
        links.append(link if site else str(escape(address)))
    return " ; ".join(links)


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


@dataclass(frozen=True)
class Writer:
    """Writes them in the words of a language; `has_view` says whether there is a picture to show something in."""

    words: Words
    say: Mapping[str, Any]
    has_view: bool

    def more(self, rows: Rows | Here | None, show: str) -> Markup:
        """Links to what a statement rests on and to where the picture shows it."""
        made = ""
        if rows is not None:
            data = f' data-rows="{_text(rows.id)}"' if isinstance(rows, Rows) else ""
            title = rows.title if len(rows.title) <= 95 else rows.title[:87].rsplit(" ", 1)[0] + "..."
            said = _text(self.say["rows"])
            label = f"{said}: {_text(title)}" if title else said
            made = f' <a class="more"{data} href="#{_text(rows.id)}" aria-label="{label}">{said}</a>'
        if show and self.has_view:
            made += f' <a class="more" data-show="{_text(show)}" href="#picture">{_text(self.say["show"])}</a>'
        return Markup(made)

    def table(self, block: Table, id: str = "", heading: str = "", *, boxes: bool = False) -> Markup:
        """A table with its files; `heading` names one without a caption, `boxes` are to tick."""
        place = f' id="{_text(id)}"' if id else ""
        hidden = len(block.frame) - min(block.paper, block.shown)
        said = _text(self.words.say("report.on_screen", n=hidden))
        rest = f'<p class="onpaper">{said}</p>' if hidden > 0 else ""
        return Markup(
            f'\n  <div class="table{"" if block.paper else " nopaper"}"{place}>'
            f'{self._rows(block, block.caption or heading or block.name, boxes)}\n    <p class="file">'
            f"{self._files(block)}</p>{rest}\n  </div>"
        )

    def _rows(self, block: Table, label: str, boxes: bool) -> str:
        columns = block.columns if block.shown else []
        if not columns:
            return ""
        caption = f"\n      <caption>{_text(block.caption)}</caption>" if block.caption else ""
        unseen = '<th scope="col" class="{}"><span class="unseen">{}</span></th>'
        linked = bool(block.evidence or block.shows)
        head = "".join(f'<th scope="col"{_class(kind)}>{_text(name)}</th>' for name, kind in columns)
        head = (unseen.format("box", _text(self.say["done"])) if boxes else "") + head
        head += unseen.format("links", _text(self.say["rows"])) if linked else ""
        box = '<td class="box"><span></span></td>' if boxes else ""
        opened = [f"<td{_class(kind)}>" for _, kind in columns]
        rows = []
        for at, row in enumerate(block.rows(self.words)):
            cells = "".join(f"{begin}{_cell(text)}</td>" for begin, text in zip(opened, row, strict=True))
            links = f'<td class="links">{self.more(*block.links(at))}</td>' if linked else ""
            rows.append(f"\n      <tr{_class('' if at < block.paper else 'beyond')}>{box}{cells}{links}</tr>")
        return (
            f'\n    <div class="scroll" tabindex="0" role="group" aria-label="{_text(label)}">\n    <table>{caption}'
            f"\n      <thead><tr>{head}</tr></thead>\n      <tbody>{''.join(rows)}\n      </tbody>"
            "\n    </table>\n    </div>"
        )

    def _files(self, block: Table) -> str:
        more = ""
        if not block.shown:
            more = f"{_text(block.caption)}: "
        elif (whole := block.within) is not None:
            name = _text(whole.name)
            more = _text(self.words.say("report.more_rows_in", n=block.more))
            more += f' <a data-rows="{name}" href="#{name}">{_text(whole.title)}</a>'
        elif block.more:
            more = _text(self.words.say("report.more_rows", n=block.more)) + " "
        files = block.files(self.words.language)
        links = [f'<a download="{_text(name)}" href="{address}">{_text(name)}</a>' for name, address in files]
        return more + " · ".join(links)
