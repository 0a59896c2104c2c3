package dev.mastaba.core.config;

import dev.mastaba.core.extend.Origin;

/**
 * A relation that ranks one node above another.
 *
 * @param above the name of the higher node
 * @param below the name of the lower node
 * @param kind the reason
 * @param origin the place of the declaration
 */
record Edge(String above, String below, Kind kind, Origin origin) {
    /** The reasons why one node ranks above another. */
    public enum Kind {
        /** The operator ranks above all, and all rank above core. */
        PLATFORM,
        /** The application ranks above every shared add-on. */
        ROLE,
        /** An extension ranks above its targets. */
        EXTENDS,
        /** The operator ordered them. */
        STACK,
        /** One includes the other by name. */
        INCLUDE
    }

    /**
     * Returns whether the edge was declared explicitly, so that what follows from it is not an accidental capture. Core
     * may be replaced without a declaration.
     */
    boolean isWritten() {
        return switch (kind) {
            case ROLE -> false;
            case PLATFORM -> below.equals(RankedNode.CORE);
            case EXTENDS, STACK, INCLUDE -> true;
        };
    }
}
