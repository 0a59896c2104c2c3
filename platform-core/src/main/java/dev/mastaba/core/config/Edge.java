package dev.mastaba.core.config;

import dev.mastaba.core.extend.Origin;

/**
 * One node stands above another.
 *
 * @param above the name of the higher node
 * @param below the name of the lower node
 * @param kind why
 * @param origin who said so
 */
record Edge(String above, String below, Kind kind, Origin origin) {
    /** Why one node stands above another. */
    public enum Kind {
        /** The deployer stands above all, and all above core. */
        PLATFORM,
        /** The application stands above every shared add-on. */
        ROLE,
        /** An extension stands above what it extends. */
        EXTENDS,
        /** The deployer ordered them. */
        STACK,
        /** The one includes the other by name. */
        INCLUDE
    }

    /** Whether somebody wrote it, so that what it leads to cannot be captured by accident; nobody needs to say that core may be replaced. */
    boolean isWritten() {
        return switch (kind) {
            case ROLE -> false;
            case PLATFORM -> below.equals(Node.CORE);
            case EXTENDS, STACK, INCLUDE -> true;
        };
    }
}
