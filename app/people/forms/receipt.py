"""What is drawn on a receipt beside the words: its QR, which says only whether it is valid."""

from typing import Any

import segno
from flask import current_app

from app.people.models import Receipt


def receipt_face(receipt: Receipt) -> dict[str, Any]:
    """Give the picture of the QR, for a page."""
    address = f"{current_app.extensions['padron_settings'].public_url}/verificar/"
    code = segno.make(address + receipt.token, error="m", micro=False)
    return {"qr": code.svg_data_uri(border=2, omitsize=True)}
