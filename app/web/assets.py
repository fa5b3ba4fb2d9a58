"""Static files under names that carry their contents, ready compressed. No bundler, no CDN.

Bootstrap's one CSS file comes from the bootstrap-flask wheel; everything else is app/static.
"""

import gzip
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from wsgiref.headers import Headers

import brotli
from flask import Flask
from whitenoise import WhiteNoise

BOOTSTRAP = "bootstrap.css"
PREFIX = "/static/"
_COMPRESSED = frozenset({".css", ".js", ".svg", ".json", ".txt", ".webmanifest"})
_SOURCE_MAP = b"/*# sourceMappingURL="


def prepare(static: Path, into: Path) -> dict[str, str]:
    """Copy all static files to a folder under hashed names; return name → hashed name.

    Safe when several processes start at once: each file is written aside and renamed into place,
    and one that is already there has, by its name, the right contents.

    Args:
        static: the folder of our own files.
        into: the folder that ``serve`` will publish; made when it is missing.
    """
    into.mkdir(parents=True, exist_ok=True)
    manifest = {}
    aside = Path(tempfile.mkdtemp(prefix=".static-", dir=into.parent))
    try:
        for name, contents in _files(static):
            manifest[name] = _hashed(name, contents)
            _publish(contents, into / manifest[name], aside=aside)
    finally:
        shutil.rmtree(aside)
    return manifest


def use(app: Flask, manifest: Mapping[str, str]) -> None:
    """Give templates ``asset(name)``: the address of a static file under its hashed name."""

    def asset(name: str) -> str:
        """Return the address of a file of app/static; an unknown name is a mistake of ours."""
        return PREFIX + manifest[name]

    app.jinja_env.globals["asset"] = asset


def serve(app: Flask, folder: Path) -> None:
    """Answer ``/static/…`` before Flask, from memory of the folder, to be kept for ever."""
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(folder),
        prefix=PREFIX,
        allow_all_origins=False,
        immutable_file_test=lambda _path, _url: True,
        add_headers_function=_headers,
    )


def _headers(headers: Headers, path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if path.endswith(".svg"):
        headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"


def _files(static: Path) -> Iterator[tuple[str, bytes]]:
    yield BOOTSTRAP, _bootstrap()
    for path in sorted(static.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield path.relative_to(static).as_posix(), path.read_bytes()


def _bootstrap() -> bytes:
    """Read Bootstrap's CSS from its wheel, without importing it and without its source map."""
    spec = find_spec("flask_bootstrap")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("bootstrap-flask is not installed: run `python3 run.py` again")
    package = Path(next(iter(spec.submodule_search_locations)))
    contents = (package / "static/bootstrap5/css/bootstrap.min.css").read_bytes()
    return contents.partition(_SOURCE_MAP)[0]


def _hashed(name: str, contents: bytes) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{sha256(contents).hexdigest()[:12]}{dot}{ending}"


def _publish(contents: bytes, target: Path, *, aside: Path) -> None:
    """Write the file last, its twins first: whoever sees the file finds the twins too."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix in _COMPRESSED:
        _place(gzip.compress(contents, mtime=0), Path(f"{target}.gz"), aside=aside)
        _place(brotli.compress(contents), Path(f"{target}.br"), aside=aside)
    _place(contents, target, aside=aside)


def _place(contents: bytes, target: Path, *, aside: Path) -> None:
    draft = aside / target.name
    draft.write_bytes(contents)
    draft.replace(target)
