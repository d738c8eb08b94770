"""Hold inference against networkx and a bare numpy loop, on networks of 100,000 events.

Everything runs in one process, in turn, so that a busy machine slows all alike. The network is
consistent, with about seven edges an event: its own two bounds, and five links to events near it
in time.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tracemalloc
from typing import TypeVar

import attrs
import networkx as nx
import numpy as np
from measuring import Limit, seconds

import policytimeline as pt
from policytimeline.dates.calendar import day_number
from policytimeline.inference.building import build_network
from policytimeline.inference.named_network import NamedNetwork
from policytimeline.inference.solver.array_graph import ArrayGraph
from policytimeline.inference.solver.graph import ZERO
from policytimeline.inference.solver.network import Edge, Network
from policytimeline.inference.solver.solution import Solution
from policytimeline.inference.solver.solving import solve
from policytimeline.inference.solver.what_if import what_if

T = TypeVar("T")

EVENTS = 100_000
LINKS_AN_EVENT = 5
ROUNDS = 3
FIRST_DAY = day_number(1990, 1, 1)


def main() -> int:
    """Print what was measured; 1 if a limit is missed."""
    random = np.random.default_rng(0)
    chain = chain_limit(random)
    dataset = example(random)
    gc.collect()
    tracemalloc.start()
    network = build_network(dataset)
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    building, _ = seconds(lambda: build_network(dataset))
    numbers = network.numbers
    graph = ArrayGraph.of(numbers.size, numbers.tails, numbers.heads, numbers.days)
    solving, solved = seconds(lambda: solve(fresh(numbers)))
    bounds, _ = seconds(lambda: both_ways(copy(graph)))
    bare, _ = seconds(lambda: bare_loop(copy(graph)))
    peer = to_networkx(graph)
    back = peer.reverse(copy=False)
    networkx, _ = seconds(lambda: (bellman_ford(peer), bellman_ford(back)), rounds=1)
    print(f"{EVENTS} events, {len(dataset.links)} links, {len(graph.tails)} edges")
    print(f"building {building:.2f} s, solving {solving:.3f} s, networkx {networkx:.2f} s")
    print(f"memory of the network: {size / EVENTS:.0f} bytes an event\n")
    limits = [
        Limit(
            "times faster than networkx, bounds and conflicts", networkx / bounds, 12, at_least=True
        ),
        Limit("to a bare numpy loop that detects nothing", bounds / bare, 2.5),
        Limit("building from objects, to solving", building / solving, 10),
        objects_limit(example(random, 20_000), "lags"),
        objects_limit(ordered(random, 20_000), "orders"),
        chain,
        conflict_limit(network, solving),
        what_if_limit(network, solved, solving),
        small_limit(),
    ]
    print(*limits, sep="\n")
    return int(not all(limit.is_kept for limit in limits))


def example(random: np.random.Generator, count: int = EVENTS) -> pt.Dataset:
    """Events of a few days' uncertainty, with links that the true days satisfy."""
    true = FIRST_DAY + np.sort(random.integers(0, 2 * count, count))
    early, late = random.integers(0, 400, count), random.integers(0, 400, count)
    events = [
        pt.Event(
            id=f"e{number}",
            title="event",
            event_type="step",
            when=pt.UncertainDate.between(int(day - before), int(day + after)),
        )
        for number, (day, before, after) in enumerate(zip(true, early, late, strict=True))
    ]
    tails = random.integers(0, count, LINKS_AN_EVENT * count)
    heads = np.clip(tails + random.integers(-50, 51, len(tails)), 0, count - 1)
    most = true[heads] - true[tails] + random.integers(0, 30, len(tails))
    links = [
        pt.Link(subject=f"e{a}", kind="concerns", object=f"e{b}", lag=(None, int(days)))
        for a, b, days in zip(tails.tolist(), heads.tolist(), most.tolist(), strict=True)
        if a != b
    ]
    return pt.Dataset(title="Large", events=events, links=links)


def ordered(random: np.random.Generator, count: int) -> pt.Dataset:
    """The same events, with links that say which of two that are near in time comes first."""
    dataset = example(random, count)
    firsts = random.integers(0, count - 50, LINKS_AN_EVENT * count)
    pairs = zip(
        firsts.tolist(), (firsts + random.integers(1, 50, len(firsts))).tolist(), strict=True
    )
    links = [pt.Link(subject=f"e{a}", kind="no_later_than", object=f"e{b}") for a, b in pairs]
    return attrs.evolve(dataset, links=links)


