"""What kind of file a name means, and what licence a sentence tells."""

import re

_MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/markdown",
    "txt": "text/plain",
}


def media_type(name: str) -> str:
    """Give the media type of a file of a release.

    >>> media_type("J01_detalle.csv"), media_type("SHA256SUMS")
    ('text/csv', 'text/plain')
    """
    return _MEDIA.get(name.rpartition(".")[2], "text/plain")


def licence_of(text: str) -> dict[str, str]:
    """Read the name and the address of a licence off the sentence that tells it.

    >>> licence_of("CC BY 4.0, https://creativecommons.org/licenses/by/4.0/")["path"]
    'https://creativecommons.org/licenses/by/4.0/'
    """
    found = re.search(r"https?://\S+", text)
    path = {"path": found[0]} if found else {}
    name = {"name": "CC-BY-4.0"} if "creativecommons.org/licenses/by/4.0" in text else {}
    return {**name, "title": text, **path}
