"""The one writer of answers: whatever waits goes to disk together, in one transaction."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import perf_counter

from spp_core.errors import SppError, Unavailable
from spp_core.live import measures
from spp_core.service import actions
from spp_core.store import Store
from spp_core.translation import _, later

MOST = 200
"""Answers in one transaction."""

NOT_KEPT = later("This could not be saved. Try again; if it stays like this, tell the facilitator.")

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Waiting:
    """An answer, where its sender waits for the outcome, and since when."""

    submission: actions.Submission
    outcome: asyncio.Future[actions.Outcome]
    arrived: float = field(default_factory=perf_counter)


class Intake:
    """Takes answers one by one, keeps them in batches, gives each sender its own outcome."""

    def __init__(self, store: Store) -> None:
        """Start empty; `run` does the work."""
        self._store = store
        self._waiting: asyncio.Queue[_Waiting] = asyncio.Queue()

    async def submit(self, submission: actions.Submission) -> actions.Outcome:
        """Keep one answer; it is on disk when this returns. Raises Unavailable."""
        outcome: asyncio.Future[actions.Outcome] = asyncio.get_running_loop().create_future()
        self._waiting.put_nowait(_Waiting(submission, outcome))
        return await outcome

    async def run(self) -> None:
        """Keep what comes, for ever."""
        while True:
            batch = [await self._waiting.get()]
            while len(batch) < MOST and not self._waiting.empty():
                batch.append(self._waiting.get_nowait())
            await self._keep(batch)
            for __ in batch:
                self._waiting.task_done()

    async def settled(self) -> None:
        """Wait until everything submitted has its outcome."""
        await self._waiting.join()

    async def _keep(self, batch: list[_Waiting]) -> None:
        submissions = [each.submission for each in batch]
        try:
            outcomes = await asyncio.to_thread(
                actions.submit, self._store, submissions, datetime.now(UTC)
            )
        except SppError as error:
            _fail(batch, error)
        except Exception as error:  # noqa: BLE001 - whatever it is, the next batch must be kept
            # The error's own words may quote an answer.
            logger.error("Answers could not be kept: %s", type(error).__name__)  # noqa: TRY400
            await self._keep_singly(batch)
        else:
            measures.kept_together(len(batch))
            for each, outcome in zip(batch, outcomes, strict=True):
                measures.answered(_became(outcome), perf_counter() - each.arrived)
                if not each.outcome.done():
                    each.outcome.set_result(outcome)

    async def _keep_singly(self, batch: list[_Waiting]) -> None:
        """Keep the rest of a batch that one answer spoiled."""
        if len(batch) == 1:
            _fail(batch, Unavailable(_(NOT_KEPT)))
            return
        for each in batch:
            await self._keep([each])


def _fail(batch: list[_Waiting], error: SppError) -> None:
    for each in batch:
        measures.answered("failed", perf_counter() - each.arrived)
        if not each.outcome.done():
            each.outcome.set_exception(error)


def _became(outcome: actions.Outcome) -> measures.Became:
    if outcome.refused:
        return "refused"
    return "late" if outcome.late else "kept"
