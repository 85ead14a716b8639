"""Where two finders met the same report, one of them stays."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.model.span import Span
from onrecord.reading.attributions.drafts import Draft
from onrecord.reading.attributions.nesting import find_outer

TRAINED = "trained"
# Rules whose reports, where the head has none, were right often enough to raise both figures on
# PolNeAR's development part, or tell what that corpus leaves out.
BESIDE_TRAINED = frozenset(
    {
        TRAINED,
        "according",
        "citing",
        "echo",
        "in_view",
        "list_carried",
        "noun_clause",
        "noun_colon",
        "passive",
        "quotation_after",
        "quotation_announced",
        "quotation_before",
        "quotation_carried",
        "quotation_object",
        "quotation_signed",
        "raised",
        "readout",
        "reduced",
        "turn",
        "will",
    }
)
AROUND_TRAINED = frozenset({"clause", "inverted", "quotation_after"})
SURE_OF_SOURCE = frozenset({"according"})
ALIKE = 0.5
# Of rules that meet on one report, the first here stays.
RANK = (
    TRAINED,
    "quotation_before",
    "quotation_after",
    "quotation_announced",
    "quotation_object",
    "quotation_signed",
    "echo",
    "clause",
    "according",
    "inverted",
    "will",
    "noun_clause",
    "noun_colon",
    "noun_about",
)


def merge(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """The drafts without doubles, in the order of their contents.

    Two are one report where their contents share most of their characters or their cues touch,
    unless one content has two holders. The better ranked stays; where it lacks the source and
    the other has it, it takes it over.
    """
    ranked = sorted(drafts, key=lambda d: (_rank(d), d.start, d.found_by))
    kept: list[Draft] = []
    by_bucket: dict[int, list[int]] = {}
    for draft in ranked:
        rival = next((i for i in _near(by_bucket, draft) if _same(kept[i], draft)), None)
        if rival is None:
            for bucket in _buckets(draft):
                by_bucket.setdefault(bucket, []).append(len(kept))
            kept.append(draft)
        elif kept[rival].found_by == TRAINED and _names_better(draft, kept[rival]):
            kept[rival] = replace(kept[rival], source=draft.source, holder=draft.holder)
        elif _lends_source(draft, kept[rival]):
            kept[rival] = replace(
                kept[rival],
                source=draft.source,
                carried=draft.carried,
                holder=draft.holder,
                cue=draft.cue or kept[rival].cue,
            )
    return tuple(sorted(kept, key=lambda d: (d.start, d.content[-1].end, d.found_by)))


def _rank(draft: Draft) -> int:
    return RANK.index(draft.found_by) if draft.found_by in RANK else len(RANK)


BUCKET = 400


def _buckets(draft: Draft) -> set[int]:
    spans = (*draft.content, *draft.cue)
    return {
        number for span in spans for number in range(span.start // BUCKET, span.end // BUCKET + 1)
    }


def _near(by_bucket: dict[int, list[int]], draft: Draft) -> list[int]:
    found = {i for bucket in _buckets(draft) for i in by_bucket.get(bucket, ())}
    return sorted(found)


def _same(kept: Draft, draft: Draft) -> bool:
    if _inside(draft, kept) or _inside(kept, draft):
        return False
    same_cue = _touch(kept.cue, draft.cue)
    alike = overlap(kept.content, draft.content) >= ALIKE
    if (kept.shared or draft.shared) and alike:
        return same_cue
    return same_cue or alike


def _names_better(draft: Draft, kept: Draft) -> bool:
    """Whether a rule that knows its verb's subject speaks of the same cue."""
    return draft.found_by in SURE_OF_SOURCE and _touch(kept.cue, draft.cue) and bool(draft.source)


def _lends_source(draft: Draft, kept: Draft) -> bool:
    """Whether the draft knows who speaks by the cue that the kept one has without a source."""
    lacks = not kept.source and not kept.carried
    speaks = bool(draft.source or draft.carried)
    return lacks and speaks and (not kept.cue or _touch(kept.cue, draft.cue))


def _touch(first: Sequence[Span], second: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in first for b in second)


def _inside(inner: Draft, outer: Draft) -> bool:
    """Whether one report, cue and source and all, is told in the words of the other."""
    spans = (*inner.content, *inner.cue, *inner.source)
    return bool(inner.cue and inner.source and inner.source != outer.source) and all(
        any(whole.contains(span) for whole in outer.content) for span in spans
    )


def overlap(first: Sequence[Span], second: Sequence[Span]) -> float:
    """The share of characters that two contents have in common, of all that either has."""
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in first for b in second)
    size = sum(map(len, first)) + sum(map(len, second)) - common
    return common / size if size else 0.0


def keep_beside_trained(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts of the trained head, and of rules where the head is blind or they are as good.

    A rule's report inside another one always stays: the head was trained on outer ones only.
    So does one around a report of the head, which then is the inner one ("X wants …, officials
    said").
    """
    outer = find_outer(drafts)
    around = {
        above for draft, above in zip(drafts, outer, strict=True) if draft.found_by == TRAINED
    }
    return tuple(
        draft
        for number, (draft, above) in enumerate(zip(drafts, outer, strict=True))
        if draft.found_by in BESIDE_TRAINED
        or above is not None
        or (number in around and draft.found_by in AROUND_TRAINED)
    )
