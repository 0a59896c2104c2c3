package dev.mastaba.core.config;

import dev.mastaba.core.engine.declare.AddOnNames;
import java.util.List;
import java.util.Optional;

/** The names of a closed graph. */
record GraphNames(AddOnGraph graph) implements AddOnNames {
    @Override
    public Optional<String> named(String nameOrId) {
        return graph.find(nameOrId).map(RankedNode::name);
    }

    @Override
    public List<String> all() {
        return graph.names();
    }

    @Override
    public String display(String addOn) {
        return graph.find(addOn).map(RankedNode::display).orElse(addOn);
    }

    @Override
    public String application() {
        return graph.nodes().stream()
                .filter(node -> node.tier() == Tier.APPLICATION)
                .map(RankedNode::display)
                .findFirst()
                .orElse("application");
    }

    @Override
    public boolean isShared(String addOn) {
        return is(Tier.SHARED, addOn);
    }

    @Override
    public boolean isExtension(String addOn) {
        return is(Tier.EXTENSION, addOn);
    }

    private boolean is(Tier tier, String addOn) {
        return graph.find(addOn).map(RankedNode::tier).filter(tier::equals).isPresent();
    }

    @Override
    public List<String> targets(String addOn) {
        return graph.targets(addOn);
    }
}
