package dev.mastaba.core.engine.exchange;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.function.Function;

/**
 * What makes the response with which every rendered answer begins: an entry of the registry.
 *
 * @param function makes it; called on the request's thread, once for each rendered answer
 */
public record ResponseFactory(Function<Request, Response> function) {}
