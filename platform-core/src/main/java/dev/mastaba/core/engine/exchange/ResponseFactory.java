package dev.mastaba.core.engine.exchange;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.function.Function;

/**
 * The factory of the initial response for every rendered result: an entry of the registry.
 *
 * @param function makes the response; called on the request's thread, once for each rendered result
 */
public record ResponseFactory(Function<Request, Response> function) {}
