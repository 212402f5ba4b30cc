"""The documentation: `./dev docs`."""

import os
import re
import subprocess
import sys
from pathlib import Path

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "python"))

import hanse  # noqa: E402

project = "hanse"
author = "the developers of hanse"
version = release = hanse.__version__

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "numpydoc",
    "breathe",
]
source_suffix = {".md": "myst-nb", ".rst": "restructuredtext"}  # the second: pages that autosummary writes
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "hanse"
copyright = "the developers of hanse, Apache-2.0"
html_static_path = []
myst_enable_extensions = ["dollarmath", "deflist"]
myst_heading_anchors = 3
suppress_warnings = ["mystnb.unknown_mime_type"]
nb_execution_mode = "auto"  # pages whose code has not changed are not run again
nb_execution_timeout = 300
nb_merge_streams = True
os.environ["HANSE_DOCS"] = str(ROOT)
autosummary_generate = True
autodoc_typehints = "none"
numpydoc_show_class_members = False
numpydoc_xref_param_type = False

# The C++ reference: Doxygen reads the headers, Breathe shows what it found.
DOXYGEN = ROOT / "docs" / "_build" / "doxygen"
DOXYGEN.mkdir(parents=True, exist_ok=True)
settings = f"""
INPUT = {ROOT / "include"}
RECURSIVE = YES
FILE_PATTERNS = *.hpp
OUTPUT_DIRECTORY = {DOXYGEN}
GENERATE_XML = YES
GENERATE_HTML = NO
GENERATE_LATEX = NO
EXTRACT_ALL = YES
STRIP_FROM_PATH = {ROOT / "include"}
MACRO_EXPANSION = YES
EXPAND_ONLY_PREDEF = YES
PREDEFINED = HANSE_API= HANSE_NAMESPACE=hanse
EXCLUDE_SYMBOLS = *::detail
QUIET = YES
WARNINGS = NO
WARN_IF_INCOMPLETE_DOC = NO
HAVE_DOT = NO
INPUT_FILTER = "sed 's/@throws Cancelled[.]/@throws Cancelled/'"
ALIASES = "cite=\\par Source^^"
"""
subprocess.run(["doxygen", "-"], input=settings, text=True, check=True)
breathe_projects = {"hanse": str(DOXYGEN / "xml")}
breathe_default_project = "hanse"

# Formulas become MathML, which browsers draw by themselves: the site needs no script from the network.
html_math_renderer = "mathml"


def inline_formula(translator, node):
    translator.body.append(tex2mathml(node.astext()))
    raise nodes.SkipNode


def block_formula(translator, node):
    translator.body.append(f'<div class="math">{tex2mathml(node.astext())}</div>')
    raise nodes.SkipNode


#: Pages whose code is shown and not run: decisions argue about code, C++ pages have none of Python.
NOT_RUN = ("decisions/", "reference/", "guides/cpp", "guides/cordis")
HEAD = """---
file_format: mystnb
kernelspec: {name: python3, display_name: Python 3}
---

"""
QUIET = """
```{code-cell}
:tags: [remove-cell]
import os, shutil, sys, tempfile, warnings
sys.path.insert(0, os.path.join(os.environ["HANSE_DOCS"], "python"))
_folder = tempfile.mkdtemp()
os.symlink(os.path.join(os.environ["HANSE_DOCS"], "examples"), os.path.join(_folder, "examples"))
os.chdir(os.path.join(_folder, "WHERE"))
warnings.simplefilter("ignore")
%matplotlib inline
```
"""


def show_results(app, name, text):
    """Pages are executed: their ```python blocks become cells, and what they give is seen below them."""
    page, where = text[0], ""
    if found := re.search(r"{include} \.\./(examples/.*\.md)", page):  # a notebook's page, with links as seen from here
        page = (ROOT / found[1]).read_text(encoding="utf-8").replace("../../docs/", "")
        page = page.replace("%matplotlib inline\n", "")
        where = str(Path(found[1]).parent) if 'hs.read(".")' in page else ""
    if name == "methods":
        page = re.sub(r"^- (\w+): ", r'- <a id="\1"></a>\1: ', page, flags=re.M)
    if "```python\n" in page and not name.startswith(NOT_RUN):
        head, _, rest = page.partition("\n")
        page = HEAD + head + "\n" + QUIET.replace("WHERE", where) + rest.replace("```python\n", "```{code-cell}\n")
    text[0] = page


def link_sources(app, what, name, obj, options, lines):
    """[freeman1977] in a docstring leads to the list of sources."""
    for at, line in enumerate(lines):
        lines[at] = re.sub(r"\[([a-z]+\d{4}[a-z]?)\]", r"`[\1] <../../methods.html#\1>`__", line)


def setup(app):
    app.add_html_math_renderer("mathml", (inline_formula, None), (block_formula, None))
    app.connect("source-read", show_results)
    app.connect("autodoc-process-docstring", link_sources, priority=900)
