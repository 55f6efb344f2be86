"""What is measured: each figure's words and unit, and the most it may be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A line of the tables.

    `most` is the budget with 400 laptops, `times` the most it may be of the floor's. A line
    `of_many` is left out where there is one room.
    """

    name: str
    words: str
    unit: str
    decimals: int = 1
    most: float | None = None
    times: float | None = None
    of_many: bool = False

    def shown(self, value: float | None) -> str:
        """A value with its unit; a dash where there is none."""
        return "–" if value is None else f"{value:,.{self.decimals}f} {self.unit}".rstrip()


LINES = (
    Line("vote_p95", "vote acknowledged, on disk, p95", "ms", 1, 7, 4),
    Line("count_p95", "vote → count on the wall, p95", "ms", 0, 100, 1),
    Line("wall_p95", "vote → chart on the wall redrawn, p95", "ms", 0, 450),
    Line("next_last", "next → last laptop, worst press", "ms", 0, 100, 11),
    Line("next_in_turn", "the same, pressed in one room after another", "ms", 0, 100, of_many=True),
    Line("all_at_once", "all vote at once → last acknowledged", "ms", 0, 500, 4),
    Line("cpu_per_vote", "server CPU a vote", "ms", 2, 2.5, 2),
    Line("idle", "idle, all connected", "% of a core", 1, 2),
    Line("memory", "server memory a laptop", "KiB", 0, 400),
    Line("join_all", "all joined within", "s", 2, 6),
)
"""Those with a budget, and what a hall would notice."""

MORE_LINES = (
    Line("vote_p50", "vote acknowledged, p50", "ms"),
    Line("wall_p50", "vote → chart on the wall redrawn, p50", "ms", 0),
    Line("live_vote_p95", "vote acknowledged while the chart redraws, p95", "ms"),
    Line("cpu_per_live_vote", "server CPU a vote while the chart redraws", "ms", 2),
    Line("redraws", "redraws of a wall meanwhile", "", 0),
    Line("next_p50", "next → a laptop, p50", "ms"),
    Line("next_p95", "next → a laptop, p95", "ms"),
    Line("cpu_per_next", "server CPU a next, with wall and console drawn anew", "ms", 0),
    Line("open_last", "opened → last laptop with the whole form", "ms", 0),
    Line("cpu_per_join", "server CPU a join", "ms", 0),
    Line("join_again", "joins that had to be pressed again", "", 0),
    Line("memory_all", "server memory, all connected", "MiB", 0),
    Line("neighbours", "other programs at work meanwhile", "cores", 2),
    Line("lost", "acknowledged answers not on disk", "", 0),
    Line("saved_before_kill", "acknowledged of all at once, server then killed (-9)", "", 0),
    Line("lost_by_kill", "of all acknowledged before that, not on disk", "", 0),
)
"""What helps to understand those."""

SOAK_LINES = (
    Line("minutes", "minutes", "", 0),
    Line("laptops", "laptops", "", 0),
    Line("votes", "votes acknowledged", "", 0),
    Line("moves", "moves of the facilitator", "", 0),
    Line("reloads", "laptops reloaded", "", 0),
    Line("errors", "errors, on laptops or in the server’s log", "", 0, 0),
    Line("vote_p95", "vote acknowledged, p95", "ms"),
    Line("memory_settled", "server memory once settled", "MiB", 1),
    Line("memory_end", "server memory at the end", "MiB", 1),
    Line("memory_growth", "grown by", "MiB", 1, 5 * 1e6 / 2**20),
    Line("files_settled", "open files and sockets once settled", "", 0),
    Line("files_end", "open files and sockets at the end", "", 0),
    Line("threads_settled", "threads once settled", "", 0),
    Line("threads_end", "threads at the end", "", 0),
    Line("neighbours", "other programs at work meanwhile", "cores", 2),
)
"""What an hour of a workshop shows."""
