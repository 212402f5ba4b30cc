"""The documentation: `./dev docs`."""

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
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "numpydoc",
    "breathe",
]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}  # the second: pages that autosummary writes
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "hanse"
html_static_path = []
myst_enable_extensions = ["dollarmath", "deflist"]
myst_heading_anchors = 3
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
MACRO_EXPANSION = NO
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


def setup(app):
    app.add_html_math_renderer("mathml", (inline_formula, None), (block_formula, None))
