"""Hostile files: each is refused with its reason, or kept without what it carried."""

import socket
import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from PIL import Image

from app.config import ROOT
from app.evidence.rules.kinds import LONGEST_SIDE, Kind, Unfit, kind_of
from app.evidence.writers.cleaning import cleaned
from tests.evidence.files import HONEST, HOSTILE, SECRET, a_document, a_photo, a_picture, a_table


def kept(name: str, content: bytes) -> bytes:
    """Do with a file what keeping does, up to the disk."""
    return cleaned(content, kind_of(content, name=name))


@pytest.mark.parametrize("file", [h for h in HOSTILE if h.refused], ids=lambda h: h.name)
def test_a_hostile_file_is_refused_with_its_reason(file):
    with pytest.raises(Unfit) as refused:
        kept(file.name, file.make())

    assert refused.value.code == file.refused


@pytest.mark.parametrize("file", [h for h in HOSTILE if not h.refused], ids=lambda h: h.name)
def test_what_a_file_carried_beside_its_contents_is_gone(file):
    content = file.make()

    written = kept(file.name, content)

    assert any(word in unpacked(content) for word in file.gone)
    assert [word for word in file.gone if word in unpacked(written)] == []


def unpacked(content: bytes) -> bytes:
    """Give a file with what its parts hold, where it is a package."""
    if not content.startswith(b"PK"):
        return content
    with ZipFile(BytesIO(content)) as package:
        return content + b"".join(package.read(name) for name in package.namelist())


def test_there_are_at_least_sixty_hostile_files():
    names = {file.name for file in HOSTILE}

    assert len(names) == len(HOSTILE)
    assert len(names) >= 60


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_file_is_kept_as_its_own_kind(name):
    content = HONEST[name]()

    written = kept(name, content)

    assert kind_of(written, name=name) is kind_of(content, name=name)


@pytest.mark.parametrize("name", HONEST)
def test_the_same_file_is_cleaned_to_the_same_bytes(name):
    content = HONEST[name]()

    assert kept(name, content) == kept(name, content)


def test_a_photo_loses_its_place_and_stands_upright():
    before = Image.open(BytesIO(a_photo()))
    assert before.getexif().get_ifd(0x8825)

    after = Image.open(BytesIO(kept("foto.jpg", a_photo())))

    assert not after.getexif()
    assert after.size == before.size[::-1]


def test_a_large_photo_is_drawn_smaller():
    large = a_picture(size=(4_000, 3_000))

    drawn = Image.open(BytesIO(kept("foto.jpg", large)))

    assert drawn.size == (LONGEST_SIDE, LONGEST_SIDE * 3 // 4)


def test_what_shines_through_a_picture_still_does():
    page = BytesIO()
    Image.new("RGBA", (8, 8), (200, 0, 0, 40)).save(page, "PNG")

    drawn = Image.open(BytesIO(kept("sello.png", page.getvalue())))

    assert drawn.getpixel((1, 1)) == (200, 0, 0, 40)


def test_a_document_keeps_its_pages_and_its_words():
    def write(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"BT /F1 12 Tf (Acta de entrega) Tj ET")

    written = kept("acta.pdf", a_document(pages=3, change=write))

    with pikepdf.open(BytesIO(written)) as document:
        assert len(document.pages) == 3
        assert b"Acta de entrega" in document.pages[0].Contents.read_bytes()


def test_a_picture_within_a_document_keeps_its_points():
    photo = next(h for h in HOSTILE if h.name == "foto-dentro.pdf").make()

    with (
        pikepdf.open(BytesIO(photo)) as before,
        pikepdf.open(BytesIO(kept("foto.pdf", photo))) as after,
    ):
        inside = [one.pages[0].obj.Resources.XObject.Foto for one in (before, after)]
        drawn = [pikepdf.PdfImage(one) for one in inside]
        points = [one.as_pil_image().tobytes() for one in drawn]

    assert points[0] == points[1]


def test_a_book_keeps_its_cells():
    with ZipFile(BytesIO(kept("libro.xlsx", HONEST["libro.xlsx"]()))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
        core = book.read("docProps/core.xml")

    assert b"<v>7</v>" in sheet
    assert SECRET.encode() not in core


@pytest.mark.parametrize("alphabet", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_table_of_any_office_is_written_in_one_alphabet(alphabet):
    content = a_table().decode().encode(alphabet)

    written = kept("lista.csv", content).decode("utf-8-sig")

    assert written.splitlines() == ["municipio,oficinas", "Tequila,1", "Ámbar,2"]


def test_a_program_that_cleans_has_little_memory_no_files_and_no_network(tmp_path):
    tries = """
import socket, sys
from app.evidence.writers.confined import confine
confine()
got = []
try: bytearray(600_000_000); got.append("memory")
except MemoryError: pass
try: open(sys.argv[1], "wb", 0).write(b"x" * 9); got.append("file")
except OSError: pass
try: socket.create_connection(("127.0.0.1", int(sys.argv[2])), 1); got.append("network")
except OSError: pass
print(got)
"""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        done = subprocess.run(
            [sys.executable, "-c", tries, tmp_path / "x", str(listener.getsockname()[1])],
            cwd=ROOT, env={}, capture_output=True, text=True, check=False,
        )  # fmt: skip

    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_a_refusal_says_what_to_do_in_a_sentence():
    silent = [h.refused for h in HOSTILE if h.refused and not Unfit(h.refused).fault.sentence]

    assert silent == []
    assert Unfit("what the program says that is no code").code == "broken"


def test_the_kinds_are_the_six_that_are_told():
    assert [kind.name for kind in Kind] == ["JPEG", "PNG", "WEBP", "PDF", "CSV", "XLSX"]
