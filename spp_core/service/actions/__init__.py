"""Every write a person can cause. Each is one short transaction, on disk when it returns."""

from spp_core.service.actions.accounts import (
    accept_invite,
    first_link,
    invite,
    invite_lead,
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
from spp_core.service.actions.coding import (
    add_theme,
    code_contribution,
    merge_themes,
    unmerge_theme,
)
from spp_core.service.actions.importing import import_room
from spp_core.service.actions.partnerships import (
    bring_back,
    keep_school,
    keep_school_list,
    keep_triad,
    make_partnership,
    rename_partnership,
    share_name,
    take_out,
)
from spp_core.service.actions.promising import NewCheckIn, check_in
from spp_core.service.actions.reviewing import keep_comment
from spp_core.service.actions.rooms import LEAST, NewRoom, add_late, create_room, remove_devices
from spp_core.service.actions.running import (
    advance,
    keep_private_note,
    mark_contribution,
)
from spp_core.service.actions.scheduling import EventNote, note_event
from spp_core.service.actions.seating import connected, join, process_here, process_started
from spp_core.service.actions.withdrawing import withdraw_contribution

__all__ = [
    "LEAST",
    "EventNote",
    "NewCheckIn",
    "NewRoom",
    "Outcome",
    "Submission",
    "accept_invite",
    "accept_late",
    "add_late",
    "add_theme",
    "advance",
    "bring_back",
    "check_in",
    "code_contribution",
    "connected",
    "create_room",
    "first_link",
    "import_room",
    "invite",
    "invite_lead",
    "join",
    "keep_comment",
    "keep_photo",
    "keep_private_note",
    "keep_school",
    "keep_school_list",
    "keep_triad",
    "make_account",
    "make_partnership",
    "mark_contribution",
    "merge_themes",
    "note_event",
    "process_here",
    "process_started",
    "refuse_late",
    "remove_devices",
    "rename_partnership",
    "set_ready",
    "share_name",
    "sign_in",
    "sign_out",
    "submit",
    "take_out",
    "unmerge_theme",
    "withdraw_contribution",
]
