from __future__ import annotations

from pathlib import Path

from spp_core.settings import BACKUPS_KEPT, LOCAL, Settings, read


def test_nothing_set_keeps_everything_on_this_computer() -> None:
    here = Settings(f"sqlite:///{LOCAL / 'spp.sqlite3'}", None, 8501, backups=LOCAL / "backups")
    assert read({}) == here
    assert read({"SPP_DATABASE_URL": "  ", "SPP_PUBLIC_URL": " "}) == read({})


def test_what_is_set_is_used() -> None:
    environ = {
        "SPP_DATABASE_URL": " sqlite:////srv/spp.sqlite3 ",
        "SPP_PUBLIC_URL": " https://workshop.example/ ",
        "OTHER": "ignored",
    }
    said = read(environ)
    assert said.database_url == "sqlite:////srv/spp.sqlite3"
    assert said.public_url == "https://workshop.example"


def test_metrics_are_for_this_computer_and_the_log_for_people_unless_said_otherwise() -> None:
    said = read({"SPP_METRICS": " Everyone ", "SPP_LOG": "JSON"})
    assert (said.metrics_for_everyone, said.log_as_json) == (True, True)
    odd = read({"SPP_METRICS": "yes", "SPP_LOG": "xml"})
    assert (odd.metrics_for_everyone, odd.log_as_json) == (False, False)


def test_copies_go_beside_a_file_and_nowhere_beside_a_server() -> None:
    assert read({}).backups == LOCAL / "backups"
    file = {"SPP_DATABASE_URL": "sqlite:////srv/spp.sqlite3?timeout=1"}
    assert read(file).backups == Path("/srv/backups")
    assert read({**file, "SPP_BACKUPS": " None "}).backups is None
    assert read({**file, "SPP_BACKUPS": "/mnt/copies"}).backups == Path("/mnt/copies")
    assert read({"SPP_DATABASE_URL": "postgresql+psycopg://db/spp"}).backups is None
    assert read({"SPP_DATABASE_URL": "sqlite://"}).backups is None


def test_number_of_copies_is_a_number_above_none() -> None:
    assert read({"SPP_BACKUPS_KEPT": "7"}).backups_kept == 7
    for odd in ("0", "-3", "many", ""):
        assert read({"SPP_BACKUPS_KEPT": odd}).backups_kept == BACKUPS_KEPT
