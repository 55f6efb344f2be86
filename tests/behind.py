"""Two processes of the program on one PostgreSQL database, behind the nginx of `deploy/`."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from spp_core.store import Person, Store
from tests.serving import ROOT, STARTS_WITHIN, Served, free_port, signed_in

CONFIGURATION = ROOT / "deploy" / "nginx.conf"
WHOLE = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log stderr;
events {{ worker_connections 2048; }}
http {{
  types {{ text/html html; }}
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  include {folder}/spp.conf;
}}
"""


@dataclass
class Behind:
    """What a flow needs of a served program: its address is the proxy's, its store the database."""

    url: str
    processes: tuple[Served, Served]

    @property
    def store(self) -> Store:
        """A store on the database that both processes share."""
        return self.processes[0].store

    def signed_in(self, person: Person) -> str:
        """A sign-in of this person, as their cookie holds it."""
        return signed_in(self.store, person)

    def serving(self, cookie: str) -> Served:
        """The process that the proxy's cookie names."""
        return self.processes[("one", "two").index(cookie)]


def configuration(folder: Path, ports: tuple[int, int, int]) -> str:
    """The configuration as shipped, with ports and a certificate of this test's own."""
    shipped = CONFIGURATION.read_text("utf-8")
    one, two, door = ports
    moved = shipped.replace("8501", str(one)).replace("8502", str(two))
    moved = moved.replace("listen 443 ssl", f"listen 127.0.0.1:{door} ssl")
    moved = moved.replace("/etc/ssl/spp", str(folder))
    return re.sub(r"listen 80;", f"listen 127.0.0.1:{free_port()};", moved)


def certificate(folder: Path) -> None:
    """A certificate for this machine, signed by itself."""
    made = ("-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem")
    wanted = ("-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1")
    subprocess.run(["openssl", "req", *wanted, *made], check=True, capture_output=True)


@contextmanager
def nginx(folder: Path, ports: tuple[int, int, int]) -> Iterator[str]:
    """Nginx in front of two ports; its address."""
    certificate(folder)
    (folder / "spp.conf").write_text(configuration(folder, ports), "utf-8")
    (folder / "nginx.conf").write_text(WHOLE.format(folder=folder), "utf-8")
    url = f"https://127.0.0.1:{ports[2]}"
    with (folder / "nginx.txt").open("wb") as said:
        process = subprocess.Popen(["nginx", "-c", folder / "nginx.conf"], stderr=said)
    try:
        _wait(url, folder / "nginx.txt")
        yield url
    finally:
        process.terminate()
        process.wait(30)


def _wait(url: str, said: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        with suppress(httpx.TransportError):
            if httpx.get(f"{url}/healthz", verify=False).text == "ok":  # noqa: S501 - our own
                return
        time.sleep(0.1)
    raise AssertionError(said.read_text("utf-8"))


@contextmanager
def two_processes(folder: Path, database: str) -> Iterator[Behind]:
    """The program twice, and nginx before it."""
    door = free_port()
    url = f"https://127.0.0.1:{door}"
    both: list[Served] = []
    try:
        for name in ("one", "two"):
            place = folder / name
            place.mkdir()
            both.append(
                Served(place, free_port(), address=database, settings={"SPP_PUBLIC_URL": url})
            )
            both[-1].start()
        proxy = folder / "nginx"
        proxy.mkdir()
        with nginx(proxy, (both[0].port, both[1].port, door)):
            yield Behind(url, (both[0], both[1]))
    finally:
        for each in both:
            each.stop()
