"""The workbench as an ASGI application, for uvicorn."""

import os
import re
from collections.abc import Awaitable, Callable
from typing import Any

from django.core.asgi import get_asgi_application

Message = dict[str, Any]
App = Callable[..., Awaitable[None]]

TOO_MUCH = b"More came in one go than any file may hold. Nothing was kept."


class Overflow(Exception):
    """Raised inside when a body without a length has grown past the limit."""


class Bounded:
    """Cuts off a body that is longer than it may be, also one that never said how long it is."""

    def __init__(self, app: App, most: int, *others: tuple[str, int]) -> None:
        """others: patterns of addresses that take more, or less, and how much."""
        self.app, self.most, self.others = app, most, others

    async def __call__(self, scope: Message, receive: Callable[[], Awaitable[Message]], send: App) -> None:
        taken = 0
        path = scope.get("path", "")
        most = next((limit for pattern, limit in self.others if re.search(pattern, path)), self.most)

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise Overflow
            return message

        try:
            await self.app(scope, counted, send)
        except Overflow:
            plain = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
            await send({"type": "http.response.start", "status": 413, "headers": plain})
            await send({"type": "http.response.body", "body": TOO_MUCH})


def _application() -> Bounded:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")
    inside = get_asgi_application()
    from django.conf import settings

    around = 2 * settings.MEGABYTE
    longer = (settings.RECORDING_ADDRESS, settings.RECORDING_LIMIT + around)
    papers = (settings.CERTIFICATE_ADDRESS, settings.CERTIFICATE_LIMIT + settings.MEGABYTE)
    shorter = (settings.PRACTICE_ADDRESS, settings.PRACTICE_LIMIT)
    return Bounded(inside, settings.FILE_LIMIT + around, longer, papers, shorter)


application = _application()
