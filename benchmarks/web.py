"""How fast the pages of a big record come, and whether many can read while one decides.

    python -m benchmarks.record --positions 100000 --record build/big.sqlite
    python -m benchmarks.web --record build/big.sqlite

Starts `onrecord serve` on a copy of the record, asks for every kind of page with questions drawn
by chance, then lets 50 readers ask at once while one more decides. Exits with 1 where the 95th
percentile is above 150 ms, a page above 200 KB, or any answer an error.
"""

import argparse
import asyncio
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

import httpx

SLOWEST = 0.150
LARGEST = 200 * 1024
READERS = 50
WORDS = ("talks", "border", "demand", "pe", "mu")


@dataclass
class Times:
    """What one kind of page took, in seconds, and how large it was."""

    seconds: list[float] = field(default_factory=list)
    largest: int = 0
    errors: int = 0

    @property
    def high(self) -> float:
        """The 95th percentile."""
        return quantiles(self.seconds, n=20)[-1] if len(self.seconds) > 1 else self.seconds[0]


@dataclass(frozen=True)
class Material:
    """What questions are made of: keys and names that are on record."""

    documents: tuple[str, ...]
    positions: tuple[str, ...]
    parties: tuple[str, ...]
    issues: tuple[str, ...]
    outlets: tuple[str, ...]
    days: tuple[str, ...]


