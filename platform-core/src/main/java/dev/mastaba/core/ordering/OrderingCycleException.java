package dev.mastaba.core.ordering;

import java.util.List;

/** Items wish to be over each other in a ring. (Pyramid: {@code CyclicDependencyError}.) */
public final class OrderingCycleException extends OrderingException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> ring;

    OrderingCycleException(List<String> ring) {
        super("Each of these must come before the next, in a ring: " + String.join(" > ", ring) + " > " + ring.get(0));
        this.ring = List.copyOf(ring);
    }

    /** The names of one ring; each must come before the next, the last before the first. */
    public List<String> ring() {
        return ring;
    }
}
