"""Who stands with whom: discourse networks of parties and what they speak of."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from onrecord.record.answers import Filter, Party, PositionOnRecord
from onrecord.record.record import Record
from onrecord.views.likeness import oldest_first
from onrecord.views.network_options import NetworkOptions, NetworkType, Qualifier
from onrecord.views.network_weights import Counts, tie_parties, tie_to_topics
from onrecord.views.statements import (
    Statement,
    Topic,
    drop_duplicates,
    find_statements,
)
from onrecord.views.windows import Window, window_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A party or a topic, with the number of statements it takes part in."""

    key: str
    name: str
    is_party: bool
    side: str | None
    issue: str | None
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Two nodes, by their keys, with the weight of their tie; never nought."""

    source: str
    target: str
    weight: float


@dataclass(frozen=True, kw_only=True)
class Network:
    """Nodes and weighted edges; `statements` are those that were counted.

    `window` is given for one of several networks over time.
    """

    options: NetworkOptions
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    statements: tuple[Statement, ...]
    window: Window | None = None

    def behind(self, edge: Edge) -> tuple[Statement, ...]:
        """The statements that an edge rests on, oldest first.

        For a party and a topic, what it says of it. For two parties, what both say of topics
        that both speak of; of these, only such as agree (congruence) or differ (conflict).
        """
        own = self._said[edge.source]
        if self.options.type is NetworkType.TWO_MODE:
            return _ordered(own[edge.target])
        others = self._said[edge.target]
        return _ordered(
            statement
            for topic in own.keys() & others.keys()
            for one in own[topic]
            for other in others[topic]
            if _counts(self.options.qualifier, one, other)
            for statement in (one, other)
        )

    @cached_property
    def _said(self) -> dict[str, dict[str, list[Statement]]]:
        """The statements by party and topic."""
        said: defaultdict[str, defaultdict[str, list[Statement]]]
        said = defaultdict(lambda: defaultdict(list))
        for statement in self.statements:
            said[statement.party.key][statement.topic.key].append(statement)
        return {party: dict(topics) for party, topics in said.items()}


def build_network(
    record: Record, asked: Filter | None = None, options: NetworkOptions | None = None
) -> Network:
    """The network of the positions asked for; see `arrange_network`."""
    return arrange_network(record.positions(asked or Filter()), options)


def arrange_network(
    positions: Iterable[PositionOnRecord], options: NetworkOptions | None = None
) -> Network:
    """Positions as a discourse network, whatever order they come in.

    Each position is a statement with a qualifier, yes or no (`statements.find_statements` says
    how). x(i, j, k) counts what party i says of topic j with qualifier k. A two-mode network
    ties parties to topics: by the count (ignore), yes less no (subtract), or 1 for yes, 2 for no
    and 3 for both (combine). A one-mode network ties parties: by the sum over topics of their
    counts multiplied, of any qualifier (ignore), of the same (congruence), of different ones
    (conflict), or congruence less conflict (subtract).

    Normalization, two-mode: activity divides by all a party says, prominence by all that is
    said of a topic. One-mode: average divides by the mean of what the two parties say; Jaccard
    by what either says that the other doesn't, and the product of what both say; cosine by the
    lengths of their two vectors. (DNA 3 divides by their sums there, which is no cosine.)

    Source: Leifeld, Gruber, Bossner: Discourse Network Analyzer Manual; Leifeld 2017, in: The
    Oxford Handbook of Political Networks, chapter 12.
    """
    options = options or NetworkOptions()
    statements = find_statements(positions, options.about)
    return _arrange(drop_duplicates(_ordered(statements), options.duplicates), options, None)


def slice_network(
    positions: Iterable[PositionOnRecord], options: NetworkOptions | None = None, *, days: int
) -> tuple[Network, ...]:
    """A network for each window of so many days in which anything was said, oldest first.

    Topics are the same in all windows. Positions without a day are left out.
    """
    options = options or NetworkOptions()
    by_window: defaultdict[Window, list[Statement]] = defaultdict(list)
    for statement in _ordered(find_statements(positions, options.about)):
        if statement.position.day:
            by_window[window_of(statement.position.day, days)].append(statement)
    return tuple(
        _arrange(drop_duplicates(by_window[window], options.duplicates), options, window)
        for window in sorted(by_window)
    )


def _arrange(
    statements: tuple[Statement, ...], options: NetworkOptions, window: Window | None
) -> Network:
    parties = sorted({s.party.key: s.party for s in statements}.values(), key=_by_name)
    topics = sorted({s.topic.key: s.topic for s in statements}.values(), key=_by_name)
    counts = _count(statements, parties, topics)
    if options.type is NetworkType.TWO_MODE:
        edges = _edges(tie_to_topics(counts, options), parties, topics)
    else:
        edges = _edges(np.triu(tie_parties(counts, options), 1), parties, parties)
    tied = {key for edge in edges for key in (edge.source, edge.target)}
    nodes = [_party_node(party, counts[row]) for row, party in enumerate(parties)]
    if options.type is NetworkType.TWO_MODE:
        nodes += [_topic_node(topic, counts[:, column]) for column, topic in enumerate(topics)]
    return Network(
        options=options,
        nodes=tuple(node for node in nodes if options.isolates or node.key in tied),
        edges=edges,
        statements=statements,
        window=window,
    )


def _count(
    statements: Iterable[Statement], parties: Sequence[Party], topics: Sequence[Topic]
) -> Counts:
    row = {party.key: number for number, party in enumerate(parties)}
    column = {topic.key: number for number, topic in enumerate(topics)}
    counts = np.zeros((len(parties), len(topics), 2))
    for statement in statements:
        counts[row[statement.party.key], column[statement.topic.key], int(statement.agrees)] += 1
    return counts


def _edges(
    weights: Counts, sources: Sequence[Party], targets: Sequence[Party] | Sequence[Topic]
) -> tuple[Edge, ...]:
    return tuple(
        Edge(
            source=sources[row].key,
            target=targets[column].key,
            weight=float(weights[row, column]),
        )
        for row, column in np.argwhere(weights)
    )


def _party_node(party: Party, counts: Counts) -> Node:
    return Node(
        key=party.key,
        name=party.name,
        is_party=True,
        side=party.side,
        issue=None,
        statements=int(counts.sum()),
    )


def _topic_node(topic: Topic, counts: Counts) -> Node:
    return Node(
        key=topic.key,
        name=topic.name,
        is_party=False,
        side=None,
        issue=topic.issue,
        statements=int(counts.sum()),
    )


def _counts(qualifier: Qualifier, one: Statement, other: Statement) -> bool:
    if qualifier is Qualifier.CONGRUENCE:
        return one.agrees == other.agrees
    return qualifier is not Qualifier.CONFLICT or one.agrees != other.agrees


def _ordered(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Each once, oldest first."""
    each = {statement.position.id: statement for statement in statements}
    return tuple(sorted(each.values(), key=lambda s: oldest_first(s.position)))


def _by_name(each: Party | Topic) -> tuple[str, str]:
    return (each.name, each.key)
