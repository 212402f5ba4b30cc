"""Sentences, numbers, dates and names of countries in the reader's language.

The sentences are data, one file per language, and part of the compiled library: C++, Python, the command line and the
report say the same. Adding a language is one file; the guide "Languages" says how.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from .._core import words as _words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..network import Network

__all__ = ["ShortNames", "Words", "languages", "place_name", "say"]


class Words:
    """A language: its sentences, and how numbers, dates, lists and countries stand in them.

    Parameters
    ----------
    language : str
        The code of one of :func:`languages`.

    Raises
    ------
    InvalidArgument
        If there is no such language; the text names those that exist.

    Examples
    --------
    >>> german = hs.words.Words("de")
    >>> german.number(1234.5), german.country("NL", "in"), german.date("2017-06", "in")
    ('1.234', 'in den Niederlanden', 'im Juni 2017')
    """

    def __init__(self, language: str = "en") -> None:
        self._core = _words.Words(language)

    @classmethod
    def parse(cls, text: str, *, language: str) -> Words:
        """A catalogue of one's own, to try a translation before it is built in.

        Parameters
        ----------
        text : str
            The content of a language file.
        language : str
            Its code.

        Raises
        ------
        InvalidData
            With the line that is wrong.
        """
        made = cls.__new__(cls)
        made._core = _words.Words.parse(language, text)
        return made

    def __repr__(self) -> str:
        return f"<Words {self.language}>"

    @property
    def language(self) -> str:
        """The code of the language."""
        return self._core.language

    def say(self, key: str, /, **values: Any) -> str:
        """The sentence of a key with its placeholders filled.

        Parameters
        ----------
        key : str
            The name of the sentence in the catalogue.
        **values : number, str, date, sequence of str or None
            One per placeholder; None, NaN, NaT and what is empty are "none". What the sentence does not ask for is
            ignored.

        Raises
        ------
        InvalidArgument
            For an unknown key, a value that is not given or that is of the wrong kind.
        """
        return self._core.say(key, values)

    def has(self, key: str) -> bool:
        """Whether the language, or English in its place, has a sentence of this key."""
        return self._core.has(key)

    def number(self, value: Any, decimals: int | None = None) -> str:
        """A number: whole ones in groups of three digits, others with three significant digits or `decimals`."""
        return self._core.number(value, _words.as_deserved if decimals is None else decimals)

    def percent(self, share: float | None, decimals: int | None = None) -> str:
        """A share as per cent: whole ones, below 1 % and above 99 % with one decimal; 100 % means all."""
        return self._core.percent(
            float("nan") if share is None else share, _words.as_deserved if decimals is None else decimals
        )

    def p(self, value: float) -> str:
        """A probability of chance: "p = 0.03", "p < 0.001"."""
        return self._core.p(value)

    def date(self, value: Any, form: str = "") -> str:
        """A day, month or year ("2017-06-30", "2017-06", "2017" or a date), in one of the language's forms."""
        return self._core.date(value, form)

    def listed(self, items: Iterable[str], most: int = 0, form: str = "") -> str:
        """Items as in a sentence: "a, b and c"; of more than `most` + 1 the first `most` and how many others."""
        return self._core.list(list(items), most, form)

    def country(self, code: Any, form: str = "name") -> str:
        """The name of a country by its ISO 3166 code, or the code itself; `form` as the language has them."""
        return self._core.country(str(code), form)

    def named(self, one: Any, name: Any) -> str:
        """What an organisation is called: its name or, where it has none, what the language says with its id."""
        return name if isinstance(name, str) and name else self.say("view.unnamed", id=str(one))

    def keys(self) -> list[str]:
        """The keys of the language's own sentences."""
        return self._core.keys()

    def templates(self, section: str) -> dict[str, str]:
        """The templates of a section as they are written, by key without the section: for what fills them in itself."""
        return self._core.templates(section)

    def missing(self) -> list[str]:
        """What English has and this language lacks; it is said in English meanwhile."""
        return self._core.missing()


class ShortNames:
    """Names as they stand in running text, none cut so that two could be confused.

    What stands in brackets at the end is left out, and so are the words that an abbreviation before them stands for,
    if it stands for all of them and no other name would then read the same. A name in capitals alone is written as one
    reads it, abbreviations apart.

    Parameters
    ----------
    names : Network or iterable of str
        All the names among which a short one must be told apart.

    Examples
    --------
    >>> short = hs.words.ShortNames(["EOS Electro Optical Systems", "MedTech Süd", "Haus (alt)", "Haus (neu)"])
    >>> short("EOS Electro Optical Systems"), short("MedTech Süd"), short("Haus (alt)"), short("UNIVERSITAET LEMGO")
    ('EOS', 'MedTech Süd', 'Haus (alt)', 'Universitaet Lemgo')
    """

    def __init__(self, names: Network | Iterable[str]) -> None:
        once = getattr(names, "_once", None)
        self._core: _words.ShortNames = (
            _words.ShortNames(list(names))  # type: ignore[arg-type]
            if once is None
            else once("short_names", lambda: _words.ShortNames(names._core))  # type: ignore[union-attr]
        )

    def __call__(self, name: str) -> str:
        """The short form of a name; one that was not among them is not shortened."""
        return self._core(name)


def place_name(name: str) -> str:
    """The name of a place in capitals as it is written; one with a small letter stays.

    Examples
    --------
    >>> hs.words.place_name("WIEN"), hs.words.place_name("FRANKFURT AM MAIN"), hs.words.place_name("L'AQUILA")
    ('Wien', 'Frankfurt am Main', "L'Aquila")
    """
    return _words.place_name(name)


def languages() -> list[str]:
    """Codes of the languages that exist.

    Examples
    --------
    >>> hs.words.languages()
    ['de', 'en']
    """
    return _words.languages()


_in = cache(Words)


def say(key: str, /, language: str = "en", **values: Any) -> str:
    """The sentence of a key in a language; see :meth:`Words.say`.

    Parameters
    ----------
    key : str
        The name of the sentence in the catalogue.
    language : str
        The code of one of :func:`languages`.
    **values : number, str, date, sequence of str or None
        One per placeholder.

    Examples
    --------
    >>> hs.words.say("list.two", a="fairs", b="projects")
    'fairs and projects'
    >>> hs.words.say("list.two", language="de", a="Messen", b="Projekte")
    'Messen und Projekte'
    """
    return _in(language).say(key, **values)
