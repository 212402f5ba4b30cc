"""The report's one file."""

from __future__ import annotations

import base64
import datetime
import hashlib
import os
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from .. import _core
from ..words import Words
from .blocks import Section, View
from .frame import part
from .markup import Writer, unbroken


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
    writer = Writer(words, say, has_view)
    return _template().render(
        title=title,
        subtitle=subtitle,
        sections=sections,
        evidence=list(evidence.values()),
        more=writer.more,
        table=writer.table,
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
        finalize=unbroken,
    ).get_template("page.html.j2")


def today() -> datetime.date:
    """The date of making; SOURCE_DATE_EPOCH fixes it for builds that must be the same every time."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    if fixed.isdigit():
        return datetime.datetime.fromtimestamp(int(fixed), datetime.UTC).date()
    return datetime.date.today()
