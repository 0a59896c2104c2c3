package dev.mastaba.binding;

import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;

/** What a method is handed for one of its parameters. Immutable, asked on any thread. */
interface Argument {
    /**
     * The value for a request.
     *
     * @param complaints takes what is wrong with the request; then the value has no meaning
     * @throws Exception what the code of others throws
     */
    @Nullable
    Object of(Object context, Request request, BindingErrors complaints) throws Exception;
}
