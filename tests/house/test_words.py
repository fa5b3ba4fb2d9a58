"""Words: every sentence is said in two languages, and people are called by the words of the house."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from babel.messages.pofile import read_po
from jinja2 import nodes

from app.web.i18n import missing_words
from tests.house.sources import JINJA, ROOT, called, sources, templates, written

SAID_AS_IT_IS = {"Padrón Abierto", "Español", "English", "QR"}
"""The name of the service, and each language in its own words."""

TRANSLATING = {"_", "gettext", "ngettext", "words", "pgettext"}
SPOKEN = {"alt", "aria-label", "aria-description", "content", "label", "placeholder", "title"}
"""Attributes that are read aloud or shown."""

ATTRIBUTE = re.compile(r'[\w-]+="[^"]*"')
"""Left over where a macro writes half a tag."""

SPANISH = re.compile(r"[áéíóúñüÁÉÍÓÚÑ¿¡]")
PAIRS = {"es", "hint_es", "why_es", "unit_es"}
"""Arguments that have an English twin."""

OF_THE_MACHINE = (
    "app/cli.py",
    "app/config.py",
    "app/core/rotation.py",
    "app/core/safety.py",
    "app/core/tampering.py",
    "app/standalone/",
)
"""Said on a terminal to whoever runs the service, in Spanish only."""

OF_BOTH = ("app/core/dates.py", "app/core/date_words.py", "app/core/dictionary.py")
"""Where the Spanish and the English of one thing stand side by side."""

OF_PEOPLE = ("app/demo/", "app/core/names.py", "app/core/curp_letters.py", "app/core/places.py")
"""Names of invented people, of places, and letters: nothing to translate."""

OF_FILES = ("app/open_data/writers/", "app/open_data/protection/methodology.py")
"""Said in files that are published, in Spanish; what each column is, in both."""

OF_OFFERS = ("app/offers/rules/meanings/",)
"""What employers write, and what they may write instead: an offer is in Spanish on every page."""

COLOURS = re.compile(
    r"\b(?:text|bg|border|link)-(?:primary|secondary|success|danger|warning|info|light|dark|muted|"
    r"white|black|body)(?:-\w+)?\b"
)


def test_every_sentence_has_its_english():
    missing = missing_words(ROOT)

    assert not missing, "python -m app.cli words, then fill in:\n" + "\n".join(missing)


def test_the_english_has_the_places_of_the_spanish():
    with (ROOT / "app/translations/en/LC_MESSAGES/messages.po").open("rb") as file:
        said = [message for message in read_po(file) if message.id and any(message.string)]

    uneven = [m.id for m in said if _places(m.id) != _places(m.string)]

    assert said
    assert not uneven


def _places(sentence: str | tuple[str, ...]) -> set[str]:
    forms = [sentence] if isinstance(sentence, str) else sentence
    return {place for form in forms for place in re.findall(r"%\(\w+\)[sd]", form)}


@pytest.mark.parametrize("name", templates())
def test_a_template_says_nothing_outside_the_catalogue(name):
    bare = [text for text in _said_bare(name) if text not in SAID_AS_IT_IS]

    assert not bare


class Said(HTMLParser):
    """Collect what a page says: texts, and attributes that are read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(" ".join(data.split()))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [value or "" for name, value in attrs if name in SPOKEN and tag != "meta"]


def _said_bare(name: str) -> Iterator[str]:
    """Give the texts with letters that stand in the page itself, and accents in its expressions."""
    parser = Said()
    parser.feed(written(name))
    texts = (ATTRIBUTE.sub("", text).strip(" 0–…·:") for text in parser.texts)
    yield from (text for text in texts if re.search(r"[^\W\d_]{2}", text))
    yield from _expressions(JINJA.parse(templates()[name]), translated=False)


def _expressions(node: nodes.Node, *, translated: bool) -> Iterator[str]:
    for child in node.iter_child_nodes():
        by_now = translated or (isinstance(node, nodes.Call) and _name(node.node) in TRANSLATING)
        if isinstance(child, nodes.Const) and isinstance(child.value, str) and not by_now:
            yield from ([child.value] if SPANISH.search(child.value) else [])
        yield from _expressions(child, translated=by_now)