def main() -> None:
    """Measure, print a table, and say by the exit status whether the limits hold."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--record", required=True, type=Path, help="a file of benchmarks.record")
    options.add_argument("--rounds", type=int, default=40, help="questions of each kind")
    options.add_argument("--seconds", type=float, default=40.0, help="how long 50 readers ask")
    options.add_argument("--pause", type=float, default=5.0, help="mean seconds to read a page")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        record = shutil.copy(chosen.record, Path(folder) / "record.sqlite")
        sys.exit(asyncio.run(measure(Path(record), chosen)))


async def measure(record: Path, chosen: argparse.Namespace) -> int:
    """1 where a limit is broken, else 0."""
    async with serve(record) as client:
        material = await gather_material(client)
        await ask_in_turn(client, material, 1)  # what a program loads once counts apart
        alone = await ask_in_turn(client, material, chosen.rounds)
        print_table("One reader", alone)
        if not chosen.seconds:
            return 0
        together, decided = await ask_together(client, material, chosen.seconds, chosen.pause)
        print_table(f"{READERS} readers at once, while one decides ({decided} decisions)", together)
    broken = [
        name
        for name, times in alone.items()
        if times.high > SLOWEST or times.largest > LARGEST or times.errors
    ]
    failed = sum(times.errors for times in together.values())
    print(f"\nbeyond the limits: {', '.join(broken) or 'none'}; errors under load: {failed}")
    return int(bool(broken or failed))


@asynccontextmanager
async def serve(record: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A server of its own process, as people run it, and a client for it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "onrecord", "serve", "--record", str(record)]
    process = subprocess.Popen([*command, "--port", str(port)], stdout=subprocess.DEVNULL)
    limits = httpx.Limits(max_connections=READERS + 5)
    try:
        async with httpx.AsyncClient(
            base_url=f"http://localhost:{port}", timeout=60, limits=limits
        ) as client:
            await wait_until_it_answers(client)
            yield client
    finally:
        process.terminate()
        process.wait()


async def wait_until_it_answers(client: httpx.AsyncClient) -> None:
    """Return once the server takes connections; give up after a minute."""
    for _ in range(600):
        try:
            await client.get("/login")
        except httpx.TransportError:
            await asyncio.sleep(0.1)
        else:
            return
    raise SystemExit("The server didn't start.")


async def gather_material(client: httpx.AsyncClient) -> Material:
    """Keys and names from the first pages of the API."""
    documents: list[dict[str, str]] = []
    for page in (1, 2, 5, 20):
        answer = await client.get("/api/documents", params={"page": page})
        documents += answer.json()["documents"]
    matrix = (await client.get("/api/matrix")).json()
    parties = tuple(party["key"] for party in matrix["parties"])
    issues = tuple(row["issue"] for row in matrix["rows"])
    cell = await client.get("/api/matrix/cell", params={"party": parties[0], "issue": issues[0]})
    return Material(
        documents=tuple(d["key"] for d in documents),
        positions=tuple(p["id"] for p in cell.json()["positions"]),
        parties=parties,
        issues=issues,
        outlets=tuple({d["outlet"] for d in documents if d["outlet"]}),
        days=tuple({d["published"] for d in documents if d["published"]}),
    )


def draw_questions(material: Material, chance: random.Random) -> dict[str, str]:
    """One address of each kind."""
    pick = chance.choice
    since = pick(material.days)
    cell = {"party": pick(material.parties), "issue": pick(material.issues)}
    return {
        "overview": "/",
        "matrix": "/matrix",
        "matrix, asked": f"/matrix?{urlencode({'since': since, 'confidence': 0.5})}",
        "matrix, outlet": f"/matrix?{urlencode({'outlet': pick(material.outlets)})}",
        "cell": f"/matrix/cell?{urlencode(cell)}",
        "documents": f"/documents?page={chance.randint(1, 40)}",
        "document": f"/documents/{pick(material.documents)}",
        "position": f"/positions/{pick(material.positions)}",
        "time line": f"/timeline?{urlencode({'party': pick(material.parties)})}",
        "changes": f"/changes?{urlencode(cell)}",
        "search": f"/search?{urlencode({'q': pick(WORDS)})}",
        "review": "/review",
        "common ground": "/common-ground",
        "network": "/network",
        "actors": "/actors",
        "stories": "/stories",
    }


async def ask(client: httpx.AsyncClient, address: str, times: Times) -> None:
    """Ask once and note what it took; pages that are not there are left out."""
    start = time.perf_counter()
    try:
        answer = await client.get(address)
    except httpx.TimeoutException:
        times.errors += 1
        return
    taken = time.perf_counter() - start
    if answer.status_code == 404:
        return
    times.seconds.append(taken)
    times.largest = max(times.largest, len(answer.content))
    times.errors += answer.status_code >= 500


async def ask_in_turn(
    client: httpx.AsyncClient, material: Material, rounds: int
) -> dict[str, Times]:
    """Every kind of page, one after the other."""
    chance = random.Random(1)
    found: dict[str, Times] = {}
    for _ in range(rounds):
        for name, address in draw_questions(material, chance).items():
            await ask(client, address, found.setdefault(name, Times()))
    return {name: times for name, times in found.items() if times.seconds}


async def ask_together(
    client: httpx.AsyncClient, material: Material, seconds: float, pause: float
) -> tuple[dict[str, Times], int]:
    """Fifty readers who read each page for `pause` seconds in the mean, and one who decides."""
    found: dict[str, Times] = {}
    until = time.monotonic() + seconds
    done: Counter[str] = Counter()

    async def read(number: int) -> None:
        chance = random.Random(number)
        await asyncio.sleep(chance.uniform(0, 2 * pause))
        while time.monotonic() < until:
            name, address = chance.choice(list(draw_questions(material, chance).items()))
            await ask(client, address, found.setdefault(name, Times()))
            await asyncio.sleep(chance.uniform(0, 2 * pause))

    async def decide() -> None:
        chance = random.Random(0)
        times = found.setdefault("decide", Times())
        while time.monotonic() < until:
            position = chance.choice(material.positions)
            act = chance.choice(("accept", "reject"))
            start = time.perf_counter()
            answer = await client.post(
                f"/api/positions/{position}/decisions", json={"act": act, "by": "benchmark"}
            )
            times.seconds.append(time.perf_counter() - start)
            times.errors += answer.status_code != 201
            done["decided"] += 1
            await asyncio.sleep(0.5)

    await asyncio.gather(decide(), *(read(number) for number in range(1, READERS + 1)))
    return {name: times for name, times in found.items() if times.seconds}, done["decided"]


def print_table(title: str, found: dict[str, Times]) -> None:
    """Median, 95th percentile, size and errors of each kind of page."""
    print(f"\n{title}\n{'':<16}{'asked':>7}{'median':>10}{'95 %':>10}{'largest':>11}{'errors':>8}")
    rows: Sequence[tuple[str, Times]] = sorted(found.items(), key=lambda each: -each[1].high)
    for name, times in rows:
        print(
            f"{name:<16}{len(times.seconds):>7}{median(times.seconds) * 1000:>7.0f} ms"
            f"{times.high * 1000:>7.0f} ms{times.largest / 1024:>8.0f} KB{times.errors:>8}"
        )


if __name__ == "__main__":
    main()
