"""A browser tab without the browser: Streamlit's own WebSocket protocol, as its page speaks it."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

PATIENCE = 60.0
"""Seconds a page may take to be drawn."""

KEPT_FOR = 2
"""Runs for which a large element is remembered, so that it need not be sent again."""

_REACHED_THE_END = (
    ForwardMsg.FINISHED_SUCCESSFULLY,
    ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
)


class PageBroken(Exception):
    """What was drawn is not what was needed."""


@dataclass(frozen=True)
class Drawn:
    """An element on the page, and the fragment it is in ("" outside any)."""

    element: Element
    fragment: str

    @property
    def sort(self) -> str:
        """Which sort of element: "button", "radio", "bidi_component" and so on."""
        return self.element.WhichOneof("type") or ""

    @property
    def body(self) -> Any:
        """The element's own message."""
        return getattr(self.element, self.sort)


@dataclass(frozen=True)
class Mounted:
    """One of our components on the page: where, and what it was given."""

    id: str
    fragment: str
    given: dict[str, Any]


@dataclass(eq=False)
class Page:
    """One tab. Make it with `open_page`."""

    origin: str
    query: str
    path: str
    _socket: ClientConnection
    on_drawn: Callable[[], None] | None = None
    """Called whenever the script has come to its end."""
    arrived: dict[str, float] = field(default_factory=dict)
    """When the first element of each sort came, in the latest run."""
    _elements: dict[tuple[int, ...], Drawn] = field(default_factory=dict)
    _fresh: set[tuple[int, ...]] = field(default_factory=set)
    _fragments: set[str] = field(default_factory=set)
    _kept: dict[str, tuple[int, ForwardMsg]] = field(default_factory=dict)
    _values: dict[str, WidgetState] = field(default_factory=dict)
    _script: str = ""
    _runs: int = 0
    _waiting: list[asyncio.Future[None]] = field(default_factory=list)
    _reading: asyncio.Task[None] | None = None
    _polling: list[asyncio.Task[None]] = field(default_factory=list)

    # What a person does -------------------------------------------------------------------

    async def rerun(self, *changed: WidgetState, fragment: str = "") -> None:
        """Ask for a run (of one fragment), and wait until it is drawn. Raises PageBroken."""
        finished = asyncio.get_running_loop().create_future()
        self._waiting.append(finished)
        await self.ask(*changed, fragment=fragment)
        try:
            await asyncio.wait_for(finished, PATIENCE)
        except TimeoutError as error:
            raise PageBroken(f"/{self.path} was not drawn within {PATIENCE:.0f} s") from error

    async def ask(self, *changed: WidgetState, fragment: str = "", polling: bool = False) -> None:
        """Ask for a run without waiting for it."""
        wanted = BackMsg()
        run = wanted.rerun_script
        run.query_string = self.query
        run.page_script_hash = self._script
        run.page_name = "" if self._script else self.path
        run.fragment_id = fragment
        run.is_auto_rerun = polling
        run.widget_states.widgets.extend([*self._values.values(), *changed])
        run.cached_message_hashes.extend(self._kept)
        run.context_info.url = f"{self.origin}/{self.path}"
        run.context_info.color_scheme = "light"
        await self._socket.send(wanted.SerializeToString())

    async def press(self, button: Drawn) -> None:
        """Press a button and wait until the page is drawn again."""
        await self.rerun(pressed(button), fragment=button.fragment)

    async def choose(self, asked: Drawn, words: str) -> None:
        """Choose an option, or type words, and wait until the page is drawn again."""
        self._values[asked.body.id] = WidgetState(id=asked.body.id, string_value=words)
        await self.rerun(fragment=asked.fragment)

    async def tap(self, radio: Drawn, option: str) -> None:
        """Choose an option without waiting."""
        self._values[radio.body.id] = WidgetState(id=radio.body.id, string_value=option)
        await self.ask(fragment=radio.fragment)

    async def trigger(self, component: Mounted, event: str, value: Any) -> None:
        """Do what `setTriggerValue(event, value)` does in a component; does not wait."""
        widget = f"$$STREAMLIT_INTERNAL_KEY_{component.id}__events"
        told = json.dumps([{"event": event, "value": value}])
        widgets = WidgetState(id=widget, json_trigger_value=told)
        await self.ask(widgets, fragment=component.fragment)

    async def close(self) -> None:
        """Close the tab."""
        self._stop_polling()
        await self._socket.close()
        if self._reading is not None:
            await self._reading

    # What a person sees -------------------------------------------------------------------

    def all(self, sort: str) -> Iterator[Drawn]:
        """Every element of this sort, from top to bottom."""
        for path in sorted(self._elements):
            if self._elements[path].sort == sort:
                yield self._elements[path]

    def one(self, sort: str, label: str = "") -> Drawn:
        """The first element of this sort whose label has these words. Raises PageBroken."""
        for each in self.all(sort):
            if label.casefold() in each.body.label.casefold():
                return each
        raise PageBroken(f"there is no {sort} “{label}” on /{self.path}{self._complaint()}")

    def component(self, key: str, starts: str = "") -> Mounted:
        """The component given something under this key, starting so. Raises PageBroken."""
        for each in self.components():
            if key in each.given and str(each.given[key]).startswith(starts):
                return each
        raise PageBroken(
            f"no component on /{self.path} was given {key} {starts}{self._complaint()}"
        )

    def components(self) -> Iterator[Mounted]:
        """Every component that was given a table."""
        for each in self.all("bidi_component"):
            given = json.loads(each.body.json or "null")
            if isinstance(given, dict):
                yield Mounted(each.body.id, each.fragment, given)

    def _complaint(self) -> str:
        said = [each.body.body for each in self.all("alert")]
        said += [each.body.message for each in self.all("exception")]
        said += [each.body.body for each in self.all("toast")]
        return f"; it says: {' / '.join(said)}" if said else ""

    # What the server sends ----------------------------------------------------------------

    async def read(self) -> None:
        """Take everything in until the tab is closed."""
        try:
            with suppress(ConnectionClosed):
                async for frame in self._socket:
                    message = ForwardMsg()
                    message.ParseFromString(frame if isinstance(frame, bytes) else frame.encode())
                    self._take(message)
        finally:
            self._let_go(PageBroken(f"/{self.path} was closed"))

    def _take(self, message: ForwardMsg) -> None:
        sort = message.WhichOneof("type")
        if sort == "ref_hash":
            _, known = self._kept[message.ref_hash]
            self._kept[message.ref_hash] = (self._runs, known)
            self._put(message.metadata.delta_path, known)
        elif sort == "delta":
            if message.metadata.cacheable:
                self._kept[message.hash] = (self._runs, message)
            self._put(message.metadata.delta_path, message)
        elif sort == "new_session":
            self._script = message.new_session.page_script_hash or self._script
            self._fragments = set(message.metadata.run.fragment_ids)
            self._fresh = set()
            self.arrived = {}
            if not self._fragments:
                self._stop_polling()
        elif sort == "auto_rerun":
            poll = self._poll(message.auto_rerun.fragment_id, message.auto_rerun.interval)
            self._polling.append(asyncio.create_task(poll))
        elif sort == "navigation":
            self._script = message.navigation.page_script_hash or self._script
        elif sort == "script_finished":
            self._finished(message.script_finished)

    async def _poll(self, fragment: str, every: float) -> None:
        """Ask for a fragment again and again, as a page does for `run_every`."""
        with suppress(ConnectionClosed):
            while True:
                await asyncio.sleep(every)
                await self.ask(fragment=fragment, polling=True)

    def _stop_polling(self) -> None:
        for each in self._polling:
            each.cancel()
        self._polling.clear()

    def _put(self, delta_path: Sequence[int], message: ForwardMsg) -> None:
        path = tuple(delta_path)
        self._fresh.add(path)
        if message.delta.WhichOneof("type") == "new_element":
            drawn = Drawn(message.delta.new_element, message.delta.fragment_id)
            self._elements[path] = drawn
            self.arrived.setdefault(drawn.sort, time.perf_counter())
        else:
            self._elements.pop(path, None)

    def _finished(self, status: int) -> None:
        if status not in _REACHED_THE_END:
            if status == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                self._let_go(PageBroken(f"/{self.path} cannot be compiled"))
            return
        self._runs += 1
        oldest = self._runs - KEPT_FOR
        self._kept = {key: each for key, each in self._kept.items() if each[0] >= oldest}
        whole = not self._fragments
        for path, each in list(self._elements.items()):
            if path not in self._fresh and (whole or each.fragment in self._fragments):
                del self._elements[path]
        if self.on_drawn is not None:
            self.on_drawn()
        self._let_go(None)

    def _let_go(self, error: PageBroken | None) -> None:
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            if each.done():
                continue
            if error is None:
                each.set_result(None)
            else:
                each.set_exception(error)


def pressed(button: Drawn) -> WidgetState:
    """What a press of a button sends."""
    return WidgetState(id=button.body.id, trigger_value=True)


PageT = TypeVar("PageT", bound=Page)


async def open_page(
    origin: str, path: str = "", query: str = "", cookie: str = "", sort: type[PageT] = Page
) -> PageT:
    """Open a tab at `origin/path?query` with this Cookie header, and wait until it is drawn.

    `sort`: a Page, or one that does more.
    """
    socket = await connect(
        f"{origin.replace('http', 'ws', 1)}/_stcore/stream",
        origin=Origin(origin),
        subprotocols=[Subprotocol("streamlit")],
        additional_headers={"Cookie": cookie} if cookie else None,
        max_size=None,
        ping_interval=None,
        open_timeout=PATIENCE,
        proxy=None,
    )
    page = sort(origin, query, path, socket)
    page._reading = asyncio.create_task(page.read())  # noqa: SLF001 - this is how one is made
    await page.rerun()
    return page
