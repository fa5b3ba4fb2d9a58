"""Where a name could be left behind, and the shapes in which it would lie there."""

import base64
import subprocess
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from redis import Redis

from app.standalone.launch import clean_environment
from app.standalone.postgres import BOOT, DATABASE
from tests.servers import Servers

CODINGS = ("utf-8", "latin-1", "utf-16-le")
ALIGNMENTS = 3


@cache
def shapes(word: str) -> tuple[frozenset[bytes], frozenset[bytes]]:
    """Give the bytes of a word: those to look for in small letters, and those as they are.

    In small letters: plain and hexadecimal. As they are: base64 at each alignment.
    """
    small, exact = set(), set()
    for written in (word, word.lower(), word.upper(), word.title()):
        for coding in CODINGS:
            plain = written.encode(coding)
            small |= {plain.lower(), plain.hex().encode()}
            exact.update(_in_base64(plain))
    return frozenset(small), frozenset(exact)


def _in_base64(plain: bytes) -> Iterator[bytes]:
    for before in range(ALIGNMENTS):
        padded = base64.b64encode(b"\0" * before + plain)
        first = -(-before * 8 // 6)  # signs that the bytes before it share
        whole = (before + len(plain)) * 8 // 6  # signs that nothing after it changes
        yield padded[first:whole]
        yield padded[first:whole].replace(b"+", b"-").replace(b"/", b"_")


def hits(words: Iterable[str], hay: bytes) -> list[str]:
    """List the words that lie in a haystack in any shape."""
    lowered = hay.lower()

    def lies_in(word: str) -> bool:
        small, exact = shapes(word)
        return any(each in lowered for each in small) or any(each in hay for each in exact)

    return [word for word in words if lies_in(word)]


def dump(servers: Servers) -> bytes:
    """Dump the whole database past every wall."""
    program = servers.postgres.bin_folder / "pg_dump"
    done = subprocess.run(
        [program, servers.postgres.conninfo(BOOT)],
        env=clean_environment(),
        capture_output=True,
        check=True,
    )
    return done.stdout


def files_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Read every file of a folder, as a backup of it would hold them."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.stat().st_size:
            yield path.name, path.read_bytes()


def redis_values(servers: Servers) -> Iterator[bytes]:
    """Give what Redis holds under every key, as it is stored and unpacked."""
    with Redis.from_url(servers.redis.url) as line:
        for key in line.scan_iter():
            yield key
            if line.type(key) == b"hash":
                for value in line.hgetall(key).values():
                    yield value
                    yield _unpacked(value)
            yield line.dump(key) or b""


def _unpacked(value: bytes) -> bytes:
    try:
        return zlib.decompress(value)
    except zlib.error:
        return b""


def everywhere(servers: Servers) -> Iterator[tuple[str, bytes]]:
    """Give every place that outlives a request: database, its folder, Redis, logs."""
    yield f"dump of {DATABASE}", dump(servers)
    yield from ((f"data folder: {name}", hay) for name, hay in files_of(servers.postgres.data))
    yield "Redis", b"\n".join(redis_values(servers))
    yield from ((f"Redis folder: {name}", hay) for name, hay in files_of(servers.redis.folder))
    yield "log of PostgreSQL", servers.postgres.log.read_bytes()
    yield "log of Redis", servers.redis.log.read_bytes()