def _name(node: nodes.Node) -> str:
    return node.name if isinstance(node, nodes.Name) else ""


def test_python_says_nothing_to_people_outside_the_catalogue():
    bare = [
        f"{source.at(text)} {text.value[:60]}"
        for source in sources()
        if not source.path.startswith(OF_THE_MACHINE + OF_BOTH + OF_PEOPLE + OF_FILES + OF_OFFERS)
        for text in _bare_sentences(source.tree)
    ]

    assert not bare, "\n".join(bare)


def _bare_sentences(tree: ast.Module) -> Iterator[ast.Constant]:
    """Give strings with a Spanish accent and a space that no translation reaches."""
    takers = {node.name: node.args.args for node in tree.body if isinstance(node, ast.FunctionDef)}

    def walk(node: ast.AST) -> Iterator[ast.Constant]:
        if called(node).rpartition(".")[2] in TRANSLATING:
            return
        given = node.args if isinstance(node, ast.Call) else []
        taken = zip(given, takers.get(called(node), []), strict=False)
        skipped = {id(argument) for argument, name in taken if name.arg in PAIRS}
        for child in ast.iter_child_nodes(node):
            if _is_docstring(child) or id(child) in skipped:
                continue
            if isinstance(child, ast.keyword) and child.arg in PAIRS:
                continue
            if _is_spanish(child):
                yield child
            yield from walk(child)

    return walk(tree)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_spanish(node: ast.AST) -> bool:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return False
    sentence = node.value.strip()
    return bool(SPANISH.search(sentence)) and " " in sentence and sentence not in SAID_AS_IT_IS


@pytest.mark.parametrize("name", templates())
def test_a_template_paints_nothing_by_itself(name):
    """Colours come from our tokens, which keep their contrast in the dark: AESTHETICS.md §5."""
    painted = [found.group() for found in COLOURS.finditer(templates()[name])]

    assert not painted


@pytest.mark.parametrize("name", templates())
def test_a_template_holds_no_style_and_no_script(name):
    """The policy of app/web/security.py would drop them without a word."""
    page = written(name)

    inline = re.findall(r"""\s(?:style|on[a-z]+)\s*=|<style\b|javascript:""", page, re.IGNORECASE)
    scripts = [tag for tag in re.findall(r"<script\b[^>]*>", page) if "src=" not in tag]

    assert not inline + scripts


@pytest.mark.parametrize("name", templates())
def test_a_template_takes_its_files_from_this_host(name):
    foreign = re.findall(
        r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//[^"']*""", templates()[name]
    )

    assert not foreign


PERSONS = {
    "worker": "Laborer; a worker is a program (app/worker.py)",
    "farmhand": "Laborer",
    "peon": "Laborer",
    "handicap": "person with a disability",
    "handicapped": "person with a disability",
    "disabled": "person with a disability",
    "invalids": "person with a disability",
}
PROGRAMS = {"app/worker.py", "app/core/logins.py", "app/web/context.py", "app/standalone/"}


def test_identifiers_use_the_words_of_the_house():
    wrong = [
        f"{source.at(node)} {name}: {PERSONS[word]}"
        for source in sources()
        for node in ast.walk(source.tree)
        for name in _named(node)
        for word in _words_of(name)
        if word in PERSONS and not (word == "worker" and source.path.startswith(tuple(PROGRAMS)))
    ]

    assert not wrong, "\n".join(wrong)


def _named(node: ast.AST) -> list[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.arg(arg=name) | ast.keyword(arg=str(name)):
            return [name]
        case ast.Name(id=name, ctx=ast.Store()):
            return [name]
        case _:
            return []


def _words_of(name: str) -> list[str]:
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)
    return [word.lower() for word in split.split("_")]


@pytest.mark.parametrize(
    "word", ["discapacitad", "minusválid", "minusvalid", "incapacitad", "peones", "ilegales"]
)
def test_screens_put_the_person_first(word):
    """*Persona con discapacidad*, *jornalera o jornalero*: HOUSE.md §6."""
    folders = ("app", "templates")
    ours = [
        p
        for f in folders
        for p in (ROOT / f).rglob("*")
        if p.suffix in {".py", ".html", ".txt", ".po"}
    ]

    said = [path.name for path in ours if word in path.read_text("utf-8").lower()]

    assert not said
