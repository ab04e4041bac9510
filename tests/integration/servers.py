"""Real PostgreSQL and Valkey or Redis for tests, as locked up as RDS and ElastiCache are: `python -m` installs them.

It finds or installs Chromium, too, in which the tests open the HTML report.

TLS with certificates of an authority made for the run, names verified, SCRAM and AUTH, no plain port. Names resolve to
this machine for child processes started with `resolving`: what is verified is the name, as in the cloud.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import psycopg
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from psycopg import sql

LOOPBACK: Final = "127.0.0.1"

_STARTING_SECONDS: Final = 30.0
_CLOSING_SECONDS: Final = 20.0
_FOLDERS: Final = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/local/pgsql/bin",
    "/usr/bin",
    "/usr/sbin",
    "/usr/local/bin",
    "/usr/local/sbin",
)

CHROMIUM: Final = "chromium|chromium-browser|google-chrome|google-chrome-stable"

NEEDED: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "PostgreSQL": (("initdb", "postgres"), ("postgresql",)),
    "Valkey or Redis": (("valkey-server|redis-server",), ("valkey-server", "redis-server")),
    "Chromium": ((CHROMIUM,), ("chromium",)),
}
"""By what is needed: its files, and Debian packages of which any one brings them."""


class MissingServerError(Exception):
    """Something is not on this machine; the text is one sentence that says what and how to get it."""


# --- Where programs are -----------------------------------------------------------------------------------------------


def find(names: str) -> Path | None:
    """The newest of the programs named, with `|` between names that do as well; None if there is none."""
    for name in names.split("|"):
        places = [place for folder in _FOLDERS for place in Path("/").glob(f"{folder[1:]}/{name}")]
        if places:
            return max(places, key=lambda place: [int(part) for part in place.parts if part.isdecimal()])
        if on_path := shutil.which(name):
            return Path(on_path)
    return None


def missing() -> list[str]:
    """What is needed and not there, keys of `NEEDED`."""
    return [what for what, (files, _) in NEEDED.items() if not all(find(name) for name in files)]


def found(names: str) -> Path:
    """As `find`.

    Raises:
        MissingServerError: where there is none.

    """
    place = find(names)
    if place is None:
        raise MissingServerError(f"{names} is not on this machine: run `make servers`.")
    return place


def install() -> None:
    """Install what is missing, where that is possible: on Debian and its kin, as root.

    Raises:
        MissingServerError: where it is not possible.

    """
    lacking = missing()
    if not lacking:
        return
    packages = ", ".join(" or ".join(NEEDED[what][1]) for what in lacking)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise MissingServerError(
            f"{', '.join(lacking)} cannot be found, which the tests need: "
            f"install Debian's packages {packages}, or run `make servers` as root where there is apt-get."
        )
    sys.stdout.write(f"Installing for the tests: {packages}\n")
    _apt("update")
    for what in lacking:
        if not any(_apt("install", "--no-install-recommends", package) == 0 for package in NEEDED[what][1]):
            raise MissingServerError(f"{what} could not be installed by apt-get: install {packages} by hand.")
    if still := missing():
        raise MissingServerError(f"{', '.join(still)} cannot be found although {packages} were installed.")


def _apt(*arguments: str) -> int:
    done = subprocess.run(  # noqa: S603 - fixed words
        ["apt-get", "-qq", "-y", *arguments],  # noqa: S607 - the system's own installer
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    return done.returncode


# --- Certificates -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Authority:
    """Who signs the servers' certificates.

    Args:
        certificates: PEM file for clients to trust.
        certificate: of the authority itself.
        key: it signs with.

    """

    certificates: Path
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey = field(repr=False)


def create_authority(folder: Path, name: str = "tests") -> Authority:
    """An authority of its own, good for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, f"Authority of {name}")])
    certificate = (
        _unsigned(subject, subject, key)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}-authority.pem"
    file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    file.chmod(0o644)
    return Authority(file, certificate, key)


