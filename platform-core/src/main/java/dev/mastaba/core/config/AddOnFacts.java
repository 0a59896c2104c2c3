package dev.mastaba.core.config;

import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.extend.Introspectable;
import java.util.List;
import java.util.Locale;

/** The participating add-ons as data: the category {@code add-ons}, highest first. */
final class AddOnFacts {
    static final String CATEGORY = "add-ons";

    private final AddOnGraph graph;

    AddOnFacts(AddOnGraph graph) {
        this.graph = graph;
    }

    void register(IntrospectionStore introspection) {
        List<RankedNode> order = graph.strata().order().stream()
                .filter(node -> node.tier() != Tier.OPERATOR && node.tier() != Tier.CORE)
                .toList();
        for (RankedNode node : order) {
            introspection.register(facts(node), node.name(), origin(node), List.of());
        }
        introspection.arrange(CATEGORY, order.stream().map(RankedNode::name).toList());
    }

    private Introspectable facts(RankedNode node) {
        return Introspectable.of(CATEGORY, node.name(), "add-on")
                .with("id", node.id())
                .with("role", node.tier().name().toLowerCase(Locale.ROOT))
                .with("version", node.version())
                .with("extends", below(node, Edge.Kind.EXTENDS))
                .with("includes", below(node, Edge.Kind.INCLUDE))
                .with("ordered_above", below(node, Edge.Kind.STACK));
    }

    private List<String> below(RankedNode node, Edge.Kind kind) {
        return graph.edges().stream()
                .filter(edge -> edge.kind() == kind && edge.above().equals(node.name()))
                .map(Edge::below)
                .sorted()
                .distinct()
                .toList();
    }

    private static String origin(RankedNode node) {
        AddOn addOn = node.addOn();
        return addOn == null ? node.name() : ManifestNames.typeOf(addOn);
    }
}
