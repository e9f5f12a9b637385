"""Takes the bytes of a web page, gives markup that is safe to parse: bounded, without scripts, comments, formatting.

HTML5 parsers take quadratic time or memory on hostile pages (nested blocks, thousands of attributes, unclosed inline
tags before many paragraphs). What makes them do so is removed or refused before one sees the page: the tags are
written anew, and every step here looks at each character a bounded number of times.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Mapping

from readout.errors import FormatInput, TooLargeInput
from readout.intake.decoding import decode
from readout.intake.inline_tags import INLINE, InlineTags
from readout.intake.stylesheets import Stylesheets
from readout.settings import MAX_HTML_DEPTH, MAX_MARKUP_CHARACTERS, MAX_MARKUP_TAGS, MAX_STRUCTURED_DATA_CHARACTERS

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,20})", re.IGNORECASE)
_LATIN = frozenset({"iso8859-1", "ascii"})
_CHARSETS = frozenset(
    """cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp866 cp874 cp932 cp949 big5 big5hkscs euc_jp
    euc_kr gb18030 gb2312 gbk iso2022_jp iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9
    iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 johab koi8-r koi8-u mac-cyrillic mac-roman shift_jis tis-620
    utf-8""".split()
)
"""Names that Python gives to the encodings of the web (WHATWG Encoding Standard). No others: UTF-7 hides markup from
whoever looks for it, some codecs of Python take quadratic time (punycode), and a declared UTF-16 is never true."""
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]{1,3}")
_EMBEDDED = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=%]*")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})")
_ATTRIBUTE = re.compile(
    r"[\s/]*+([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:\"([^\"]{0,20000})\"|'([^']{0,20000})'|([^\s>\"'][^\s>]*+)|))?"
)
_TAG_END = re.compile(r"[\s/=]*+(>?)")
_BEGUN = re.compile(r"<[/!?]?[a-zA-Z-]{0,20}\Z")
"""What becomes a tag or a comment with what follows, where what is between them is left out: ``<scr<!-- -->ipt>``."""
_KEPT = frozenset(
    """aria-hidden class content data-testid datetime hidden href hreflang http-equiv id itemprop itemtype lang name
    property rel role style""".split()
)
_FLAT = frozenset(
    """area base br col embed hr img input link meta param source track p li dt dd tr td th tbody thead tfoot option
    optgroup rp rt html head body""".split()
)
_LINKED_DATA = re.compile(r"type\s*=\s*[\"']?application/ld\+json", re.IGNORECASE)
_MOST_SHEETS = 60  # of a page; pages have one to twenty
_EVERY_SCREEN = re.compile(r"<style(?![^>]*\smedia\s*=)|\smedia\s*=\s*[\"']?\s*(?:all|screen)\s*[\"'>\s]")
_QUOTATION_MARKS = "„“”‟\"»«›‹‚‘’'"
_SAVE_TEXT = "Open the page and save the article's text"


def decode_page(data: bytes, origin: str) -> str:
    """The text of a page's bytes: by byte order mark, as UTF-8, by the charset it declares, or as any other text.

    What is UTF-8 is read so whatever it declares: pages are often saved in it without a change to what they say.
    """
    declared = _CHARSET.search(data[:4096])
    if declared is None or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return decode(data, origin)
    try:
        name = codecs.lookup(declared.group(1).decode("ascii")).name
        name = "cp1252" if name in _LATIN else name
        if name in _CHARSETS and not _is_utf8(data):
            return data.decode(name)
    except (LookupError, UnicodeDecodeError):
        pass
    return decode(data, origin)


def _is_utf8(data: bytes) -> bool:
    if _MULTIBYTE.search(data) is None:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def safe_markup(page: str, origin: str) -> tuple[str, tuple[str, ...]]:
    """The page's markup fit for a parser, and the texts of its linked data.

    Raises FormatInput for nesting beyond MAX_HTML_DEPTH, TooLargeInput beyond MAX_MARKUP_CHARACTERS or MAX_MARKUP_TAGS.
    """
    page = _EMBEDDED.sub("", page.replace("\x00", ""))
    linked: list[str] = []
    page = _without(page, "<!--", "-->", None)
    page = _without(page, "<script", "</script", linked)
    styles: list[str] = []
    page = _without(page, "<style", "</style", None, styles)
    page = _without(page, "<select", "</select", None)  # options nobody closed take Lexbor quadratic time
    page = _rewritten(page, origin, Stylesheets(styles))
    if len(page) > MAX_MARKUP_CHARACTERS:
        raise TooLargeInput(origin, f"its markup has more than {MAX_MARKUP_CHARACTERS:,} characters", _SAVE_TEXT)
    return page, tuple(linked)


def _without(page: str, opening: str, closing: str, linked: list[str] | None, styles: list[str] | None = None) -> str:
    """``page`` without what stands between ``opening`` and ``closing``; an unclosed one takes the rest with it.

    Linked data goes into ``linked``, stylesheets for every screen into ``styles``.
    """
    low = page.lower()
    if len(low) != len(page):  # a letter whose small form is longer: "İ"
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in page)
    parts: list[str] = []
    at = 0
    while (start := low.find(opening, at)) >= 0:
        parts.append(page[at:start])
        if _BEGUN.search(page, max(at, start - 24), start):
            parts.append(" ")
        end = low.find(closing, start + len(opening))
        if end < 0:
            return "".join(parts)
        if linked is not None:
            _keep_linked_data(page, start, end, linked)
        if styles is not None and len(styles) < _MOST_SHEETS:
            _keep_sheet(page, low, start, end, styles)
        close = low.find(">", end)
        at = close + 1 if close >= 0 else len(page)
    return "".join([*parts, page[at:]])


def _keep_linked_data(page: str, start: int, end: int, linked: list[str]) -> None:
    tag_end = page.find(">", start, min(end, start + 2_000))
    if tag_end > 0 and end - start < MAX_STRUCTURED_DATA_CHARACTERS and _LINKED_DATA.search(page, start, tag_end):
        linked.append(page[tag_end + 1 : end])


def _keep_sheet(page: str, low: str, start: int, end: int, styles: list[str]) -> None:
    """A stylesheet, but none for print, and none in a template or for browsers without scripts: not in use."""
    tag_end = page.find(">", start, min(end, start + 500))
    unused = any(low.rfind(f"<{one}", 0, start) > low.rfind(f"</{one}", 0, start) for one in ("noscript", "template"))
    if tag_end > 0 and not unused and _EVERY_SCREEN.search(low, start, tag_end + 1):
        styles.append(page[tag_end + 1 : end])


def _rewritten(page: str, origin: str, sheets: Stylesheets) -> str:
    """``page`` with its tags written anew: inline ones only where they say something, none nested beyond the limit."""
    parts: list[str] = []
    inline = InlineTags()
    depth = at = count = 0
    while (tag := _TAG.search(page, at)) is not None:
        text = page[at : tag.start()]
        name, closes = tag.group(2).lower(), bool(tag.group(1))
        attributes, end = _attributes(page, tag.end())
        if not closes and sheets.hides(name, attributes):
            attributes["hidden"] = ""
        if name in INLINE:
            hidden = inline.hides
            written = inline.close(name) if closes else inline.open(name, attributes)
            if name == "q" and not written and not hidden:
                written = _quotation_mark(text[-1:] if closes else page[end : end + 1], closes=closes)
            begun = None if written else _BEGUN.search(text, max(0, len(text) - 4))
            parts += [text if begun is None else f"{text[: begun.start()]}&lt;{begun[0][1:]}", written]
        else:
            if name not in _FLAT:
                depth = max(0, depth - 1) if closes else depth + 1
            if depth > MAX_HTML_DEPTH:
                raise FormatInput(origin, f"its elements are nested more than {MAX_HTML_DEPTH} deep", _SAVE_TEXT)
            parts += [text, inline.around(f"</{name}>" if closes else f"<{name}{_written(attributes)}>")]
            count += 1
        at = end
    if count > MAX_MARKUP_TAGS:
        raise TooLargeInput(origin, f"it has more than {MAX_MARKUP_TAGS:,} elements", _SAVE_TEXT)
    return "".join([*parts, page[at:]])


def _quotation_mark(beside: str, *, closes: bool) -> str:
    """What a browser shows for a tag of ``<q>``, where the words inside have no mark of their own ``beside`` it."""
    return "" if beside and beside in _QUOTATION_MARKS else "“" if closes else "„"


def _attributes(page: str, at: int) -> tuple[dict[str, str], int]:
    """The known attributes of the tag whose name ends at ``at``, and where the tag ends."""
    kept: dict[str, str] = {}
    while (end := _TAG_END.match(page, at)) is not None and not end.group(1):
        found = _ATTRIBUTE.match(page, end.end())
        if found is None:
            return {}, len(page)
        name = found.group(1).lower()
        if name in _KEPT:
            kept.setdefault(name, html.unescape(found.group(2) or found.group(3) or found.group(4) or ""))
        at = found.end()
    return kept, end.end() if end is not None else len(page)


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items())
