"""A page as its reader meets it, and what is wrong with it. axe looks deeper in the journeys."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

NAMELESS = {"hidden", "submit", "button"}
"""Inputs that need no label."""
POINTING = ("aria-describedby", "aria-labelledby", "for", "list")


@dataclass
class Read(HTMLParser):
    """What a reader of a page, or her screen reader, finds in it."""

    headings: int = 0
    language: str = ""
    title: str = ""
    ids: Counter[str] = field(default_factory=Counter)
    pointed: set[str] = field(default_factory=set)
    labelled: set[str] = field(default_factory=set)
    asked: list[dict[str, str | None]] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    forms: set[tuple[str, str]] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.inside.append(tag)
        if said.get("id"):
            self.ids[said["id"] or ""] += 1
        for name in POINTING:
            self.pointed |= set((said.get(name) or "").split())
        if "style" in said or any(name.startswith("on") for name in said):
            self.faults.append(f"<{tag}> holds a style or a script")
        if tag in {"input", "select", "textarea"}:
            self.asked.append(said)
        note = getattr(self, f"note_{tag}", None)
        if note is not None:
            note(said)

    def note_html(self, said: dict[str, str | None]) -> None:
        self.language = said.get("lang") or ""

    def note_h1(self, _said: dict[str, str | None]) -> None:
        self.headings += 1

    def note_label(self, said: dict[str, str | None]) -> None:
        self.labelled.add(said.get("for") or "")

    def note_img(self, said: dict[str, str | None]) -> None:
        if "alt" not in said:
            self.faults.append("an image says nothing")

    def note_a(self, said: dict[str, str | None]) -> None:
        self.links.add(said.get("href") or "")

    def note_form(self, said: dict[str, str | None]) -> None:
        self.forms.add(((said.get("method") or "get").upper(), said.get("action") or ""))

    def note_button(self, said: dict[str, str | None]) -> None:
        if "form" not in self.inside or said.get("type") in {"button", "reset"}:
            self.faults.append("a button does nothing without scripts")

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.inside[-1:] == ["title"] and "svg" not in self.inside:
            self.title += data
        elif self.inside[-1:] not in (["script"], ["style"]):
            self.spoken.append(data)


def faults_of(page: str, adapter: MapAdapter) -> list[str]:
    """List what is wrong with a page for whoever reads it; addresses must be ours and there."""
    read = Read()
    read.feed(page)
    text = " ".join(read.spoken)
    in_english = read.language == "en"  # where *none* is a word
    right = {
        f"{read.headings} h1": read.headings == 1,
        f"title {read.title!r}": bool(read.title.partition("–")[0].strip()),
        f"language {read.language!r}": read.language in {"es-MX", "en"},
        f"ids twice: {[i for i, n in read.ids.items() if n > 1]}": max(read.ids.values(), default=1)
        == 1,
        f"points to nothing: {read.pointed - set(read.ids)}": read.pointed <= set(read.ids),
        "a place in a sentence was not filled": not re.search(r"%\(\w+\)[sd]", text),
        "None is no word": in_english or not re.search(r"\b(?:None|Undefined)\b", text),
    }
    return [
        *(fault for fault, is_right in right.items() if not is_right),
        *(f"no label: {asked.get('name')}" for asked in read.asked if not _is_named(asked, read)),
        *(
            f"leads nowhere: {link}"
            for link in sorted(read.links)
            if not leads(adapter, link, "GET")
        ),
        *(f"sends nowhere: {m} {a}" for m, a in sorted(read.forms) if not leads(adapter, a, m)),
        *read.faults,
    ]


def _is_named(asked: dict[str, str | None], read: Read) -> bool:
    named = asked.get("id") in read.labelled or "aria-label" in asked
    return named or asked.get("type") in NAMELESS


def leads(adapter: MapAdapter, link: str, method: str) -> bool:
    """Say whether a link or a form leads to a route of ours, or to a place of the same page."""
    if link.startswith(("#", "?", "mailto:", "tel:")):
        return link != "#"
    path = re.split(r"[?#]", link)[0]
    try:
        adapter.match(path, method=method)
    except HTTPException:
        return False
    return path.startswith("/")
