"""Two processes of the program on one PostgreSQL database, behind a proxy of `deploy/`."""

from __future__ import annotations

import hmac
import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from spp_core.store import Person, Store
from tests.serving import ROOT, STARTS_WITHIN, Served, free_port, signed_in

DEPLOY = ROOT / "deploy"
NGINX = """
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
"""Around the configuration as shipped, as Debian’s own is."""
CADDY = """
{{
  admin off
  skip_install_trust
  auto_https disable_redirects
  storage file_system {folder}/kept
  log {{
    output discard
  }}
}}
"""
"""Before the configuration as shipped, so that it keeps to this test’s folder and port."""


@dataclass(frozen=True)
class Ports:
    """Of the two processes, and of the proxy before them."""

    one: int
    two: int
    door: int

    @property
    def url(self) -> str:
        """The proxy's address."""
        return f"https://127.0.0.1:{self.door}"


@dataclass
class Behind:
    """What a flow needs of a served program: its address is the proxy's, its store the database."""

    url: str
    processes: dict[str, Served]
    """By name: “one” and “two”."""
    cookies: dict[str, str]
    """What the proxy calls each of them."""

    @property
    def store(self) -> Store:
        """A store on the database that both processes share."""
        return self.processes["one"].store

    def signed_in(self, person: Person) -> str:
        """A sign-in of this person, as their cookie holds it."""
        return signed_in(self.store, person)

    def named(self, cookie: str) -> str:
        """The process that the proxy's cookie means."""
        return next(name for name, its_own in self.cookies.items() if its_own == cookie)


def certificate(folder: Path) -> None:
    """A certificate for this machine, signed by itself."""
    made = ("-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem")
    wanted = ("-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1")
    subprocess.run(["openssl", "req", *wanted, *made], check=True, capture_output=True)


@contextmanager
def nginx(folder: Path, ports: Ports) -> Iterator[dict[str, str]]:
    """Nginx as shipped, with ports and a certificate of this test's own; its cookies."""
    certificate(folder)
    shipped = (DEPLOY / "nginx.conf").read_text("utf-8")
    moved = shipped.replace("8501", str(ports.one)).replace("8502", str(ports.two))
    moved = moved.replace("listen 443 ssl", f"listen 127.0.0.1:{ports.door} ssl")
    moved = moved.replace("/etc/ssl/spp", str(folder))
    moved = re.sub(r"listen 80;", f"listen 127.0.0.1:{free_port()};", moved)
    (folder / "spp.conf").write_text(moved, "utf-8")
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder), "utf-8")
    with _running(folder, ["nginx", "-c", str(folder / "nginx.conf")], ports.url):
        yield {"one": "one", "two": "two"}


@contextmanager
def caddy(folder: Path, ports: Ports) -> Iterator[dict[str, str]]:
    """Caddy as shipped, with ports of this test's own and a certificate it makes; its cookies."""
    shipped = (DEPLOY / "Caddyfile").read_text("utf-8")
    addresses = [f"127.0.0.1:{port}" for port in (ports.one, ports.two)]
    moved = shipped.replace("one:8501 two:8501", " ".join(addresses))
    moved = moved.replace("{$SPP_HOST} {", "{$SPP_HOST} {\n\ttls internal")
    (folder / "Caddyfile").write_text(CADDY.format(folder=folder) + moved, "utf-8")
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]
    with _running(folder, command, ports.url):
        known = [hmac.new(b"", each.encode(), "sha256").hexdigest() for each in addresses]
        yield dict(zip(("one", "two"), known, strict=True))


PROXIES: dict[str, Callable[[Path, Ports], AbstractContextManager[dict[str, str]]]] = {
    "nginx": nginx,
    "caddy": caddy,
}


@contextmanager
def _running(folder: Path, command: Sequence[str], url: str) -> Iterator[None]:
    said = folder / "said.txt"
    around = {**os.environ, "SPP_HOST": url.removeprefix("https://"), "HOME": str(folder)}
    with said.open("wb") as written:
        process = subprocess.Popen(command, stdout=written, stderr=written, env=around)
    try:
        until_it_answers(f"{url}/healthz", said)
        yield
    finally:
        process.terminate()
        process.wait(30)


def until_it_answers(address: str, said: Path) -> None:
    """Wait until what a process serves is there; what it said, where that is in vain."""
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        with suppress(httpx.TransportError):
            if httpx.get(address, verify=False).is_success:  # noqa: S501 - our own
                return
        time.sleep(0.1)
    raise AssertionError(said.read_text("utf-8"))


@contextmanager
def two_processes(folder: Path, database: str, behind: str = "nginx") -> Iterator[Behind]:
    """The program twice, and a proxy before it."""
    ports = Ports(free_port(), free_port(), free_port())
    both: dict[str, Served] = {}
    try:
        for name, port in (("one", ports.one), ("two", ports.two)):
            place = folder / name
            place.mkdir()
            settings = {"SPP_PUBLIC_URL": ports.url}
            both[name] = Served(place, port, address=database, settings=settings)
            both[name].start()
        proxy = folder / behind
        proxy.mkdir()
        with PROXIES[behind](proxy, ports) as cookies:
            yield Behind(ports.url, both, cookies)
    finally:
        for each in both.values():
            each.stop()
