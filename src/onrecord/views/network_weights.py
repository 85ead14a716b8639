"""How strong the ties of a discourse network are."""

import numpy as np
from numpy.typing import NDArray

from onrecord.views.network_options import NetworkOptions, Normalization, Qualifier

Counts = NDArray[np.float64]
"""Parties by topics by no and yes: how many statements."""


def tie_to_topics(counts: Counts, options: NetworkOptions) -> Counts:
    """Parties by topics: the count, yes less no, or a number for yes, no and both."""
    return _normalize(_affiliate(counts, options.qualifier), counts, options)


def _affiliate(counts: Counts, qualifier: Qualifier) -> Counts:
    no, yes = counts[:, :, 0], counts[:, :, 1]
    if qualifier is Qualifier.COMBINE:
        weights: Counts = (yes > 0) * 1.0 + (no > 0) * 2.0
        return weights
    return yes - no if qualifier is Qualifier.SUBTRACT else yes + no


def _normalize(weights: Counts, counts: Counts, options: NetworkOptions) -> Counts:
    said = counts.sum(axis=2)
    if options.normalization is Normalization.ACTIVITY:
        return _divide(weights, np.broadcast_to(said.sum(axis=1, keepdims=True), said.shape))
    if options.normalization is Normalization.PROMINENCE:
        return _divide(weights, np.broadcast_to(said.sum(axis=0, keepdims=True), said.shape))
    return weights


def tie_parties(counts: Counts, options: NetworkOptions) -> Counts:
    """Parties by parties: congruence, conflict, the one less the other, or either."""
    no, yes = counts[:, :, 0], counts[:, :, 1]
    said = no + yes
    congruent = yes @ yes.T + no @ no.T
    conflicting = yes @ no.T + no @ yes.T
    weights = {
        Qualifier.IGNORE: said @ said.T,
        Qualifier.CONGRUENCE: congruent,
        Qualifier.CONFLICT: conflicting,
        Qualifier.SUBTRACT: congruent - conflicting,
    }[options.qualifier]
    by_level = said if options.qualifier is Qualifier.IGNORE else np.hstack([no, yes])
    match options.normalization:
        case Normalization.AVERAGE:
            activity = said.sum(axis=1)
            return _divide(weights, (activity[:, None] + activity[None, :]) / 2)
        case Normalization.JACCARD:
            used = (by_level > 0).astype(np.float64)
            alone = by_level @ (1 - used).T
            return _divide(weights, alone + alone.T + by_level @ by_level.T)
        case Normalization.COSINE:
            length = np.linalg.norm(by_level, axis=1)
            return _divide(weights, length[:, None] * length[None, :])
    return weights


def _divide(weights: Counts, by: Counts) -> Counts:
    """Element by element; nought where there is nothing to divide by."""
    return np.divide(weights, by, out=np.zeros_like(weights), where=by != 0)
