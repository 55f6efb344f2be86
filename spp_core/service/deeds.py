"""What stands in the trail, said in plain words."""

from __future__ import annotations

DEEDS = {
    "next": "Went on",
    "back": "Went back",
    "jump": "Went to another activity",
    "open": "Opened an activity",
    "close": "Closed an activity",
    "reveal": "Showed a result",
    "hide": "Hid a result",
    "second_round": "Opened a second round",
    "settle": "Settled a choice",
    "clock_start": "Started the clock",
    "clock_add": "Gave more time",
    "clock_pause": "Paused the clock",
    "clock_resume": "Let the clock go on",
    "clock_stop": "Stopped the clock",
    "pace": "Changed the minutes of activities",
    "end": "Ended the workshop",
    "resume": "Carried on with the workshop",
    "hidden": "Hid a contribution",
    "not hidden": "Showed a contribution again",
    "pinned": "Pinned a contribution",
    "not pinned": "Unpinned a contribution",
    "added": "Added somebody to the list",
    "devices removed": "Took devices off the list",
    "room made": "Set up the workshop",
    "room brought in": "Brought the workshop in from a file",
    "room deleted": "Deleted the workshop",
    "room restored": "Put the deleted workshop back",
    "room gone": "Deleted for good, thirty days after it was deleted",
    "triad removed": "Took somebody out, with all answers",
    "triad restored": "Put somebody back, with all answers",
    "answers erased": "Erased the answers to an activity",
    "triad's answers erased": "Erased somebody’s answers",
    "answers restored": "Put erased answers back",
    "deleted when due": "Deleted, as its time had come",
    "names taken out when due": "Names taken out, as its time had come",
    "names taken out": "Took the names out",
    "keeping changed": "Changed how long it is kept",
    "who sees what": "Changed who sees what",
    "triad erased": "Erased what was kept of a triad",
    "school erased": "Erased what was kept of a school",
    "device link made": "Made a link for a device of their own",
    "device signed in": "Signed in on one more device",
    "plan made": "Began a plan",
    "plan removed": "Removed a plan",
    "rehearsal made": "Began a rehearsal",
    "rehearsal removed": "Removed a rehearsal",
    "address allowed": "Let an address sign in through the organisation",
    "address taken off the list": "Let an address sign in no more",
}
"""By the trail's own short words; what is not here is said by these."""


def deed(what: str) -> str:
    """What was done, in words."""
    return DEEDS.get(what) or what[:1].upper() + what[1:]
