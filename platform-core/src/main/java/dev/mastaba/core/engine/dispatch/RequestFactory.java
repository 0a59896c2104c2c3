package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.http.Request;
import java.util.function.UnaryOperator;

/**
 * The factory of the requests that an application sees, as an entry of the registry.
 *
 * @param maker makes the request that goes on from the one that the server made
 */
public record RequestFactory(UnaryOperator<Request> maker) {}
