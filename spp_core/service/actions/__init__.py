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
    keep_photo,
    set_ready,
    submit,
)
from spp_core.service.actions.coding import (
    add_theme,
    code_contribution,
    merge_themes,
    unmerge_theme,
)
from spp_core.service.actions.deleting import (
    delete_room,
    erase_activity,
    erase_answers,
    purge,
    remove_ballot,
    restore_erased,
    restore_room,
)
from spp_core.service.actions.erasing import erase_part, erase_person
from spp_core.service.actions.importing import import_room
from spp_core.service.actions.keeping import anonymise_room, keep_room, keep_what_is_due
from spp_core.service.actions.late import accept_late, give_extra, refuse_late
from spp_core.service.actions.organisation import (
    Identity,
    allow,
    disallow,
    sign_in_by_organisation,
)
from spp_core.service.actions.owning import end_account, make_owner
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
from spp_core.service.actions.passphrases import (
    DEVICE,
    RESET,
    change_passphrase,
    device_link,
    reset_link,
    reset_link_here,
    reset_passphrase,
    sign_in_device,
    sign_out_everywhere,
)
from spp_core.service.actions.planning import bring_plan, change_plan, copy_plan, remove_plan
from spp_core.service.actions.promising import NewCheckIn, check_in
from spp_core.service.actions.rehearsing import (
    FEWEST,
    MOST,
    SIMULATED,
    end_rehearsal,
    forget_rehearsals,
    rehearse,
    seem_connected,
)
from spp_core.service.actions.reviewing import keep_comment
from spp_core.service.actions.rooms import NewRoom, add_late, create_room, remove_devices
from spp_core.service.actions.running import (
    advance,
    group_contributions,
    keep_private_note,
    mark_contribution,
)
from spp_core.service.actions.scheduling import EventNote, note_event
from spp_core.service.actions.seating import connected, join, process_here, process_started
from spp_core.service.actions.secrecy import settle_secrecy
from spp_core.service.actions.sharing import DAYS, share_review, unshare_review
from spp_core.service.actions.withdrawing import withdraw_contribution

__all__ = [
    "DAYS",
    "DEVICE",
    "FEWEST",
    "MOST",
    "RESET",
    "SIMULATED",
    "EventNote",
    "Identity",
    "NewCheckIn",
    "NewRoom",
    "Outcome",
    "Submission",
    "accept_invite",
    "accept_late",
    "add_late",
    "add_theme",
    "advance",
    "allow",
    "anonymise_room",
    "bring_back",
    "bring_plan",
    "change_passphrase",
    "change_plan",
    "check_in",
    "code_contribution",
    "connected",
    "copy_plan",
    "create_room",
    "delete_room",
    "device_link",
    "disallow",
    "end_account",
    "end_rehearsal",
    "erase_activity",
    "erase_answers",
    "erase_part",
    "erase_person",
    "first_link",
    "forget_rehearsals",
    "give_extra",
    "group_contributions",
    "import_room",
    "invite",
    "invite_lead",
    "join",
    "keep_comment",
    "keep_photo",
    "keep_private_note",
    "keep_room",
    "keep_school",
    "keep_school_list",
    "keep_triad",
    "keep_what_is_due",
    "make_account",
    "make_owner",
    "make_partnership",
    "mark_contribution",
    "merge_themes",
    "note_event",
    "process_here",
    "process_started",
    "purge",
    "refuse_late",
    "rehearse",
    "remove_ballot",
    "remove_devices",
    "remove_plan",
    "rename_partnership",
    "reset_link",
    "reset_link_here",
    "reset_passphrase",
    "restore_erased",
    "restore_room",
    "seem_connected",
    "set_ready",
    "settle_secrecy",
    "share_name",
    "share_review",
    "sign_in",
    "sign_in_by_organisation",
    "sign_in_device",
    "sign_out",
    "sign_out_everywhere",
    "submit",
    "take_out",
    "unmerge_theme",
    "unshare_review",
    "withdraw_contribution",
]
