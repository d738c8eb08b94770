"""HTML for a notebook or a page: escaped, folding without script, in the colours of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from policytimeline.printable import printable

CLASS = "policytimeline-result"

# The styles are scoped by the class, and the same for every output: several in one notebook do not
# clash. The colours are those of the page, light or dark.
_SCOPE = f".{CLASS}.{CLASS}"
"""Twice, since JupyterLab has rules for tables that would come before those of one class."""

_STYLE = f"""\
<style>
{_SCOPE} {{ overflow-x: auto; }}
{_SCOPE} ul, {_SCOPE} ol {{ padding-inline: 2em; margin: 0.3em 0; }}
{_SCOPE} table {{ border-collapse: collapse; margin: 0.5em 0 1em; background: transparent; }}
{_SCOPE} caption {{ caption-side: top; text-align: start; font-weight: bold; padding: 0.3em 0; \
color: inherit; }}
{_SCOPE} thead {{ border-block: 1px solid currentColor; }}
{_SCOPE} tbody {{ border-block-end: 1px solid currentColor; }}
{_SCOPE} tbody tr + tr {{ border-block-start: 1px solid rgba(128, 128, 128, 0.35); }}
{_SCOPE} th, {_SCOPE} td {{ text-align: start; vertical-align: top; padding: 0.3em 0.8em; \
max-width: 26em; overflow-wrap: break-word; white-space: pre-line; }}
{_SCOPE} th {{ vertical-align: bottom; }}
{_SCOPE} td.wide {{ max-width: 52em; }}
{_SCOPE} .right {{ text-align: end; }}
{_SCOPE} td.short {{ white-space: nowrap; }}
{_SCOPE} p {{ margin: 0.3em 0; white-space: pre-line; overflow-wrap: break-word; }}
{_SCOPE} p.note {{ font-size: 0.9em; }}
{_SCOPE} summary {{ cursor: pointer; margin: 0.3em 0; }}
{_SCOPE} details > :not(summary) {{ margin-inline-start: 1em; }}
</style>"""


class Html(str):
    """Text that is HTML, so that it is not escaped again."""

    __slots__ = ()


def output(*parts: Html) -> str:
    """What a notebook or a page shows: the parts one below the other, with their style."""
    return "\n".join([f'<div class="{CLASS}">', _STYLE, *parts, "</div>"])


def element(name: str, *children: str, **attributes: str | None) -> Html:
    """An element, whose children and attributes are escaped unless they are `Html`.

    One that has a text of its own is written in the direction of that text, and does not turn what
    is around it.

    Args:
        name: Its name.
        children: What is in it.
        attributes: Its attributes, ``class_`` for ``class``; one that is None is left out.

    >>> element("p", "1 < 2: ", element("b", "<yes>"), class_="note", title=None)
    '<p dir="auto" class="note">1 &lt; 2: <b dir="auto">&lt;yes&gt;</b></p>'
    """
    has_text = any(not isinstance(child, Html) for child in children)
    all_attributes = {"dir": "auto" if has_text else None, **attributes}
    shown = "".join(
        f' {key.rstrip("_")}="{escaped(value)}"'
        for key, value in all_attributes.items()
        if value is not None
    )
    return Html(f"<{name}{shown}>{''.join(map(escaped, children))}</{name}>")


def worded(words: str, text: str) -> Html:
    """A value in words, and behind them as it is written.

    >>> worded("some day in June 2018", "2018-06")
    '<span dir="auto">some day in June 2018\u2003<code dir="auto">2018-06</code></span>'
    """
    return element("span", f"{words}\N{EM SPACE}", element("code", text))


def lines(parts: Iterable[Html]) -> Html:
    """The parts, each on a line of its own."""
    return Html("\n".join(parts))


def folded(summary: str, *parts: Html, is_open: bool = False) -> Html:
    """The parts behind a line that unfolds them, which needs no script.

    >>> print(folded("2 events", element("p", "A vote")))
    <details>
    <summary dir="auto">2 events</summary>
    <p dir="auto">A vote</p>
    </details>
    """
    head = element("summary", summary)
    return Html(
        "\n".join(["<details open>" if is_open else "<details>", head, *parts, "</details>"])
    )


def listed(items: Iterable[str], name: str = "ul") -> Html:
    """A list of texts, or of what is HTML: ``ul``, or numbered ``ol``."""
    return Html("\n".join([f"<{name}>", *(element("li", item) for item in items), f"</{name}>"]))


def grid(headings: Iterable[Html], rows: Iterable[Iterable[Html]], caption: str = "") -> Html:
    """A table of cells, each of them a ``th`` or ``td``."""
    parts = [Html("<table>")]
    if caption:
        parts.append(element("caption", caption))
    parts.append(Html(f"<thead>\n<tr>{''.join(headings)}</tr>\n</thead>\n<tbody>"))
    parts += (Html(f"<tr>{''.join(row)}</tr>") for row in rows)
    return Html("\n".join([*parts, "</tbody>\n</table>"]))


def heading(text: str, **attributes: str | None) -> Html:
    """The heading of a column."""
    return element("th", text, scope="col", **attributes)


def note(text: str) -> Html:
    """A remark below a table."""
    return element("p", text, class_="note")


def rest(count: int, noun: str, hint: str) -> Iterator[Html]:
    """The remark that so many are left out, and how to see them; nothing if none is left out.

    >>> list(rest(1, "row", "to_html() has all")), list(rest(0, "row", "to_html() has all"))
    (['<p dir="auto" class="note">... and 1 more row; to_html() has all</p>'], [])
    """
    if count > 0:
        yield note(f"... and {count:,} more {noun}{'s' * (count != 1)}; {hint}")


def escaped(text: str) -> str:
    """A text as HTML shows it, unless it is `Html`.

    >>> escaped("1 < 2"), escaped(Html("<b>1</b>"))
    ('1 &lt; 2', '<b>1</b>')
    """
    return text if isinstance(text, Html) else escape(printable(text))
