"""The door of the service: take a free port and ask whether the service answers there."""

import http.client
import socket

from app.standalone.errors import StandaloneError

PORTS_TRIED = 50


def listen_on(host: str, port: int) -> socket.socket:
    """Take this port and no other: a proxy in front expects it."""
    try:
        return socket.create_server((host, port), backlog=512)
    except (OSError, OverflowError) as refused:
        raise StandaloneError(f"No se puede abrir {host}:{port}: está ocupado.") from refused


def listen_near(host: str, port: int) -> socket.socket:
    """Take this port or the next free one; whoever sits in it is left alone."""
    for candidate in range(port, min(port + PORTS_TRIED, 65536)):
        try:
            return socket.create_server((host, candidate), backlog=512)
        except OSError:
            continue
    raise StandaloneError(f"No hay un puerto libre desde el {port}: elija otro con PORT.")


def is_healthy(address: tuple[str, int], *, seconds: float = 5) -> bool:
    """Ask `/salud` directly, whatever proxies the environment names."""
    line = http.client.HTTPConnection(*address, timeout=seconds)
    try:
        line.request("GET", "/salud")
        return line.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()
