"""The code and the templates as text and trees, for the tests of the house itself."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment

ROOT = Path(__file__).parents[2]
ROOMLESS = {"core", "demo", "web", "standalone"}
"""Folders of app/ that are no noun: they have no floors."""

JINJA = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file of the project."""

    path: str
    tree: ast.Module

    @property
    def module(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def at(self, node: ast.AST) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 1)}"


@cache
def sources(folder: str = "app") -> tuple[Source, ...]:
    """Read every Python file under a folder once."""
    return tuple(
        Source(path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8")))
        for path in sorted((ROOT / folder).rglob("*.py"))
    )


@cache
def templates() -> dict[str, str]:
    """Read every template once: name to text."""
    folder = ROOT / "templates"
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.html"))
    }


def written(template: str) -> str:
    """Give what a template itself writes: its expressions become ``0``, its translations nothing."""
    plain, translated = [], False
    for _, kind, value in JINJA.lex(templates()[template]):
        if kind == "name" and value in {"trans", "endtrans"}:
            translated = value == "trans"
        if kind == "data" and not translated:
            plain.append(value)
        elif kind == "variable_begin":
            plain.append("0")
    return "".join(plain)


def rooms() -> list[str]:
    """Name the rooms that stand: packages of app/ with a noun."""
    packages = {path.parent.name for path in (ROOT / "app").glob("*/__init__.py")}
    return sorted(packages - ROOMLESS)


def imported(tree: ast.AST) -> Iterator[tuple[ast.stmt, str, tuple[str, ...]]]:
    """Give each import below a node: the statement, the module and the names taken from it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name, ()
        elif isinstance(node, ast.ImportFrom):
            yield node, node.module or "", tuple(alias.name for alias in node.names)


def called(node: ast.AST) -> str:
    """Write what a call calls, as in the code: ``hashlib.sha256``; "" when it is no call."""
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""
