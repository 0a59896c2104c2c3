package dev.mastaba.binding;

import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;

/** The source of one argument of a method. Immutable; safe for any thread. */
interface Argument {
    /**
     * Returns the value for a request.
     *
     * @param complaints the collector of errors in the request; if an error is added, the value has no meaning
     * @throws Exception if code of another add-on throws it
     */
    @Nullable
    Object of(Object context, Request request, BindingErrors complaints) throws Exception;
}
