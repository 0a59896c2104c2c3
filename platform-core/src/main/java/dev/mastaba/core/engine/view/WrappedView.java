package dev.mastaba.core.engine.view;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.View.ViewId;
import dev.mastaba.core.view.Wrapped;
import org.jspecify.annotations.Nullable;

/** A view that passes its response to another view of the same context, which answers instead. (Pyramid: {@code owrapped_view}.) */
record WrappedView(DerivedView inner, String wrapper, ViewId id, ViewCompiler compiler) implements DerivedView {
    static DerivedView derive(DerivedView inner, ResolvedDeriverInfo info) {
        String wrapper = info.spec().presentation().wrapper();
        return wrapper == null ? inner : new WrappedView(inner, wrapper, info.id(), info.compiler());
    }

    @Override
    public @Nullable Object respond(Object context, Request request) throws Exception {
        Object answer = inner.respond(context, request);
        DerivedView outer = compiler.views().find("", request, context, wrapper);
        if (outer == null || !(answer instanceof Response response)) {
            throw new IllegalStateException(
                    "View " + id + " requires the wrapper \"" + wrapper + "\", but no view of this name answers");
        }
        Wrapped before = request.find(Wrapped.KEY).orElse(null);
        request.set(Wrapped.KEY, new Wrapped(id, response));
        try {
            return outer.respond(context, request);
        } finally {
            request.set(Wrapped.KEY, before);
        }
    }
}