def objects_limit(dataset: pt.Dataset, kind: str) -> Limit:
    """`infer` from objects that are made, to networkx on a graph that is made, both ways."""
    inferring, solved = seconds(lambda: pt.infer(dataset))
    if not solved.is_consistent:
        message = f"expected no conflict, found {solved.conflicts}"
        raise AssertionError(message)
    numbers = build_network(dataset).numbers
    peer = to_networkx(ArrayGraph.of(numbers.size, numbers.tails, numbers.heads, numbers.days))
    back = peer.reverse(copy=False)
    networkx, _ = seconds(lambda: (bellman_ford(peer), bellman_ford(back)))
    what = f"times faster than networkx, {len(dataset.events):,} events with {kind}"
    return Limit(what, networkx / inferring, 2, at_least=True)


def copy(graph: ArrayGraph) -> ArrayGraph:
    """The same graph, with nothing prepared yet."""
    return ArrayGraph(graph.size, graph.tails, graph.heads, graph.days)


def fresh(network: Network) -> Network:
    """The same network, with nothing prepared yet."""
    return attrs.evolve(network)


def both_ways(graph: ArrayGraph) -> None:
    """Latest and earliest days."""
    graph.paths_from(ZERO)
    graph.reversed.paths_from(ZERO)


def bare_loop(graph: ArrayGraph) -> None:
    """Rounds of minimum.reduceat with nothing else: no parents, no conflict would be seen."""
    for one_way in (graph, graph.reversed):
        order = np.argsort(one_way.heads, kind="stable")
        heads, tails = one_way.heads[order], one_way.tails[order]
        weights = one_way.days[order].astype(float)
        starts = np.flatnonzero(np.r_[True, heads[1:] != heads[:-1]])
        reached = heads[starts]
        days = np.full(one_way.size, np.inf)
        days[ZERO] = 0
        while True:
            best = np.minimum(days[reached], np.minimum.reduceat(days[tails] + weights, starts))
            if (best == days[reached]).all():
                break
            days[reached] = best


def to_networkx(graph: ArrayGraph) -> nx.DiGraph:
    """The graph for networkx, which keeps one edge between two nodes: the tightest."""
    made = nx.DiGraph()
    order = np.argsort(-graph.days, kind="stable")
    made.add_weighted_edges_from(
        zip(
            graph.tails[order].tolist(),
            graph.heads[order].tolist(),
            graph.days[order].tolist(),
            strict=True,
        )
    )
    return made


def bellman_ford(graph: nx.DiGraph) -> object:
    """One way in networkx."""
    return nx.single_source_bellman_ford_path_length(graph, ZERO)


def chain_limit(random: np.random.Generator) -> Limit:
    """A chain of 100,000 events, each before the next, in shuffled order."""
    places = random.permutation(np.arange(1, EVENTS))
    tails, heads = np.r_[ZERO, places[:-1]], places
    graph = ArrayGraph(EVENTS, tails, heads, np.full(EVENTS - 1, -1))
    peer = to_networkx(graph)
    ours, _ = seconds(lambda: copy(graph).paths_from(ZERO))
    theirs, _ = seconds(lambda: bellman_ford(peer))
    return Limit("a shuffled chain, to networkx", ours / theirs, 1.5)


def conflict_limit(network: NamedNetwork, solving: float) -> Limit:
    """Three events in a ring, planted in the large network."""
    spans = network.spans
    ring = [spans[f"e{EVENTS // 2 + step}"].begin for step in (0, 7, 13)]
    planted = [
        Edge(later, earlier, -1, (-1 - number,))
        for number, (earlier, later) in enumerate(zip(ring, [*ring[1:], ring[0]], strict=True))
    ]
    finding, solved = seconds(lambda: solve(fresh(network.numbers), planted))
    if len(solved.conflicts) != 1 or min(solved.conflicts[0].origins) > -1:
        message = f"expected one conflict with a planted edge, found {solved.conflicts}"
        raise AssertionError(message)
    return Limit("finding and minimising a planted conflict, to solving", finding / solving, 4)


def what_if_limit(network: NamedNetwork, solved: Solution, solving: float) -> Limit:
    """One more link between two events near the middle."""
    a, b = (network.spans[f"e{EVENTS // 2 + step}"].begin for step in (0, 40))
    edge = Edge(a, b, int(solved.distance(a, b)) - 1, (-1,))
    what_if(solved, [edge])  # Prepares what questions share.
    once, _ = seconds(lambda: what_if(solved, [edge]))
    return Limit("supposing one link, to solving", once / solving, 0.01)


def small_limit() -> Limit:
    """The example dataset, which is solved without numpy, to the import of numpy."""
    hsi = pt.load_seed("hsi")
    inferring, _ = seconds(lambda: pt.infer(hsi))
    importing, _ = seconds(
        lambda: subprocess.run([sys.executable, "-c", "import numpy"], check=True)
    )
    starting, _ = seconds(lambda: subprocess.run([sys.executable, "-c", ""], check=True))
    return Limit(
        "inferring from the example, to importing numpy", inferring / (importing - starting), 0.25
    )


if __name__ == "__main__":
    sys.exit(main())
