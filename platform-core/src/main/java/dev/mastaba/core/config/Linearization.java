package dev.mastaba.core.config;

import dev.mastaba.core.extend.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a graph from the highest to the lowest, and their ranks: a node ranks above all nodes that can be
 * reached from it. Among nodes without a predecessor, the smallest name comes first.
 */
final class Linearization {
    private final List<RankedNode> order;
    private final Map<String, Integer> rank;
    private final List<BitSet> below;
    private final List<BitSet> belowByWriting;
    private final List<Problem> rings;

    private Linearization(
            List<RankedNode> order,
            Map<String, Integer> rank,
            List<BitSet> below,
            List<BitSet> belowByWriting,
            List<Problem> rings) {
        this.order = order;
        this.rank = rank;
        this.below = below;
        this.belowByWriting = belowByWriting;
        this.rings = rings;
    }

    static Linearization of(List<RankedNode> nodes, List<Edge> edges) {
        List<RankedNode> order = sorted(nodes, edges);
        if (order.size() < nodes.size()) {
            Set<String> left = new LinkedHashSet<>();
            nodes.forEach(node -> left.add(node.name()));
            order.forEach(node -> left.remove(node.name()));
            return new Linearization(order, Map.of(), List.of(), List.of(), rings(left, edges));
        }
        Map<String, Integer> rank = new HashMap<>();
        order.forEach(node -> rank.put(node.name(), rank.size()));
        List<Edge> written = edges.stream().filter(Edge::isWritten).toList();
        return new Linearization(order, rank, reach(rank, edges), reach(rank, written), List.of());
    }

    /** Returns the nodes, highest first, without those in cycles and below them. */
    public List<RankedNode> order() {
        return order;
    }

    /** Returns the cycles among the nodes, each a problem with the origin of every edge; empty if there are none. */
    public List<Problem> rings() {
        return rings;
    }

    /** Returns the index of a node in the order. */
    int rank(String name) {
        return rank.getOrDefault(name, order.size());
    }

    /** Returns whether one node ranks above another. */
    boolean above(String one, String other) {
        return below.get(rank(one)).get(rank(other));
    }

    /** Returns whether a chain of explicit edges leads from one node down to the other. */
    boolean aboveByWriting(String one, String other) {
        return belowByWriting.get(rank(one)).get(rank(other));
    }

    private static List<RankedNode> sorted(List<RankedNode> nodes, List<Edge> edges) {
        Map<String, RankedNode> byName = new HashMap<>();
        nodes.forEach(node -> byName.put(node.name(), node));
        Map<String, Integer> waitsFor = new HashMap<>();
        Map<String, List<String>> leadsTo = new HashMap<>();
        for (Edge edge : edges) {
            waitsFor.merge(edge.below(), 1, Integer::sum);
            leadsTo.computeIfAbsent(edge.above(), name -> new ArrayList<>()).add(edge.below());
        }
        PriorityQueue<String> ready = new PriorityQueue<>();
        nodes.stream()
                .map(RankedNode::name)
                .filter(name -> !waitsFor.containsKey(name))
                .forEach(ready::add);
        List<RankedNode> order = new ArrayList<>();
        for (String name = ready.poll(); name != null; name = ready.poll()) {
            RankedNode node = byName.get(name);
            if (node != null) {
                order.add(node);
            }
            for (String lower : leadsTo.getOrDefault(name, List.of())) {
                if (waitsFor.merge(lower, -1, Integer::sum) == 0) {
                    ready.add(lower);
                }
            }
        }
        return order;
    }

    private static List<BitSet> reach(Map<String, Integer> rank, List<Edge> edges) {
        List<BitSet> reach = new ArrayList<>();
        List<List<Integer>> direct = new ArrayList<>();
        for (int i = 0; i < rank.size(); i++) {
            reach.add(new BitSet(rank.size()));
            direct.add(new ArrayList<>());
        }
        edges.forEach(edge -> direct.get(rank.getOrDefault(edge.above(), 0)).add(rank.getOrDefault(edge.below(), 0)));
        for (int i = rank.size() - 1; i >= 0; i--) {
            for (int lower : direct.get(i)) {
                reach.get(i).set(lower);
                reach.get(i).or(reach.get(lower));
            }
        }
        return reach;
    }

    private static List<Problem> rings(Set<String> left, List<Edge> edges) {
        List<Problem> problems = new ArrayList<>();
        Set<String> told = new LinkedHashSet<>();
        for (String name : left) {
            List<Edge> ring = told.contains(name) ? null : ring(name, edges);
            if (ring != null) {
                ring.forEach(edge -> told.add(edge.above()));
                problems.add(problem(ring));
            }
        }
        return problems;
    }

    /** Returns the shortest path from a node back to itself, or null. */
    private static @Nullable List<Edge> ring(String start, List<Edge> edges) {
        Map<String, Edge> cameBy = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            String name = open.removeFirst();
            for (Edge edge : edges) {
                if (edge.above().equals(name) && cameBy.putIfAbsent(edge.below(), edge) == null) {
                    open.addLast(edge.below());
                }
            }
        }
        return cameBy.containsKey(start) ? wayBack(start, cameBy) : null;
    }

    private static List<Edge> wayBack(String start, Map<String, Edge> cameBy) {
        List<Edge> ring = new ArrayList<>();
        String name = start;
        do {
            Edge edge = cameBy.get(name);
            if (edge == null) {
                break;
            }
            ring.add(0, edge);
            name = edge.above();
        } while (!name.equals(start));
        return ring;
    }

    private static Problem problem(List<Edge> ring) {
        List<String> names = new ArrayList<>(ring.stream().map(Edge::above).toList());
        names.add(ring.get(0).above());
        return new Problem(
                        "MAST-COMPOSE-007",
                        "Add-ons rank above each other in a cycle: " + String.join(" > ", names) + ".",
                        ring.stream().map(Edge::origin).toList(),
                        "Remove one link of the cycle: an @Extends, a config.include(\"…\"), or a pair in mastaba.stack.")
                .inYaml(
                        "Remove one link of the cycle: a name below \"extends\" in a mastaba.yaml, or a pair in mastaba.stack.");
    }
}
