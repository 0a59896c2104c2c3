package dev.mastaba.core.engine.blocking;

import java.util.List;

/**
 * Marks a part of core that never waits: not for a lock, a file, a socket or another thread. Where all on the way of a request is so, a server may
 * answer on a thread that many connections share, and no other request waits behind it. A part that is neither marked nor declared as {@code
 * nonBlocking()} counts as something that blocks. Requests that bring a body are never answered so; reading what is no body is no waiting.
 */
public interface NonBlocking {
    /**
     * What keeps it from being so after all, as texts; nothing, unless it depends on others. Settled when the application is made.
     */
    default List<String> blockedBy() {
        return List.of();
    }

    /**
     * What blocks in a part.
     *
     * @param text what the part is, for people: the one thing that blocks where it does not say anything
     */
    static List<String> blockers(String text, Object part) {
        return part instanceof NonBlocking said ? said.blockedBy() : List.of(text);
    }
}
