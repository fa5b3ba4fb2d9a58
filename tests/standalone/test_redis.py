"""The embedded Redis: what it keeps and who may enter."""

import time
from pathlib import Path

import redis

from app.standalone.redis import RedisServer


def test_killing_the_queue_keeps_what_is_older_than_a_second(folder: Path) -> None:
    with RedisServer(folder / "redis") as server, redis.from_url(server.url) as line:
        line.set("job", "7")
        time.sleep(1.5)

        server.kill()
        server.start()

        assert line.get("job") == b"7"


def test_the_queue_listens_nowhere_but_in_a_folder_of_ours(folder: Path) -> None:
    with RedisServer(folder / "redis") as server, redis.from_url(server.url) as line:
        sockets = server.sockets
        assert sockets is not None
        assert line.config_get("port") == {"port": "0"}
        assert oct(sockets.stat().st_mode & 0o777) == "0o700"

    assert not sockets.exists()
