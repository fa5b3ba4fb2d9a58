"""Files that tests make: honest ones of the six kinds, and hostile ones. Nothing is downloaded.

Each hostile file says with which code it is refused; of those that are kept, what must be gone.
"""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, PngImagePlugin

SECRET = "Rosalba-Canario-8842"
"""What no kept file may hold."""
PLACE = (20.0, 11.0, 42.0)


def a_picture(kind: str = "JPEG", *, size: tuple[int, int] = (64, 48), **how: object) -> bytes:
    page = BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(page, kind, **how)
    return page.getvalue()


def a_photo() -> bytes:
    """A photo as a phone writes it: where, when, whose, and lying on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = SECRET
    exif[0x013B] = SECRET
    exif.get_ifd(0x8825).update({1: "N", 2: PLACE, 3: "W", 4: PLACE})
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
    return a_picture(exif=exif, xmp=xmp, comment=SECRET.encode())


def a_document(
    *, pages: int = 1, change: Callable[[pikepdf.Pdf], None] | None = None, **how
) -> bytes:
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page()
    if change:
        change(made)
    page = BytesIO()
    made.save(page, **how)
    return page.getvalue()


TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"'
    '><Default Extension="xml" ContentType="application/xml"/></Types>'
)
SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData></worksheet>'
)
CORE = f"<?xml version='1.0'?><p xmlns:dc='d'><dc:creator>{SECRET}</dc:creator></p>"
BOOK: Mapping[str, str | bytes] = {
    "[Content_Types].xml": TYPES,
    "xl/workbook.xml": "<workbook/>",
    "xl/worksheets/sheet1.xml": SHEET,
    "docProps/core.xml": CORE,
}


def a_book(parts: Mapping[str, str | bytes] | None = None, *, how: int = ZIP_DEFLATED) -> bytes:
    page = BytesIO()
    with ZipFile(page, "w", how) as book:
        for name, body in {**BOOK, **(parts or {})}.items():
            book.writestr(name, body)
    return page.getvalue()


def a_package(**parts: str) -> bytes:
    page = BytesIO()
    with ZipFile(page, "w", ZIP_STORED) as package:
        for name, body in parts.items():
            package.writestr(name, body)
    return page.getvalue()


def a_table() -> bytes:
    return "municipio;oficinas\nTequila;1\nÁmbar;2\n".encode()


HONEST: Mapping[str, Callable[[], bytes]] = {
    "foto.jpg": a_photo,
    "plano.png": lambda: a_picture("PNG"),
    "local.webp": lambda: a_picture("WEBP"),
    "acta.pdf": a_document,
    "lista.csv": a_table,
    "libro.xlsx": a_book,
}


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file that means harm or carries what it should not.

    Args:
        refused: the code of its refusal; "" when it is kept, cleaned. gone: what must not be kept.
    """

    name: str
    make: Callable[[], bytes]
    refused: str = ""
    gone: tuple[bytes, ...] = field(default=(SECRET.encode(),))


def _pdf_that(change: Callable[[pikepdf.Pdf], None]) -> Callable[[], bytes]:
    return lambda: a_document(change=change)


def _script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def _named_script(pdf: pikepdf.Pdf) -> None:
    action = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS="app.alert(1)"))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["x", action])))


def _page_script(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS="app.alert(1)"))


def _launch(pdf: pikepdf.Pdf) -> None:
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=Dictionary(S=Name.Launch)
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])


def _submits(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AA = Dictionary(WC=Dictionary(S=Name.SubmitForm, F="http://example.test/"))


def _form_of_programs(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))


def _attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["nomina.exe"] = b"MZ" + bytes(64)


def _deep(pdf: pikepdf.Pdf) -> None:
    nest = Dictionary(A=1)
    for _ in range(80):
        nest = Dictionary(A=nest)
    pdf.Root.Deep = nest


def _telling(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = SECRET
    pdf.Root.Metadata = pdf.make_stream(f"<x>{SECRET}</x>".encode())
    pdf.Root.PieceInfo = Dictionary(Who=SECRET)


def _photo_inside(pdf: pikepdf.Pdf) -> None:
    photo = pdf.make_stream(a_photo(), Subtype=Name.Image, Width=64, Height=48)
    photo.Filter, photo.ColorSpace, photo.BitsPerComponent = Name.DCTDecode, Name.DeviceRGB, 8
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Foto=photo))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"q 64 0 0 48 0 0 cm /Foto Do Q")


