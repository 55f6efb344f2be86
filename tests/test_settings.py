from __future__ import annotations

from spp_core.settings import LOCAL, Settings, read


def test_nothing_set_keeps_everything_on_this_computer() -> None:
    assert read({}) == Settings(f"sqlite:///{LOCAL / 'spp.sqlite3'}", None, 8501)
    assert read({"SPP_DATABASE_URL": "  ", "SPP_PUBLIC_URL": " "}) == read({})


def test_what_is_set_is_used() -> None:
    environ = {
        "SPP_DATABASE_URL": " sqlite:////srv/spp.sqlite3 ",
        "SPP_PUBLIC_URL": " https://workshop.example/ ",
        "OTHER": "ignored",
    }
    assert read(environ) == Settings("sqlite:////srv/spp.sqlite3", "https://workshop.example")


def test_metrics_are_for_this_computer_and_the_log_for_people_unless_said_otherwise() -> None:
    said = read({"SPP_METRICS": " Everyone ", "SPP_LOG": "JSON"})
    assert (said.metrics_for_everyone, said.log_as_json) == (True, True)
    odd = read({"SPP_METRICS": "yes", "SPP_LOG": "xml"})
    assert (odd.metrics_for_everyone, odd.log_as_json) == (False, False)
