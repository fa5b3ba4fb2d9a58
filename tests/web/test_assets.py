"""Static files: names that carry their contents, twins ready compressed, kept for ever."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import pytest
from flask import Flask

from app.web import assets

OURS = Path(__file__).parents[2] / "app/static"
FIRST_VISIT_BYTES = 60_000


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "own"
    (folder / "js").mkdir(parents=True)
    (folder / "one.css").write_text("p { color: black }")
    (folder / "js/two.js").write_text("export {};")
    return folder


def test_a_name_changes_exactly_when_the_contents_do(own, tmp_path):
    before = assets.prepare(own, tmp_path / "a")

    (own / "one.css").write_text("p { color: white }")
    after = assets.prepare(own, tmp_path / "b")

    assert before["one.css"] != after["one.css"]
    assert before["js/two.js"] == after["js/two.js"]


def test_each_text_file_has_twins_that_open_to_the_same_bytes(own, tmp_path):
    manifest = assets.prepare(own, tmp_path / "out")

    file = tmp_path / "out" / manifest["js/two.js"]

    assert gzip.decompress(Path(f"{file}.gz").read_bytes()) == file.read_bytes()
    assert brotli.decompress(Path(f"{file}.br").read_bytes()) == file.read_bytes()


def test_workers_that_start_at_once_publish_whole_files_and_leave_nothing_behind(own, tmp_path):
    into = tmp_path / "data/static"

    with ThreadPoolExecutor(4) as pool:
        manifests = list(pool.map(lambda _: assets.prepare(own, into), range(4)))

    whole = {name: (into / hashed).read_bytes() for name, hashed in manifests[0].items()}
    assert manifests.count(manifests[0]) == 4
    assert whole["one.css"] == (own / "one.css").read_bytes()
    assert [path.name for path in into.parent.iterdir()] == ["static"]


def test_a_second_start_writes_nothing_again(own, tmp_path):
    into = tmp_path / "out"
    manifest = assets.prepare(own, into)
    written = (into / manifest["bootstrap.css"]).stat().st_mtime_ns

    assets.prepare(own, into)

    assert (into / manifest["bootstrap.css"]).stat().st_mtime_ns == written


def test_a_static_file_is_kept_for_ever_and_comes_compressed(own, tmp_path):
    app = Flask("t", static_folder=None)
    manifest = assets.prepare(own, tmp_path / "out")
    assets.use(app, manifest)
    assets.serve(app, tmp_path / "out")
    address = app.jinja_env.globals["asset"](assets.BOOTSTRAP)

    answer = app.test_client().get(address, headers={"Accept-Encoding": "gzip, br"})

    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    answer.close()


def test_an_asset_that_does_not_exist_is_an_error_of_ours(own, tmp_path):
    app = Flask("t", static_folder=None)
    assets.use(app, assets.prepare(own, tmp_path / "out"))

    with pytest.raises(KeyError):
        app.jinja_env.globals["asset"]("none.css")


def test_what_every_page_links_leaves_half_of_a_first_visit_for_the_page(tmp_path):
    manifest = assets.prepare(OURS, tmp_path / "out")
    frame = (OURS.parent.parent / "templates" / "base.html").read_text()
    linked = [name for name in manifest if f"asset('{name}')" in frame]

    sent = sum((tmp_path / "out" / f"{manifest[name]}.br").stat().st_size for name in linked)

    assert {"bootstrap.css", "padron.css", "contraste.css"} <= set(linked)
    assert sent < FIRST_VISIT_BYTES / 2


@pytest.mark.parametrize("module", sorted((OURS / "js").glob("*.js")), ids=lambda path: path.name)
def test_a_script_is_small_and_asks_nobody_else(module):
    source = module.read_text()

    assert len(source) <= 3 * 1024
    assert "http" not in source


@pytest.mark.parametrize("sheet", sorted(OURS.glob("*.css")), ids=lambda path: path.name)
def test_a_style_sheet_brings_nothing_from_elsewhere(sheet):
    source = sheet.read_text()

    assert "@import" not in source
    assert "url(http" not in source
