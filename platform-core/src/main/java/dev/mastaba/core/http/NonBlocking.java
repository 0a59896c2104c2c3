package dev.mastaba.core.http;

import java.util.List;

/**
 * Says of something on the way of a request that it never waits: not for a lock, a file, a socket or another thread. Where all on the way of a
 * request says so, a server may answer on a thread that many connections share, and no other request waits behind it. What does not say it counts
 * as something that blocks.
 *
 * <p>For tweens and the handlers they make, subscribers, predicates, rings around views, decorators, renderers, root factories and request
 * factories. A view says it by the option {@code nonBlocking()}, also of what it returns. A lambda says it by a cast: {@code (Tween & NonBlocking)
 * next -> …}. Requests that bring a body are never answered so; reading what is no body is no waiting.
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
