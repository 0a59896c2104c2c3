package dev.mastaba.core.config;

import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The includes of one commit: open while add-ons declare, closed while effects run. (Pyramid: {@code config.include}
 * and the include memory of its action state.)
 */
abstract sealed class Includes permits OpenIncludes, ClosedIncludes {
    /** The maximum depth of includes, and the maximum length of a chain of add-ons that include each other by name. */
    static final int DEEPEST = 200;

    final AddOnGraph graph;
    final IncludeTree tree;
    private final Values values;

    /** Creates the includes of a new commit. */
    Includes(AddOnGraph graph, Function<Scope, Configurator> configurators) {
        this.graph = graph;
        this.tree = new IncludeTree();
        this.values = new Values(configurators);
    }

    /** Creates the continuation of a commit's includes. */
    Includes(Includes before) {
        this.graph = before.graph;
        this.tree = before.tree;
        this.values = before.values;
    }

    /** Includes the add-on of a name or an application's id. */
    abstract void name(Scope from, String name, String what, Origin origin);

    /** Includes an add-on of the graph. */
    abstract void named(Scope from, RankedNode target, Origin origin);

    /** Assigns a value a place below the code that includes it. */
    abstract void place(Scope from, AddOn addOn, boolean known, Origin origin);

    /** Includes an add-on as a value; it runs once in a commit. */
    final void value(Scope from, AddOn addOn, String prefix, Origin origin) {
        Optional<RankedNode> node = graph.of(addOn);
        if (node.isPresent() && !prefix.isEmpty()) {
            throw new ConfigurationException(GraphProblems.prefixOfAddOn(node.get(), origin));
        }
        if (node.isPresent()) {
            named(from, node.get(), origin);
            return;
        }
        ArgumentChecks.value("the name of an add-on", addOn.name());
        Scope scope = from.inside(addOn, prefix);
        boolean known = values.remember(addOn, scope, origin);
        place(from, addOn, known, origin);
        if (!known) {
            values.run(addOn, scope, origin);
        }
    }

    /** Returns whether an include of a value is running. */
    final boolean running() {
        return values.depth > 0;
    }

    /** The add-ons that were included as values, each with its route prefix. */
    private static final class Values {
        private final Function<Scope, Configurator> configurators;
        private final Map<Object, String> prefixes = new HashMap<>();
        private int depth;

        Values(Function<Scope, Configurator> configurators) {
            this.configurators = configurators;
        }

        /** Returns whether the add-on has been included before. */
        boolean remember(AddOn addOn, Scope scope, Origin origin) {
            String known = prefixes.putIfAbsent(addOn, scope.routePrefix());
            if (known != null && !known.equals(scope.routePrefix())) {
                throw new ConfigurationException(GraphProblems.twoPrefixes(addOn, known, scope.routePrefix(), origin));
            }
            return known != null;
        }

        void run(AddOn addOn, Scope scope, Origin origin) {
            if (depth >= DEEPEST) {
                throw new ConfigurationException(GraphProblems.tooDeep(DEEPEST, origin));
            }
            depth++;
            try {
                addOn.include(configurators.apply(scope));
            } finally {
                depth--;
            }
        }
    }
}
