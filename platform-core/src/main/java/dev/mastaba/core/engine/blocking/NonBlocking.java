package dev.mastaba.core.engine.blocking;

import java.util.List;

/**
 * A part of core that never blocks: not for a lock, a file, a socket, or another thread. If this holds for all code
 * that a request runs through, a server may answer it on a thread that many connections share, without delaying other
 * requests. A part that is neither marked nor declared as {@code nonBlocking()} counts as blocking. Requests whose body
 * has not arrived completely are never answered this way. Reading any other part of a request does not block.
 */
public interface NonBlocking {
    /**
     * Returns descriptions of the reasons for which the part may block after all; empty unless it depends on other
     * parts. Settled when the application is composed.
     */
    default List<String> blockedBy() {
        return List.of();
    }

    /**
     * Returns descriptions of the code that blocks in a part.
     *
     * @param text a description of the part for people; the only element of the result if the part is not marked
     */
    static List<String> blockers(String text, Object part) {
        return part instanceof NonBlocking said ? said.blockedBy() : List.of(text);
    }
}
