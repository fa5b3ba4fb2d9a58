"""Documents to print and to keep: PDF that a screen reader reads (PDF/UA-1), by typst.

A document is a template of ours and plain data; no page of the web is printed. The same data give
the same bytes.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import typst
from flask import Response

_STANDARD: Literal["ua-1"] = "ua-1"
"""Titles, language, order of reading and heads of tables are in the file, or there is no file."""


def written(template: Path, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """Write a document.

    Args:
        template: a file of typst, which finds the data under ``sys.inputs.data``. at: the instant
            that the file says it is of.
    """
    made = typst.compile(
        template.read_bytes(),
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards=[_STANDARD],
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=at,
    )
    if not isinstance(made, bytes):
        raise TypeError("a document of one file was asked for")
    return made


def pdf_answer(body: bytes, name: str) -> Response:
    """Answer with a document that a browser keeps under a name."""
    answer = Response(body, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