def _png_with_words() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", SECRET)
    words.add_itxt("XML:com.adobe.xmp", SECRET)
    return a_picture("PNG", pnginfo=words)


def _png_claiming(width: int, height: int) -> bytes:
    """A small file whose head says that the picture is huge."""
    page = bytearray(a_picture("PNG"))
    page[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    page[29:33] = zlib.crc32(bytes(page[12:29])).to_bytes(4, "big")
    return bytes(page)


def _bomb_png() -> bytes:
    page = BytesIO()
    Image.new("1", (6_000, 6_000)).save(page, "PNG")
    return page.getvalue()


def _animated(kind: str) -> bytes:
    page = BytesIO()
    frames = [Image.new("RGB", (8, 8), (n * 90, 0, 0)) for n in range(3)]
    frames[0].save(page, kind, save_all=True, append_images=frames[1:])
    return page.getvalue()


def _laughs() -> bytes:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return a_book(
        {
            "xl/worksheets/sheet1.xml": f'<!DOCTYPE w [<!ENTITY l0 "ja">{lines}]><worksheet>&l9;'
            "</worksheet>"
        }
    )


def _rows(rows: int, columns: int) -> str:
    row = f"<row>{'<c/>' * columns}</row>"
    return f"<worksheet><sheetData>{row * rows}</sheetData></worksheet>"


HOSTILE: tuple[Hostile, ...] = (
    Hostile("nada.jpg", lambda: b"", "empty"),
    Hostile("pesada.jpg", lambda: a_picture() + bytes(12_000_000), "too_large"),
    Hostile("programa.exe", lambda: b"MZ" + bytes(200), "unknown_kind"),
    Hostile("pagina.html", lambda: b"<html><script>alert(1)</script></html>", "unknown_kind"),
    Hostile("dibujo.svg", lambda: b"<svg onload='alert(1)'/>", "unknown_kind"),
    Hostile("baile.gif", lambda: b"GIF89a" + bytes(64), "unknown_kind"),
    Hostile("iphone.heic", lambda: b"\x00\x00\x00\x18ftypheic" + bytes(64), "heic"),
    Hostile("vieja.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "old_office"),
    Hostile("carta.docx", lambda: a_package(**{"word/document.xml": "<x/>"}), "other_ending"),
    Hostile("carta.xlsx", lambda: a_package(**{"word/document.xml": "<x/>"}), "other_package"),
    Hostile("es-jpeg.png", a_picture, "other_ending"),
    Hostile("es-pdf.jpg", a_document, "other_ending"),
    Hostile("sin-final", a_picture, "other_ending"),
    Hostile("doble.jpg.exe", a_picture, "other_ending"),
    Hostile("gifar.jpg", lambda: a_picture() + a_package(**{"A.class": "x"}), "two_files"),
    Hostile("jar.png", lambda: a_picture("PNG") + a_package(**{"A.class": "x"}), "two_files"),
    Hostile("jar.pdf", lambda: a_document() + a_package(**{"A.class": "x"}), "two_files"),
    Hostile(
        "web.jpg", lambda: a_picture(comment=b"<html><script>alert(1)</script>"), "two_files"
    ),
    Hostile("php.png", lambda: a_picture("PNG") + b"<?php system('id'); ?>", "two_files"),
    Hostile("pdf.jpg", lambda: a_picture(comment=b"%PDF-1.4 1 0 obj"), "two_files"),
    Hostile("media.jpg", lambda: a_picture(size=(900, 900))[:2_000], "broken"),
    Hostile("media.png", lambda: a_picture("PNG", size=(900, 900))[:2_000], "broken"),
    Hostile("media.webp", lambda: a_picture("WEBP", size=(900, 900))[:200], "broken"),
    Hostile("media.pdf", lambda: b"%PDF-1.7\n%%EOF", "broken"),
    Hostile("media.xlsx", lambda: a_book()[:120], "broken"),
    Hostile("bomba.png", _bomb_png, "too_many_pixels"),
    Hostile("dice-mucho.png", lambda: _png_claiming(60_000, 60_000), "too_many_pixels"),
    Hostile("miente.png", lambda: _png_claiming(4_000, 4_000), "broken"),
    Hostile("se-mueve.png", lambda: _animated("PNG"), "animated"),
    Hostile("se-mueve.webp", lambda: _animated("WEBP"), "animated"),
    Hostile("guion.pdf", _pdf_that(_script), "acts"),
    Hostile("guion-con-nombre.pdf", _pdf_that(_named_script), "acts"),
    Hostile("guion-de-hoja.pdf", _pdf_that(_page_script), "acts"),
    Hostile("lanza.pdf", _pdf_that(_launch), "acts"),
    Hostile("manda.pdf", _pdf_that(_submits), "acts"),
    Hostile("xfa.pdf", _pdf_that(_form_of_programs), "acts"),
    Hostile("adjunto.pdf", _pdf_that(_attachment), "acts"),
    Hostile("hondo.pdf", _pdf_that(_deep), "too_heavy"),
    Hostile("largo.pdf", lambda: a_document(pages=201), "too_many_pages"),
    Hostile(
        "cerrado.pdf",
        lambda: a_document(encryption=pikepdf.Encryption(owner="a", user="b")),
        "locked",
    ),
    Hostile(
        "sin-permisos.pdf",
        lambda: a_document(encryption=pikepdf.Encryption(owner="a", user="")),
        "locked",
    ),
    Hostile("bomba.xlsx", lambda: a_book({"xl/worksheets/sheet1.xml": b" " * 60_000_000}), "unpacks_too_much"),
    Hostile("densa.xlsx", lambda: a_book({"xl/media/x.xml": b" " * 20_000_000}), "unpacks_too_much"),
    Hostile("partes.xlsx", lambda: a_book({f"xl/media/{n}": "x" for n in range(1_001)}), "unpacks_too_much"),
    Hostile("risas.xlsx", _laughs, "unpacks_too_much"),
    Hostile("macros.xlsx", lambda: a_book({"xl/vbaProject.bin": "x"}), "book_acts"),
    Hostile("objeto.xlsx", lambda: a_book({"xl/embeddings/oleObject1.bin": "x"}), "book_acts"),
    Hostile("ligas.xlsx", lambda: a_book({"xl/externalLinks/e1.xml": "<x/>"}), "book_acts"),
    Hostile("fuga.xlsx", lambda: a_book({"../../etc/cron.d/x": "x"}), "two_files"),
    Hostile("filas.xlsx", lambda: a_book({"xl/worksheets/sheet1.xml": _rows(20_001, 1)}, how=ZIP_STORED), "too_many_rows"),
    Hostile("columnas.xlsx", lambda: a_book({"xl/worksheets/sheet1.xml": _rows(1, 81)}), "too_many_rows"),
    Hostile("web.csv", lambda: b"<html><script>alert(1)</script>", "not_a_table"),
    Hostile("signos.csv", lambda: b"a,b\n\x00\x01,2\n", "not_a_table"),
    Hostile("filas.csv", lambda: b"1\n" * 20_001, "too_many_rows"),
    Hostile("columnas.csv", lambda: b"," * 81, "too_many_rows"),
    Hostile("celda.csv", lambda: b'"' + b"a" * 20_000 + b'"', "not_a_table"),
    Hostile("blanca.csv", lambda: b" \n,,\n", "empty"),
    Hostile("foto.jpg", a_photo, gone=(SECRET.encode(), b"Exif", b"xmpmeta")),
    Hostile("palabras.png", _png_with_words),
    Hostile("cola.jpg", lambda: a_picture() + SECRET.encode() * 9),
    Hostile("de-quien.pdf", _pdf_that(_telling)),
    Hostile(
        "foto-dentro.pdf",
        _pdf_that(_photo_inside),
        gone=(SECRET.encode(), b"Exif", b"xmpmeta"),
    ),
    Hostile("de-quien.xlsx", a_book),
    Hostile(
        "formulas.csv",
        lambda: b'a,b\n=HYPERLINK("http://x.test"),"=1+1"\n+1,@x\n',
        gone=(b"\n=", b',"=', b",=", b",@", b"\n+"),
    ),
)  # fmt: skip