def _issue(authority: Authority, folder: Path, host_name: str) -> tuple[Path, Path]:
    """Files of a certificate for one name, and of its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host_name[:64])])
    certificate = (
        _unsigned(subject, authority.certificate.subject, key)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host_name)]), critical=False)
        .sign(authority.key, hashes.SHA256())
    )
    files = folder / "server.pem", folder / "server.key"
    files[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    files[1].touch(0o600)
    files[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return files


def _unsigned(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
    )


# --- Servers ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Server:
    """A server that can be stopped and started again, with the same port and data.

    Args:
        host_name: the name in its certificate.
        address: where it listens, one of this machine's own.
        port: there.
        certificates: PEM file of the authority that it is to be verified with.
        log: what it writes to its standard output and error.

    """

    host_name: str
    address: str
    port: int
    certificates: Path
    log: Path
    _command: Sequence[str | Path]
    _user: str | None
    _answers: Callable[[], bool]
    _process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers.

        Raises:
            RuntimeError: when it ends, or does not answer in half a minute; its log is in the text.

        """
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own words
                self._command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **_as(self._user)
            )
        deadline = time.monotonic() + _STARTING_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{self._command[0]} did not start:\n{self.log.read_text(errors='replace')}")
            time.sleep(0.02)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> None:
        """End it, by default as a maintenance would; SIGQUIT for PostgreSQL and SIGKILL for a cache are a crash."""
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        process.send_signal(number)
        try:
            process.wait(_CLOSING_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@dataclass(frozen=True, slots=True)
class Postgres:
    """A PostgreSQL server with an empty database and a master like RDS's: its owner, and no superuser.

    Args:
        server: to stop and start.
        database: name.
        master: name of the role.
        master_password: its password.

    """

    server: Server
    database: str
    master: str
    master_password: str = field(repr=False)

    def connect(self, user: str = "", password: str = "", **more: Any) -> psycopg.Connection[Any]:  # noqa: ANN401 - libpq's own
        """A connection, verified, as the master unless someone else is named."""
        return _connect(self.server, self.database, user or self.master, password or self.master_password, **more)


def _connect(server: Server, database: str, user: str, password: str, **more: Any) -> psycopg.Connection[Any]:  # noqa: ANN401 - libpq's own
    parameters = {
        "host": server.host_name,
        "hostaddr": server.address,
        "port": server.port,
        "dbname": database,
        "user": user,
        "password": password,
        "sslmode": "verify-full",
        "sslrootcert": str(server.certificates),
        "connect_timeout": 5,
    }
    return psycopg.connect(**{**parameters, **more}, autocommit=True)


@contextmanager
def server_folder() -> Iterator[Path]:
    """A folder that a server's own user may enter, which a test's folder is not when root runs the tests."""
    with tempfile.TemporaryDirectory(prefix="servers-") as folder:
        path = Path(folder)
        path.chmod(0o711)
        yield path


# The parameters of the infrastructure's own parameter group, and no more waiting for disks than needed.
_POSTGRES_SETTINGS: Final[Mapping[str, str]] = {
    "ssl": "on",
    "ssl_min_protocol_version": "TLSv1.2",
    "password_encryption": "scram-sha-256",
    "log_connections": "on",
    "log_disconnections": "on",
    "log_statement": "ddl",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "fsync": "off",
    "unix_socket_directories": "",
}
_ACCESS: Final = "hostssl all all all scram-sha-256\nhostnossl all all all reject\n"


@contextmanager
def postgresql(  # noqa: PLR0913 - what an operator chooses
    folder: Path,
    host_name: str,
    authority: Authority,
    *,
    master: str = "smartfactory_master",
    master_password: str = "master of tests",  # noqa: S107 - of a server that lives for a test
    database: str = "smartfactory",
    at: tuple[str, int] | None = None,
) -> Iterator[Postgres]:
    """PostgreSQL under a name, until the block ends.

    Args:
        folder: empty or not there, in a folder as `server_folder` makes.
        host_name: for its certificate.
        authority: signs it.
        master: the role that owns the database.
        master_password: its password.
        database: its name.
        at: address and port to listen on; None for a free port of the loopback address.

    Raises:
        MissingServerError: when this machine has no PostgreSQL.

    """
    initdb, postgres = found("initdb"), found("postgres")
    user, superuser_password = _prepare(folder, authority, host_name, "postgres"), os.urandom(16).hex()
    data, password_file = folder / "data", folder / "password"
    password_file.write_text(superuser_password)
    _own(password_file, user)
    options = ["-U", "postgres", "-A", "scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"]
    subprocess.run(  # noqa: S603 - our own words
        [initdb, "-D", data, *options, f"--pwfile={password_file}"],
        check=True,
        stdout=subprocess.DEVNULL,
        **_as(user),
    )
    address, port = at or (LOOPBACK, free_port())
    settings = {
        **_POSTGRES_SETTINGS,
        "listen_addresses": address,
        "port": str(port),
        "ssl_cert_file": f"{folder}/server.pem",
        "ssl_key_file": f"{folder}/server.key",
    }
    with (data / "postgresql.conf").open("a") as file:
        file.writelines(f"{key} = '{value}'\n" for key, value in settings.items())
    (data / "pg_hba.conf").write_text(_ACCESS)

    def answers() -> bool:
        try:
            _connect(server, "postgres", "postgres", superuser_password).close()
        except psycopg.OperationalError:
            return False
        return True

    command: list[str | Path] = [postgres, "-D", data]
    server = Server(host_name, address, port, authority.certificates, folder / "log", command, user, answers)
    server.start()
    try:
        with _connect(server, "postgres", "postgres", superuser_password) as connection:
            names = {"master": sql.Identifier(master), "database": sql.Identifier(database)}
            for statement in (
                "CREATE ROLE {master} LOGIN CREATEROLE CREATEDB PASSWORD {password}",
                "CREATE DATABASE {database} OWNER {master}",
            ):
                connection.execute(sql.SQL(statement).format(password=sql.Literal(master_password), **names))
        yield Postgres(server, database, master, master_password)
    finally:
        server.stop(signal.SIGINT)


@contextmanager
def valkey(
    folder: Path, host_name: str, authority: Authority, *, token: str, at: tuple[str, int] | None = None
) -> Iterator[Server]:
    """Valkey, or Redis where there is none, under a name, until the block ends; what it holds survives its restarts.

    Args:
        folder: empty or not there, in a folder as `server_folder` makes.
        host_name: for its certificate.
        authority: signs it.
        token: clients have to send with AUTH.
        at: address and port to listen on; None for a free port of the loopback address.

    Raises:
        MissingServerError: when this machine has neither.

    """
    program = found("valkey-server|redis-server")
    user = _prepare(folder, authority, host_name, "valkey", "redis", "nobody")
    address, port = at or (LOOPBACK, free_port())
    settings = {
        "bind": address,
        "port": "0",
        "tls-port": str(port),
        "tls-cert-file": f"{folder}/server.pem",
        "tls-key-file": f"{folder}/server.key",
        "tls-ca-cert-file": str(authority.certificates),
        "tls-auth-clients": "no",
        "requirepass": f'"{token}"',
        "dir": str(folder),
        "appendonly": "yes",
        "appendfsync": "no",
        "save": '""',
    }
    configuration = folder / "valkey.conf"
    configuration.write_text("".join(f"{key} {value}\n" for key, value in settings.items()))
    _own(configuration, user)
    command: list[str | Path] = [program, configuration]
    server = Server(
        host_name, address, port, authority.certificates, folder / "log", command, user, lambda: _open(address, port)
    )
    server.start()
    try:
        yield server
    finally:
        server.stop()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def resolving(folder: Path, host_names: Sequence[str], address: str = LOOPBACK) -> dict[str, str]:
    """Environment variables under which these names are an address of this machine, for a child process in Python.

    PYTHONPATH names a folder with a `sitecustomize`: put further folders behind it. nss_wrapper would do for programs
    of every kind, but now and then denies a name when two threads ask at once.
    """
    place = folder / "names"
    place.mkdir(mode=0o755, exist_ok=True)
    (place / "sitecustomize.py").write_text(_NAMES.format(names=sorted(host_names), address=address))
    # What libpq resolves by itself.
    return {"PYTHONPATH": str(place), "PGHOSTADDR": address}


_NAMES: Final = """\
import socket

_resolve = socket.getaddrinfo


def _resolved(host, *arguments, **named):
    return _resolve({address!r} if host in {names} else host, *arguments, **named)


socket.getaddrinfo = _resolved
"""


def _prepare(folder: Path, authority: Authority, host_name: str, *users: str) -> str | None:
    """The folder with certificate and key; the user to run as, when we are root, which no server wants to be."""
    folder.mkdir(exist_ok=True)
    user = next((name for name in (*users, "nobody") if _is_user(name)), None) if os.geteuid() == 0 else None
    _own(folder, user)
    folder.chmod(0o700)
    for file in _issue(authority, folder, host_name):
        _own(file, user)
    return user


def _own(path: Path, user: str | None) -> None:
    if user:
        shutil.chown(path, user, _group(user))
    if path.is_file():
        path.chmod(0o600)


def _as(user: str | None) -> dict[str, Any]:
    """What makes `subprocess` start a program as someone else."""
    return {"user": user, "group": _group(user), "extra_groups": []} if user else {}


def _group(user: str | None) -> int | None:
    return pwd.getpwnam(user).pw_gid if user else None


def _is_user(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def _open(address: str, port: int) -> bool:
    try:
        socket.create_connection((address, port), timeout=1).close()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    try:
        install()
    except MissingServerError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
