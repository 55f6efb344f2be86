"""The rules of the house in ARCHITECTURE.md hold in every file; each rule catches a breach."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

OWNERS = {
    "streamlit": ("pages/", "app.py"),
    "sqlalchemy": ("spp_core/store/",),
    "alembic": ("spp_core/store/",),
    "psycopg": ("spp_core/store/",),
    "starlette": ("spp_core/live/", "app.py"),
    "prometheus_client": ("spp_core/live/measures.py",),
}
"""Who alone may import a library: folders end with a slash."""

IDENTITY = "pages/parts/identity.py"
PERSON = {"session_state", "cookies", "query_params"}
"""Where Streamlit keeps who somebody is: one file asks, all others are told."""

OURS = {"pages", "app", "tests", "benchmarks", "trials", "tasks"}
"""What is ours outside spp_core."""
KEPT_OUT = {"session", "manager", "handler", "helper", "util", "common", "misc"}
TOO_BARE = {"data", "state"}


def import_order() -> dict[str, int]:
    """Read the line in ARCHITECTURE.md: each package or module with its place, from the left."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    [line] = re.findall(r"^Imports go one way: `([^`]+)`", text, flags=re.MULTILINE)
    cells = line.split("→")
    return {name.strip(): place for place, cell in enumerate(cells) for name in cell.split(",")}


ORDER = import_order()


def product() -> list[Path]:
    """Every Python file that is the product: not its tests, its benchmarks or tasks.py."""
    folders = (*(ROOT / "spp_core").rglob("*.py"), *(ROOT / "pages").rglob("*.py"))
    return sorted([*folders, *ROOT.glob("app.py")])


def everything() -> list[Path]:
    """Every Python file of the project."""
    tops = (path for path in ROOT.iterdir() if path.suffix == ".py")
    folders = ("spp_core", "pages", "tests", "benchmarks", "trials")
    return sorted([*tops, *(path for name in folders for path in (ROOT / name).rglob("*.py"))])


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def home(file: str) -> str:
    """The word in the import order that a file falls under; its own name if it has none."""
    parts = file.removesuffix(".py").split("/")
    if parts[0] == "spp_core":
        return parts[1]
    return parts[0]


def imported(file: str, tree: ast.AST) -> Iterator[str]:
    """Every module or name that a file imports, in full, wherever in the file it does so."""
    package = file.split("/")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*start, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def ours(name: str) -> str | None:
    """The word in the import order that an imported name falls under; None if not ours."""
    parts = name.split(".")
    if parts[0] == "spp_core":
        return parts[1] if len(parts) > 1 else None
    return parts[0] if parts[0] in OURS else None


def wrong_way(file: str, source: str) -> list[str]:
    """Imports from further right than the file's own place, or from outside the order."""
    here = home(file)
    if here == "__init__":
        return [name for name in imported(file, ast.parse(source)) if ours(name)]
    if here not in ORDER:
        return [f"{here} has no place in the import order"]
    names = ((name, ours(name)) for name in imported(file, ast.parse(source)))
    return [
        name
        for name, there in names
        if there and there != here and ORDER.get(there, len(ORDER)) >= ORDER[here]
    ]


def not_owner(file: str, source: str) -> list[str]:
    """Imports of a library that another part of the house owns."""
    names = {name.split(".")[0] for name in imported(file, ast.parse(source))}
    return [
        library
        for library, owners in OWNERS.items()
        if library in names and not any(owned_by(owner, file) for owner in owners)
    ]


def owned_by(owner: str, file: str) -> bool:
    return file.startswith(owner) if owner.endswith("/") else file == owner


def asks_who(file: str, source: str) -> list[str]:
    """Places where a page other than identity looks up who somebody is."""
    if file == IDENTITY or not (file.startswith("pages/") or file == "app.py"):
        return []
    tree = ast.parse(source)
    read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    brought = {name.split(".")[-1] for name in imported(file, tree)}
    return sorted(PERSON & (read | brought))


def compares_kinds(file: str, source: str) -> list[int]:
    """Lines that ask which kind something is, instead of asking the kind."""
    if file.startswith(("spp_core/kinds/", "pages/kinds/")):
        return []
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.Compare) and _picks_a_kind(node))
        or (isinstance(node, ast.Match) and _is_kind(node.subject))
        or (isinstance(node, ast.Call) and _asks_its_class(node))
    ]


def _picks_a_kind(node: ast.Compare) -> bool:
    sides = [node.left, *node.comparators]
    if not any(_is_kind(side) for side in sides):
        return False
    listed = (ast.Tuple, ast.List, ast.Set)
    return any(
        isinstance(operator, ast.Eq | ast.NotEq | ast.Is | ast.IsNot) or isinstance(right, listed)
        for operator, right in zip(node.ops, node.comparators, strict=True)
        if not (isinstance(right, ast.Constant) and right.value is None)
    )


def _asks_its_class(node: ast.Call) -> bool:
    asked = isinstance(node.func, ast.Name) and node.func.id == "isinstance"
    return asked and bool(node.args) and _is_kind(node.args[0])


def _is_kind(node: ast.expr) -> bool:
    """Whether it reads as `kind`, `x.kind` or `x.kind.name`."""
    if isinstance(node, ast.Attribute):
        return node.attr == "kind" or (node.attr == "name" and _is_kind(node.value))
    return isinstance(node, ast.Name) and node.id == "kind"


def compares_kinds_in_script(file: str, source: str) -> list[str]:
    """The same, in a page's JavaScript."""
    if file.startswith("pages/kinds/"):
        return []
    return re.findall(r"\bkind\s*[!=]==?|\bswitch\s*\([^)]*\bkind\s*\)", source)


def bad_names(file: str, source: str) -> list[str]:
    """Names of files, classes, functions, and (in the product) variables that say too little."""
    named = [*Path(file).with_suffix("").parts]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            named.append(node.name)
        elif isinstance(node, ast.arg):
            named.append(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            named.append(node.id)
    return [name for name in named if name in TOO_BARE or KEPT_OUT & words(name)]


def words(name: str) -> set[str]:
    """The words in a name, however joined, in the singular too."""
    found = {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}
    return found | {word.removesuffix("s") for word in found}


def beyond_standard(file: str, source: str) -> list[str]:
    """Imports from outside the standard library."""
    names = {name.split(".")[0] for name in imported(file, ast.parse(source))}
    return sorted(names - sys.stdlib_module_names)


RULES = (wrong_way, not_owner, asks_who, compares_kinds)


@pytest.mark.parametrize("path", product(), ids=name_of)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_house_rule_in_every_file(rule: Callable[[str, str], list[object]], path: Path) -> None:
    assert rule(name_of(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", everything(), ids=name_of)
def test_names_in_every_file(path: Path) -> None:
    assert bad_names(name_of(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", sorted((ROOT / "pages").rglob("*.js")), ids=name_of)
def test_kinds_in_every_script(path: Path) -> None:
    assert compares_kinds_in_script(name_of(path), path.read_text(encoding="utf-8")) == []


def test_tasks_before_anything_is_installed() -> None:
    assert beyond_standard("tasks.py", (ROOT / "tasks.py").read_text(encoding="utf-8")) == []
    assert beyond_standard("tasks.py", "import os\nimport httpx") == ["httpx"]


def test_every_package_has_a_place_in_the_order() -> None:
    assert {home(name_of(path)) for path in product()} - {"__init__"} <= set(ORDER)


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("spp_core/errors.py", "import spp_core.forms"),
        ("spp_core/errors.py", "from spp_core import settings"),
        ("spp_core/forms.py", "from spp_core.content import Library"),
        ("spp_core/kinds/choice.py", "def f():\n    from spp_core.room import stage"),
        ("spp_core/kinds/choice.py", "from ..store import Store"),
        ("spp_core/live/hub.py", "from pages.parts import clock"),
        ("spp_core/service/views.py", "from tests.things import room"),
        ("spp_core/service/views.py", "import tasks"),
        ("spp_core/newcomer.py", ""),
        ("spp_core/__init__.py", "from spp_core.errors import Refused"),
        ("app.py", "from pages import shell"),
    ],
)
def test_import_from_further_right_is_caught(file: str, source: str) -> None:
    assert wrong_way(file, source)


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("spp_core/forms.py", "from spp_core.errors import Refused"),
        ("spp_core/kinds/choice.py", "from spp_core.kinds.base import Kind"),
        ("spp_core/kinds/choice.py", "from . import base\nfrom .base import Kind"),
        ("spp_core/kinds/choice.py", "from ..content import Library"),
        ("pages/seat.py", "import spp_core.service.views\nfrom pages.parts import ballot"),
        ("app.py", "import re\nfrom spp_core.live import routes"),
    ],
)
def test_import_from_further_left_is_fine(file: str, source: str) -> None:
    assert wrong_way(file, source) == []


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("spp_core/kinds/choice.py", "import streamlit as st"),
        ("spp_core/live/hub.py", "from streamlit.runtime import get_instance"),
        ("spp_core/service/views.py", "from sqlalchemy import select"),
        ("app.py", "from alembic import command"),
        ("pages/shell.py", "from starlette.routing import Route"),
        ("app.pyx.py", "import streamlit"),
    ],
)
def test_library_of_another_owner_is_caught(file: str, source: str) -> None:
    assert not_owner(file, source)


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("app.py", "import streamlit as st\nfrom starlette.routing import Mount"),
        ("pages/parts/clock.py", "import streamlit as st"),
        ("spp_core/store/tables.py", "import sqlalchemy as sa\nfrom alembic import op"),
        ("spp_core/live/routes.py", "from starlette.routing import Route"),
        ("spp_core/forms.py", "import streamlitlike"),
    ],
)
def test_library_at_its_owner_is_fine(file: str, source: str) -> None:
    assert not_owner(file, source) == []


@pytest.mark.parametrize(
    "source",
    [
        "st.session_state['x'] = 1",
        "code = st.query_params.get('code')",
        "token = st.context.cookies['seat']",
        "from streamlit import session_state",
        "here = st.context\nhere.cookies",
    ],
)
def test_asking_who_outside_identity_is_caught(source: str) -> None:
    assert asks_who("pages/seat.py", source)
    assert asks_who(IDENTITY, source) == []
    assert asks_who("spp_core/live/routes.py", source) == []


@pytest.mark.parametrize(
    "source",
    [
        "if kind == 'choice': pass",
        "x = activity.kind != 'choice'",
        "x = 'choice' == activity.line.kind",
        "x = activity.kind.name == 'choice'",
        "x = activity.kind in ('choice', 'words')",
        "x = activity.kind.name not in {'choice'}",
        "x = activity.kind is CHOICE",
        "x = isinstance(activity.kind, Choice)",
        "match activity.kind.name:\n    case 'choice': pass",
    ],
)
def test_comparing_kinds_is_caught(source: str) -> None:
    assert compares_kinds("spp_core/service/views.py", source)
    assert compares_kinds("spp_core/kinds/base.py", source) == []


@pytest.mark.parametrize(
    "source",
    [
        "if line.kind not in kinds(): pass",
        "x = activity.kind.asks",
        "x = activity.kind.rounds == 2 or kindness == 'x'",
        "if kind is None: pass",
    ],
)
def test_asking_the_kind_is_fine(source: str) -> None:
    assert compares_kinds("spp_core/service/views.py", source) == []


@pytest.mark.parametrize("source", ["if (view.kind === 'x')", "kind != x", "switch (a.kind) {"])
def test_comparing_kinds_in_script_is_caught(source: str) -> None:
    assert compares_kinds_in_script("pages/parts/ballot/dom.js", source)


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("spp_core/utils.py", ""),
        ("pages/common/clock.py", ""),
        ("spp_core/forms.py", "class RoomManager: ..."),
        ("spp_core/forms.py", "def db_session(): ..."),
        ("spp_core/forms.py", "async def onClickHandler(): ..."),
        ("spp_core/forms.py", "def read(data): ..."),
        ("spp_core/forms.py", "state = 1"),
        ("tests/test_forms.py", "def form_helpers(): ..."),
    ],
)
def test_name_kept_out_is_caught(file: str, source: str) -> None:
    assert bad_names(file, source)


@pytest.mark.parametrize(
    "source",
    [
        "st.session_state['x'] = component(data={}, state=1)",
        "from sqlalchemy.orm import Session\nwith Session(engine) as open_one: ...",
        "metadata = 1\nstatement = 2\nutility = 3\ncommonly = 4",
    ],
)
def test_name_of_a_library_is_fine(source: str) -> None:
    assert bad_names("spp_core/store/tables.py", source) == []
