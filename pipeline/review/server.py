"""The server: bound to this machine alone; Ctrl-C ends it when what is being written is written."""

from __future__ import annotations

import signal
import socket
from typing import TYPE_CHECKING, Final

from werkzeug.serving import WSGIRequestHandler, make_server

from pipeline.review.guard import ADDRESS
from schemas.errors import MisuseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask


_LAST_PORT: Final = 65535


class _Quiet(WSGIRequestHandler):
    """Keeps addresses, which hold the token, out of the terminal."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Log nothing."""


def bound(port: int) -> socket.socket:
    """Return a socket on this machine's own address; port 0 is any that is free. Raises MisuseError where it is taken."""
    if not 0 <= port <= _LAST_PORT:
        raise MisuseError(f"port {port}: no port; give one from 0 (any that is free) to {_LAST_PORT} with --port")
    try:
        return socket.create_server((ADDRESS, port))
    except OSError as error:
        raise MisuseError(f"port {port}: {error.strerror}; give another with --port") from error


def serve(app: Flask, sock: socket.socket, finish: Callable[[], None]) -> None:
    """Answer until interrupted or told to end, then wait for what is being written."""
    for ending in (
        signal.SIGINT,
        signal.SIGTERM,
    ):  # also where a shell has started it in the background, deaf to Ctrl-C
        signal.signal(ending, signal.default_int_handler)
    server = make_server(ADDRESS, 0, app, threaded=True, request_handler=_Quiet, fd=sock.fileno())
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        finish()
        sock.close()
