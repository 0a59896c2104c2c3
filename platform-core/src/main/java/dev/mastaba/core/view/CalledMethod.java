package dev.mastaba.core.view;

import dev.mastaba.core.http.Request;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * A view that calls a method with the parameters of a view.
 *
 * @param handle the handle, which takes the context and the request, and returns an object
 */
record CalledMethod(MethodHandle handle) implements DerivedView {
    @Override
    public @Nullable Object respond(Object context, Request request) throws Exception {
        try {
            return (Object) handle.invokeExact(context, request);
        } catch (Exception | Error thrown) {
            throw thrown;
        } catch (Throwable other) {
            throw new IllegalStateException(other);
        }
    }
}
