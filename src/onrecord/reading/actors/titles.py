"""What the title of a joint text says of those who issue it."""

import re
from collections.abc import Iterator

KIND = r"(?:Statement|Communiqu[eé]|Declaration|Press Release|Press Statement)"
JOINT = re.compile(
    rf"^(?P<who>.{{0,100}}?)\b(?:(?P<joint>Joint )(?:[A-Z][\w-]+ ){{0,2}}?)?(?P<kind>(?i:{KIND}))\b"
)
SEVERAL = re.compile(
    r"(?:Ministers|Leaders|Envoys|Representatives|Presidents|Friends of [\w ]+|Troika|Quint|Quad|"
    r"Group|Summit|Partners|States|G7|G8|G20|E3|NATO|Ministerial)['’]?s?\W*$"
)
BY = re.compile(
    r"^ (?:of|by|from|issued by)(?: the)? (?P<by>.+?)"
    r"(?: (?:on|regarding|concerning|about|at|in|following|after|to)\b.*)?$"
)
NOT_A_NAME = frozenset(
    {"", "trilateral", "bilateral", "ministerial", "final", "summit", "leaders", "quadrilateral"}
)
TELLS = re.compile(r"(?i)\b(issues?|releases?d?|signs?|publish(es)?|says?|fact sheet|on|after)\b")


def is_joint_title(line: str) -> bool:
    """Whether a title is that of a text by several: "Joint Statement …", "G7 Leaders’ Statement".

    A headline that tells of one ("Ministers issue joint statement") doesn't count.
    """
    found = JOINT.search(line.strip()[:200])
    if found is None or TELLS.search(found["who"]):
        return False
    if found["joint"] or found["kind"].casefold().startswith("communiqu"):
        return True
    return SEVERAL.search(found["who"]) is not None


def find_issuers_named(title: str) -> tuple[str, ...]:
    """The words of a joint text's title that name those who issue it, articles left out.

    "Friends of Chile Joint Statement" names them before, "Communiqué of the Envoys for Peru"
    behind the kind of text. Phrases of a title that only tells the matter are none.
    """
    if not is_joint_title(title):
        return ()
    return tuple(dict.fromkeys(_phrases(title.strip())))


def _phrases(title: str) -> Iterator[str]:
    found = JOINT.search(title[:200])
    if found is None:
        return
    who = found["who"].strip().rstrip(":,–- ").removesuffix("’").removesuffix("'")
    who = who.removesuffix("’s").removesuffix("'s").removeprefix("The ")
    if who.casefold() not in NOT_A_NAME:
        yield who
    behind = BY.search(title[found.end() :].split("\n")[0])
    if behind is not None and not behind["by"].startswith("President "):
        yield behind["by"].strip()
