"""What stands in the trail, said in plain words."""

from __future__ import annotations

from spp_core.translation import _, later

DEEDS = {
    "next": later("Went on"),
    "back": later("Went back"),
    "jump": later("Went to another activity"),
    "open": later("Opened an activity"),
    "close": later("Closed an activity"),
    "reveal": later("Showed a result"),
    "hide": later("Hid a result"),
    "second_round": later("Opened a second round"),
    "settle": later("Settled a choice"),
    "clock_start": later("Started the clock"),
    "clock_add": later("Gave more time"),
    "clock_pause": later("Paused the clock"),
    "clock_resume": later("Let the clock go on"),
    "clock_stop": later("Stopped the clock"),
    "pace": later("Changed the minutes of activities"),
    "wall": later("Changed how the wall looks"),
    "language": later("Changed the wall’s language"),
    "end": later("Ended the workshop"),
    "resume": later("Carried on with the workshop"),
    "hidden": later("Hid a contribution"),
    "not hidden": later("Showed a contribution again"),
    "pinned": later("Pinned a contribution"),
    "not pinned": later("Unpinned a contribution"),
    "extra time": later("Gave somebody extra time"),
    "no extra time": later("Took extra time back"),
    "grouped": later("Put contributions in a group"),
    "not grouped": later("Took contributions out of their groups"),
    "spotlit": later("Put a contribution alone on the wall"),
    "not spotlit": later("Put all contributions back on the wall"),
    "added": later("Added somebody to the list"),
    "devices removed": later("Took devices off the list"),
    "room made": later("Set up the workshop"),
    "room brought in": later("Brought the workshop in from a file"),
    "room deleted": later("Deleted the workshop"),
    "room restored": later("Put the deleted workshop back"),
    "room gone": later("Deleted for good, thirty days after it was deleted"),
    "triad removed": later("Took somebody out, with all answers"),
    "triad restored": later("Put somebody back, with all answers"),
    "answers erased": later("Erased the answers to an activity"),
    "triad's answers erased": later("Erased somebody’s answers"),
    "answers restored": later("Put erased answers back"),
    "deleted when due": later("Deleted, as its time had come"),
    "names taken out when due": later("Names taken out, as its time had come"),
    "names taken out": later("Took the names out"),
    "keeping changed": later("Changed how long it is kept"),
    "who sees what": later("Changed who sees what"),
    "triad erased": later("Erased what was kept of a triad"),
    "school erased": later("Erased what was kept of a school"),
    "device link made": later("Made a link for a device of their own"),
    "device signed in": later("Signed in on one more device"),
    "plan made": later("Began a plan"),
    "plan removed": later("Removed a plan"),
    "rehearsal made": later("Began a rehearsal"),
    "rehearsal removed": later("Removed a rehearsal"),
    "address allowed": later("Let an address sign in through the organisation"),
    "address taken off the list": later("Let an address sign in no more"),
}
"""By the trail's own short words; what is not here is said by these."""


def deed(what: str) -> str:
    """What was done, in words."""
    known = DEEDS.get(what)
    return _(known) if known else what[:1].upper() + what[1:]
