package dev.mastaba.core.view;

import dev.mastaba.core.http.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers a request: with a {@link dev.mastaba.core.http.Response}, or with a model (map, record, bean) for the renderer that was
 * declared with it.
 *
 * <p>Called on one thread for each request, at the same time on many; it may block, and returns once.
 */
@ConsumerType
@FunctionalInterface
public interface View {
    /**
     * Answers.
     *
     * @return a response, a model for the view's renderer, or an {@code HttpException}, which is its response
     * @throws Exception anything; exception views are asked for the answer
     */
    @Nullable
    Object respond(Request request) throws Exception;

    /** A view that returns the same model for every request, so that it can be told which variables its template receives. */
    @ConsumerType
    interface Constant extends View {
        /** What it returns. */
        Map<String, Object> model();
    }

    /**
     * What a view is known by: {@code wiki:page}.
     *
     * @param owner the name of the add-on that declared the view, an application's id where it has one
     * @param name given, or derived from route, context, name and method
     */
    record ViewId(String owner, String name) {
        @Override
        public String toString() {
            return owner + ":" + name;
        }
    }
}
