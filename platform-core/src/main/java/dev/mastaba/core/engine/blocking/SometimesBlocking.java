package dev.mastaba.core.engine.blocking;

import dev.mastaba.core.http.Request;
import java.util.Map;

/**
 * A view function of core that blocks only for some requests, for example until it has read a file. It does not count
 * as declared {@code nonBlocking()}, so it alone does not make a server share threads.
 */
public interface SometimesBlocking {
    /**
     * Returns whether answering the request might block. Does not block itself, and does not change the request.
     *
     * @param params the values of the placeholders of the route that matches
     */
    boolean mightBlock(Request request, Map<String, String> params);
}
