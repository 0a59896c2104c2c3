package dev.mastaba.core.extend;

/**
 * When in a commit an action's effect runs: lower orders first, each order a group that is resolved as a whole.
 *
 * @param order any whole number; the four constants are Pyramid's {@code PHASE0} to {@code PHASE3}
 */
public record Phase(int order) implements Comparable<Phase> {
    /** Before everything: settings of the engine itself. */
    public static final Phase FIRST = new Phase(-30);
    /** What later declarations are written in: predicates, derivers, renderers, assets, policies. */
    public static final Phase VOCABULARY = new Phase(-20);
    /** What views stand on: routes, default permission, view mapper. */
    public static final Phase STRUCTURE = new Phase(-10);
    /** Everything else, views among it; the default. */
    public static final Phase NORMAL = new Phase(0);

    /** The phase of an order. */
    public static Phase at(int order) {
        return new Phase(order);
    }

    @Override
    public int compareTo(Phase other) {
        return Integer.compare(order, other.order);
    }
}
