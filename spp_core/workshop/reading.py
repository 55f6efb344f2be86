"""Plan files read whole: all faults at once, each by file and key."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from spp_core.content import Instrument, Library, read_toml, validated
from spp_core.errors import Fault, Faults, Refused
from spp_core.kinds import kinds
from spp_core.translation import _
from spp_core.workshop.plan import Activity, ActivityLine, PlanFile, Workshop
from spp_core.workshop.tables import tables_at


def load_workshops(folder: Path, library: Library) -> dict[str, Workshop]:
    """Read every plan in the folder, by id. Raises Faults with the faults of all of them."""
    found, faults = readable_workshops(folder, library)
    if faults:
        raise Faults(list(faults))
    return found


def readable_workshops(
    folder: Path, library: Library
) -> tuple[dict[str, Workshop], tuple[Fault, ...]]:
    """The plans in the folder that can be run, by id, and every fault of those that cannot."""
    found: dict[str, Workshop] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            workshop = load_workshop(path, library)
        except Faults as error:
            faults.extend(error.faults)
            continue
        if workshop.id in found:
            sentence = _("{id} is in another file already", id=repr(workshop.id))
            faults.append(Fault(path.name, "id", sentence))
        else:
            found[workshop.id] = workshop
    return found, tuple(faults)


def plan_texts(folder: Path) -> dict[str, str]:
    """The plan files in the folder as text, by id; those that are no TOML are left out."""
    found = {}
    for path in sorted(folder.glob("*.toml")):
        with suppress(Faults):
            found[str(read_toml(path).get("id"))] = path.read_text("utf-8")
    return found


def load_workshop(path: Path, library: Library) -> Workshop:
    """Read one plan file. Raises Faults with every fault in it."""
    return read_table(read_toml(path), path.name, library)


def as_text(workshop: Workshop) -> str:
    """The workshop as one text that needs no other file: what a room keeps as its plan."""
    activities = [
        {**activity.line.model_dump(exclude={"spec"}), "spec": activity.spec.model_dump()}
        for activity in workshop.activities
    ]
    head = {"id": workshop.id, "title": workshop.title}
    about = {"source": workshop.source, "about": workshop.about}
    return json.dumps({**head, **about, "activity": activities}, ensure_ascii=False)


def from_text(text: str) -> Workshop:
    """Read back what `as_text` wrote. Raises Faults."""
    return read_table(json.loads(text), _("the room's plan"), Library({}))


def read_table(table: Mapping[str, Any], file: str, library: Library) -> Workshop:
    """A plan as a table, by the name of its file. Raises Faults with every fault in it."""
    faults: list[Fault] = []
    plan: PlanFile | None = None
    try:
        plan = validated(PlanFile, table, file)
    except Faults as error:
        faults.extend(error.faults)
    lines = _lines(table)
    faults += _repeated(lines, file)
    own, clashes = _own(table, library, file)
    faults += clashes
    activities = _activities(lines, own, file, faults)
    faults += _not_earlier(lines, activities, file)
    if faults or plan is None:
        raise Faults(faults)
    return Workshop(plan.id, plan.title, plan.source, plan.about, tuple(activities.values()))


def _own(table: Mapping[str, Any], library: Library, file: str) -> tuple[Library, list[Fault]]:
    """The library with the plan's own instruments; a fault for each that takes another's id.

    What else is wrong with them has been found with the whole file.
    """
    found = dict(library.instruments)
    clashes = []
    for index, each in enumerate(tables_at(table, "instrument")):
        try:
            instrument = Instrument.model_validate(each)
        except ValidationError:
            continue
        if instrument.id in found:
            key = f"instrument[{index}].id"
            sentence = _("{id} is another instrument’s already", id=repr(instrument.id))
            clashes.append(Fault(file, key, sentence))
        found[instrument.id] = instrument
    return Library(found), clashes


def _lines(table: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The plan's activities as written; one that is no table counts as an empty one."""
    lines = table.get("activity")
    if not isinstance(lines, list):
        return []
    return [line if isinstance(line, dict) else {} for line in lines]


def _id(line: Mapping[str, Any]) -> str:
    return str(line.get("id", "")).strip()


def _repeated(lines: list[dict[str, Any]], file: str) -> list[Fault]:
    ids = Counter(_id(line) for line in lines if "id" in line)
    return [
        Fault(file, _("activity id {id}", id=repr(key)), _("is used more than once"))
        for key, count in ids.items()
        if count > 1
    ]


def _activities(
    lines: list[dict[str, Any]], library: Library, file: str, faults: list[Fault]
) -> dict[int, Activity]:
    """What can be read of each activity by its place, so that all faults come to light together."""
    found = {}
    for index, line in enumerate(lines):
        try:
            activity = _activity(line, library, file, f"activity[{index}]")
        except Faults as error:
            faults.extend(error.faults)
            continue
        if activity is not None:
            found[index] = activity
    return found


def _activity(line: Mapping[str, Any], library: Library, file: str, where: str) -> Activity | None:
    """One activity; None where its line has faults that were found with the whole file's."""
    name, spec = line.get("kind"), line.get("spec", {})
    if not isinstance(name, str) or not isinstance(spec, dict):
        return None
    kind = kinds().get(name)
    if kind is None:
        known = ", ".join(sorted(kinds()))
        sentence = _("no kind {name}; have {known}", name=repr(name), known=known)
        raise Faults([Fault(file, f"{where}.kind", sentence)])
    read = kind.parse(spec, library, file, f"{where}.spec")
    try:
        return Activity(ActivityLine.model_validate({**line, "spec": {}}), read)
    except ValidationError:
        return None


def _not_earlier(
    lines: list[dict[str, Any]], activities: Mapping[int, Activity], file: str
) -> list[Fault]:
    """A fault for each activity that builds on one which does not come before it."""
    faults = []
    for index, activity in activities.items():
        setting = activity.kind.setting(activity.spec)
        source = setting.from_activity if setting else ""
        if source and source not in map(_id, lines[:index]):
            sentence = _(
                "builds on {activity}, which is not an earlier activity", activity=repr(source)
            )
            faults.append(Fault(file, f"activity[{index}].spec", sentence))
        elif setting and source and not setting.options:
            earlier = activities.get(list(map(_id, lines)).index(source))
            sentence = _takes_lines(activity, earlier) if earlier else ""
            if sentence:
                faults.append(Fault(file, f"activity[{index}].spec", sentence))
    return faults


def _takes_lines(activity: Activity, earlier: Activity) -> str:
    """Why an activity cannot take its lines from that earlier one; "" where it can."""
    theirs = earlier.kind.setting(earlier.spec)
    if theirs is None or theirs.options:
        return _("takes its lines from {activity}, which has none", activity=repr(earlier.id))
    if not theirs.lines:  # it takes them from elsewhere itself
        return ""
    try:
        activity.kind.settled(activity.spec, theirs.lines)
    except Refused as error:
        return _(
            "cannot take its lines from {activity}: {reason}",
            activity=repr(earlier.id),
            reason=error.sentence,
        )
    return ""
