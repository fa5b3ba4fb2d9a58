"""A file as somebody sent it: what it is called and what it holds. Nothing of it is believed yet."""

from dataclasses import dataclass, field

FIELD = "file"
"""The name of the field that holds a file, on forms and in the API."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a form."""

    name: str
    content: bytes = field(repr=False)
