package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.http.Request;
import java.util.function.UnaryOperator;

/**
 * The factory of the requests that an application receives, as an entry of the registry.
 *
 * @param maker makes the application's request from the server's request
 */
public record RequestFactory(UnaryOperator<Request> maker) {}
