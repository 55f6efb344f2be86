"""Every write a person can cause. Each is one short transaction, on disk when it returns."""

from spp_core.service.actions.accounts import (
    accept_invite,
    first_link,
    invite,
    make_account,
    sign_in,
    sign_out,
)
from spp_core.service.actions.answering import (
    Outcome,
    Submission,
    accept_late,
    keep_photo,
    refuse_late,
    set_ready,
    submit,
)
from spp_core.service.actions.promising import NewCheckIn, check_in
from spp_core.service.actions.reviewing import keep_comment
from spp_core.service.actions.rooms import NewRoom, add_late, create_room, remove_devices
from spp_core.service.actions.running import (
    advance,
    keep_private_note,
    mark_contribution,
)
from spp_core.service.actions.seating import connected, join, nobody_connected

__all__ = [
    "NewCheckIn",
    "NewRoom",
    "Outcome",
    "Submission",
    "accept_invite",
    "accept_late",
    "add_late",
    "advance",
    "check_in",
    "connected",
    "create_room",
    "first_link",
    "invite",
    "join",
    "keep_comment",
    "keep_photo",
    "keep_private_note",
    "make_account",
    "mark_contribution",
    "nobody_connected",
    "refuse_late",
    "remove_devices",
    "set_ready",
    "sign_in",
    "sign_out",
    "submit",
]
