package dev.mastaba.core.view;

import dev.mastaba.core.http.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A function that answers a request: with a {@link dev.mastaba.core.http.Response}, or with a model (map, record, or
 * bean) for the renderer with which it was declared.
 *
 * <p>It may be called on many threads at the same time, on one thread for each request. It may block.
 */
@ConsumerType
@FunctionalInterface
public interface View {
    /**
     * Answers a request.
     *
     * @return a response, a model for the view's renderer, or an {@code HttpException}, which is its response
     * @throws Exception any exception; exception views handle it
     */
    @Nullable
    Object respond(Request request) throws Exception;

    /** A view that returns the same model for every request, so that the variables of its template are known in advance. */
    @ConsumerType
    interface Constant extends View {
        /** Returns the model. */
        Map<String, Object> model();
    }

    /**
     * The id of a view, such as {@code wiki:page}.
     *
     * @param owner the name of the add-on that declared the view, or the id of an application
     * @param name the name, either given or derived from route, context, name, and method
     */
    record ViewId(String owner, String name) {
        @Override
        public String toString() {
            return owner + ":" + name;
        }
    }
}
