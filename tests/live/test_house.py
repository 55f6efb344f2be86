from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import httpx

from spp_core.store import Store
from tests.live.devices import a_hall
from tests.serving import ROOT, Served, free_port


def test_program_says_where_it_is_and_gives_the_first_link_once(served: Served) -> None:
    assert f"http://localhost:{served.port}" in served.said
    link = served.first_link
    token = link.rsplit("/", 1)[1]
    assert link == f"http://localhost:{served.port}/enter/invite/{token}"
    served.kill()
    served.start()
    assert served.first_link != link
    a_hall(served)
    links = served.said.count("/enter/invite/")
    served.kill()
    served.start()
    assert served.said.count("/enter/invite/") == links


def test_program_asked_to_end_closes_every_socket_and_ends_quietly(served: Served) -> None:
    hall = a_hall(served)
    hall.held.move("jump scores", "open")
    devices = [hall.seat(), hall.seat("Elm"), hall.room("wall"), hall.room("console")]
    assert devices[0].put("r1", 3, "scores")["t"] == "saved"
    process = served.process
    assert process is not None
    process.terminate()
    codes = {device.end() for device in devices}
    assert process.wait(30) in (0, -15)
    assert 4401 not in codes
    assert served.trouble == [], served.said


def test_devices_carry_on_after_a_power_cut(served: Served) -> None:
    hall = a_hall(served)
    hall.held.move("jump scores", "open")
    token = hall.token()
    seat = hall.seat(token=token)
    seat.put("r1", 3, "scores")
    served.kill()
    seat.end()
    served.start()
    again = hall.seat(token=token)
    view = again.wait("view")
    assert view["mine"]["values"] == {"r1": 3}
    assert view["shared"]["stage"]["phase"] == "open"
    assert hall.held.console().roster[0].connected <= 1
    hall.close()


def test_program_with_a_database_of_a_newer_version_says_so(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/spp.sqlite3")
    with store.writing() as tx:
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    said = start(f"sqlite:///{tmp_path}/spp.sqlite3")
    assert "This database was made by a newer version of the program." in said
    assert "Traceback" not in said


def test_program_with_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_text("Minutes of the last meeting. " * 100)
    said = start(f"sqlite:///{tmp_path}/minutes.txt")
    assert "The database file cannot be read" in said
    assert "Traceback" not in said


def start(database: str) -> str:
    """What a program says that cannot start."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    done = subprocess.run(
        [*command, "--server.port", str(free_port()), "--server.address", "127.0.0.1"],
        cwd=ROOT,
        env={"SPP_DATABASE_URL": database, "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode != 0
    return done.stdout + done.stderr


def test_page_says_nothing_of_how_it_is_made_when_something_is_not_there(served: Served) -> None:
    answer = httpx.get(f"{served.url}/live/photo/none")
    assert answer.status_code == 404
    assert answer.json() == {"sentence": "There is no such photo."}
