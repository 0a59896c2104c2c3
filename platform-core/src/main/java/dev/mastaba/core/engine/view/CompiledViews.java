package dev.mastaba.core.engine.view;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.render.Renderers;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.view.ViewCalls;
import java.util.Optional;
import java.util.function.Function;

/**
 * The views of an application in tables, with the derivers around each. Immutable, safe for any thread.
 *
 * @param contexts those for contexts
 * @param exceptions those for exceptions
 * @param renderers the renderers of both
 */
public record CompiledViews(ViewTable contexts, ExceptionViews exceptions, Renderers renderers) {
    /** Makes the attribute of requests that calls views by name. */
    public Function<Request, ViewCalls> calls(Optional<SecurityPolicy> policy) {
        return request -> new TableViewCalls(request, this, policy.orElse(null));
    }
}
