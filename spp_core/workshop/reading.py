"""Plan files read whole: all faults at once, each by file and key."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from spp_core.content import Library, read_toml, validated
from spp_core.errors import Fault, Faults
from spp_core.kinds import kinds
from spp_core.workshop.plan import Activity, ActivityLine, PlanFile, Workshop


def load_workshops(folder: Path, library: Library) -> dict[str, Workshop]:
    """Read every plan in the folder, by id. Raises Faults with the faults of all of them."""
    found: dict[str, Workshop] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            workshop = load_workshop(path, library)
        except Faults as error:
            faults.extend(error.faults)
            continue
        if workshop.id in found:
            faults.append(Fault(path.name, "id", f"{workshop.id!r} is in another file already"))
        found[workshop.id] = workshop
    if faults:
        raise Faults(faults)
    return found


def load_workshop(path: Path, library: Library) -> Workshop:
    """Read one plan file. Raises Faults with every fault in it."""
    return _workshop(read_toml(path), path.name, library)


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
    return _workshop(json.loads(text), "the room's plan", Library({}))


def _workshop(table: Mapping[str, Any], file: str, library: Library) -> Workshop:
    faults: list[Fault] = []
    plan: PlanFile | None = None
    try:
        plan = validated(PlanFile, table, file)
    except Faults as error:
        faults.extend(error.faults)
    activities = _activities(table, file, library, faults)
    if faults or plan is None:
        raise Faults(faults)
    return Workshop(plan.id, plan.title, plan.source, plan.about, tuple(activities))


def _activities(
    table: Mapping[str, Any], file: str, library: Library, faults: list[Fault]
) -> list[Activity]:
    """Read what can be read of each activity, so that all faults come to light together."""
    lines = table.get("activity")
    lines = [line for line in lines if isinstance(line, dict)] if isinstance(lines, list) else []
    ids = Counter(str(line.get("id")) for line in lines if "id" in line)
    faults += [
        Fault(file, f"activity id {key!r}", "is used more than once")
        for key, count in ids.items()
        if count > 1
    ]
    found = []
    for index, line in enumerate(lines):
        where = f"activity[{index}]"
        kind = kinds().get(str(line.get("kind")))
        if "kind" in line and kind is None:
            known = ", ".join(sorted(kinds()))
            faults.append(Fault(file, f"{where}.kind", f"no kind {line['kind']!r}; have {known}"))
        if kind is None:
            continue
        spec = line.get("spec", {})
        try:
            read = kind.parse(
                spec if isinstance(spec, dict) else {}, library, file, f"{where}.spec"
            )
            found.append(Activity(ActivityLine.model_validate({**line, "spec": {}}), read))
        except Faults as error:
            faults.extend(error.faults)
        except ValueError:
            continue  # the line's own faults were found with the file's
    faults += _not_earlier([str(line.get("id")) for line in lines], found, file)
    return found


def _not_earlier(order: list[str], activities: list[Activity], file: str) -> list[Fault]:
    """A fault for each activity that builds on one which does not come before it."""
    faults = []
    for activity in activities:
        index = order.index(activity.id)
        setting = activity.kind.setting(activity.spec)
        source = setting.from_activity if setting else ""
        if source and source not in order[:index]:
            sentence = f"builds on {source!r}, which is not an earlier activity"
            faults.append(Fault(file, f"activity[{index}].spec", sentence))
    return faults
