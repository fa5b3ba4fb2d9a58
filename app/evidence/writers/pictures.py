"""The program that draws a picture anew: its points and nothing else.

What the camera wrote beside them (place, day, owner, a small copy) is not copied.
"""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from app.evidence.rules.kinds import LONGEST_SIDE, MOST_PIXELS, Kind, Unfit
from app.evidence.writers import confined

_DECODERS = {Kind.JPEG: ("JPEG", "MPO"), Kind.PNG: ("PNG",), Kind.WEBP: ("WEBP",)}
_QUALITY = 85
_WITH_GLASS = {"RGBA", "LA", "PA", "La", "RGBa"}


def clean(content: bytes, kind: Kind) -> bytes:
    """Draw a picture anew, upright, with at most LONGEST_SIDE points a side."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(BytesIO(content), formats=_DECODERS[kind]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Unfit("too_many_pixels")
            if kind is not Kind.JPEG and getattr(picture, "n_frames", 1) > 1:
                raise Unfit("animated")
            return _written(_drawn(picture, kind), kind)
    except Image.DecompressionBombError as bomb:
        raise Unfit("too_many_pixels") from bomb
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, KeyError) as broken:
        raise Unfit("broken") from broken


def _drawn(picture: Image.Image, kind: Kind) -> Image.Image:
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    picture.load()
    has_glass = picture.mode in _WITH_GLASS or "transparency" in picture.info
    upright = ImageOps.exif_transpose(picture)
    plain = upright.convert("RGBA" if has_glass and kind is not Kind.JPEG else "RGB")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    fresh = Image.new(plain.mode, plain.size)
    fresh.paste(plain)
    return fresh


def _written(drawn: Image.Image, kind: Kind) -> bytes:
    page = BytesIO()
    drawn.save(page, format=kind.name, **({} if kind is Kind.PNG else {"quality": _QUALITY}))
    return page.getvalue()


if __name__ == "__main__":
    confined.serve(clean)
