"""Counts and times for whoever looks after the program, as Prometheus reads them.

No label holds a name, a code, a room or a person. What is called for every answer takes a few
microseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.process_collector import ProcessCollector

FORMAT = CONTENT_TYPE_PLAIN_0_0_4
Standing = Literal["starting", "ready", "stopping"]
"""Where the program stands, in the order it goes through them."""
LISTENS = ("seat", "entering", "console", "wall")
Became = Literal["kept", "late", "refused", "failed"]
"""What becomes of an answer; `failed` is one the database could not take."""
QUICK = (0.001, 0.002, 0.004, 0.007, 0.015, 0.03, 0.06, 0.125, 0.25, 0.5, 1, 2, 5)
"""Seconds that tell apart what a room notices."""
SIZES = (1, 2, 5, 10, 20, 50, 100, 200)

# When each was first counted would be twice the lines, and nobody reads them.
disable_created_metrics()  # type: ignore[no-untyped-call]
_registry = CollectorRegistry()
ProcessCollector(registry=_registry)
_answers = Counter("spp_answers", "Answers, by what became of them", ["became"], registry=_registry)
_became = {each: _answers.labels(each) for each in get_args(Became)}
_waited = Histogram(
    "spp_answer_seconds",
    "From an answer's arrival until it is on disk",
    buckets=QUICK,
    registry=_registry,
)
_batches = Histogram(
    "spp_batch_answers", "Answers kept in one transaction", buckets=SIZES, registry=_registry
)
_lag = Histogram(
    "spp_watch_lag_seconds",
    "From hearing of a commit until those it concerns are told",
    buckets=QUICK,
    registry=_registry,
)
_listening = Gauge("spp_connected", "Open sockets, by what they show", ["as"], registry=_registry)
_rooms = Gauge("spp_rooms", "Workshops somebody is connected to", registry=_registry)
_standing = Gauge("spp_standing", "1 for where the program stands", ["at"], registry=_registry)


def answered(became: Became, seconds: float) -> None:
    """Count an answer, and how long it waited."""
    _became[became].inc()
    _waited.observe(seconds)


def kept_together(answers: int) -> None:
    """Note how many answers went into one transaction."""
    _batches.observe(answers)


def passed_on(seconds: float) -> None:
    """Note how long it took until what was committed was passed on."""
    _lag.observe(seconds)


def told(listening: Mapping[str, int], rooms: int, standing: Standing) -> bytes:
    """Everything measured, in Prometheus's words; the three are as they are at this moment."""
    for name in LISTENS:
        _listening.labels(name).set(listening.get(name, 0))
    _rooms.set(rooms)
    for each in get_args(Standing):
        _standing.labels(each).set(each == standing)
    return generate_latest(_registry)
