package dev.mastaba.core.engine.view;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.render.Renderers;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.view.ViewCalls;
import java.util.Optional;
import java.util.function.Function;

/**
 * The views of an application in tables, each with its derivers. Immutable and safe for use by any thread.
 *
 * @param contexts the views for contexts
 * @param exceptions the views for exceptions
 * @param renderers the renderers of both
 */
public record CompiledViews(ViewTable contexts, ExceptionViews exceptions, Renderers renderers) {
    /** Returns the function that makes the request attribute for calling views by name. */
    public Function<Request, ViewCalls> calls(Optional<SecurityPolicy> policy) {
        return request -> new TableViewCalls(request, this, policy.orElse(null));
    }
}
