"""`onrecord serve`, as people run it."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

import pytest


def a_free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The running program, and the first line it printed."""
    command = [sys.executable, "-m", "onrecord", "serve", *arguments]
    # As in most people's shells, a pipe is written to in blocks.
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=buffered
    ) as process:
        assert process.stdout
        try:
            yield process, process.stdout.readline()
        finally:
            process.kill()


def test_it_says_where_it_is_open_and_stops_when_told(record_file: Path) -> None:
    port = a_free_port()
    with serving("--record", str(record_file), "--port", str(port)) as (process, line):
        assert line.startswith(f"talks is open at http://127.0.0.1:{port}/")
        with urlopen(f"http://127.0.0.1:{port}/matrix") as answer:
            assert b"Northland" in answer.read()
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
    assert "Traceback" not in errors


def test_the_network_is_told_a_token_and_needs_it(record_file: Path) -> None:
    port = a_free_port()
    arguments = ("--record", str(record_file), "--port", str(port), "--host", "0.0.0.0")
    with serving(*arguments) as (process, _):
        assert process.stdout
        token = process.stdout.readline().removeprefix("Token: ").strip()
        address = f"http://127.0.0.1:{port}/api/matrix"
        allowed = Request(address, headers={"Authorization": f"Bearer {token}"})
        with urlopen(allowed) as answer:
            assert answer.status == 200
        with pytest.raises(OSError, match="401"), urlopen(address):
            pass


def test_a_port_in_use_is_said_in_two_lines(record_file: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "onrecord", "serve"]
        done = subprocess.run(
            [*command, "--record", str(record_file), "--port", port],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert f"The port {port}" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_record_that_is_not_there_is_made_and_told_to_be_new(tmp_path: Path) -> None:
    path, port = tmp_path / "new.sqlite", a_free_port()
    with serving("--record", str(path), "--port", str(port)) as (process, _):
        assert process.stdout
        assert process.stdout.readline().endswith(f"http://127.0.0.1:{port}/add\n")
        with urlopen(f"http://127.0.0.1:{port}/") as answer:
            assert b"Add coverage" in answer.read()
    assert path.exists()


def test_a_record_to_be_read_only_is_not_made(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "onrecord", "serve", "--read-only", "--record"]
    done = subprocess.run(
        [*command, str(tmp_path / "no.sqlite")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "There is no record" in done.stderr
    assert list(tmp_path.iterdir()) == []
