"""Clients that cost little: prepared requests over sockets kept open, one process a client."""

import multiprocessing
import socket
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

PATIENCE = 30.0

Work = Callable[[int, float], list[tuple[float, int]]]
"""Given the number of the client and when to stop: seconds and status of each thing done."""


@dataclass(slots=True)
class Round:
    """What some clients did in some seconds."""

    seconds: float
    done: list[tuple[float, int]] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Things that went well a second."""
        return sum(1 for _, status in self.done if status < 300) / self.seconds  # noqa: PLR2004

    @property
    def p50(self) -> float:
        """Median seconds of what went well."""
        return median([took for took, status in self.done if status < 300] or [0.0])  # noqa: PLR2004

    @property
    def refused(self) -> dict[int, int]:
        """What did not go well: status to how often."""
        return dict(Counter(status for _, status in self.done if status >= 300))  # noqa: PLR2004


def run(work: Work, *, clients: int, seconds: float) -> Round:
    """Let so many clients work at once, each in a process of its own."""
    context = multiprocessing.get_context("fork")
    begin = time.monotonic() + 0.3
    pipes = [context.Pipe(duplex=False) for _ in range(clients)]

    def client(nth: int) -> None:
        time.sleep(max(0, begin - time.monotonic()))
        pipes[nth][1].send(work(nth, begin + seconds))

    started = [context.Process(target=client, args=(nth,)) for nth in range(clients)]
    for each in started:
        each.start()
    told = [pipe[0].recv() for pipe in pipes]
    for each in started:
        each.join()
    return Round(seconds, [one for part in told for one in part])


def requests_to(door: tuple[str, int], prepared: Sequence[Sequence[bytes]]) -> Work:
    """Give the work of sending each client's own requests over one line, until time or they end."""

    def work(nth: int, until: float) -> list[tuple[float, int]]:
        done: list[tuple[float, int]] = []
        line = open_line(door)
        for raw in prepared[nth % len(prepared)]:
            began = time.monotonic()
            if began >= until:
                return done
            status, kept = exchange(line, raw)
            done.append((time.monotonic() - began, status))
            if not kept:
                line.close()
                line = open_line(door)
        raise SystemExit("a client ran out of requests: prepare more")

    return work


def request(method: str, path: str, body: bytes = b"", **headers: str) -> bytes:
    """Write one request as it goes over the wire."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def open_line(door: tuple[str, int]) -> socket.socket:
    """Open a line that stays open from one request to the next."""
    line = socket.create_connection(door, timeout=PATIENCE)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return line


def exchange(line: socket.socket, raw: bytes) -> tuple[int, bool]:
    """Send a request and read its answer whole; give its status and whether the line stays open."""
    line.sendall(raw)
    got = b""
    while b"\r\n\r\n" not in got:
        part = line.recv(65536)
        if not part:
            return 599, False
        got += part
    head, _, body = got.partition(b"\r\n\r\n")
    said = head.lower()
    length = int(said.partition(b"content-length:")[2].split(b"\r\n")[0] or 0)
    left = length - len(body)
    while left > 0:
        left -= len(line.recv(65536))
    return int(head[9:12]), b"connection: close" not in said
