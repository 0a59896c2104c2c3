package dev.mastaba.core.engine.ordering;

import java.util.List;

/** An exception for items whose placements form a cycle. (Pyramid: {@code CyclicDependencyError}.) */
public final class OrderingCycleException extends OrderingException {
    private static final long serialVersionUID = 1L;

    OrderingCycleException(List<String> ring) {
        super("The placements form a cycle: " + String.join(" > ", ring) + " > " + ring.get(0) + ".", ring);
    }
}
