package dev.mastaba.core.view;

import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** A view as it is called: the function that was declared, or a ring around it. Safe for any thread. */
@ConsumerType
@FunctionalInterface
public interface DerivedView {
    /**
     * Answers. Outside the ring that renders, the answer is a {@link dev.mastaba.core.http.Response}.
     *
     * @param context the resource that traversal found, or the exception that is answered for
     */
    @Nullable
    Object respond(Object context, Request request) throws Exception;
}
