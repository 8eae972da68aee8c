"""Runs a command on a PostgreSQL of its own: `python tests/postgres.py python -m pytest`.

Starts a fresh cluster from the system's server binaries on 127.0.0.1, sets DATABASE_URL for the command, and stops and
removes the cluster when the command ends. PostgreSQL refuses root, so root becomes the user `postgres`.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def server_binaries() -> Path:
    candidates = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if not candidates and (found := shutil.which("initdb")):
        candidates = [Path(found).parent]
    if not candidates:
        sys.exit("PostgreSQL's server binaries are missing: install the system's package `postgresql`.")
    return candidates[-1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def cluster() -> Iterator[str]:
    """A running cluster; gives the DATABASE_URL of its database `gongdu`."""
    binaries, port = server_binaries(), free_port()
    folder = Path(tempfile.mkdtemp(prefix="gongdu-postgres-"))
    become = []
    if os.geteuid() == 0:
        become = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres")

    def run(*command: str) -> None:
        subprocess.run([*become, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")

    data = str(folder / "data")
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"
    try:
        run(f"{binaries}/initdb", "-D", data, "-U", "gongdu", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        run(f"{binaries}/pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            run(f"{binaries}/createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "gongdu", "gongdu")
            yield f"postgres://gongdu@127.0.0.1:{port}/gongdu"
        finally:
            run(f"{binaries}/pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    if not sys.argv[1:]:
        sys.exit(__doc__)
    with cluster() as url:
        code = subprocess.run(sys.argv[1:], check=False, env=os.environ | {"DATABASE_URL": url}).returncode
    sys.exit(code)
