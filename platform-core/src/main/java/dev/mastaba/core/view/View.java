package dev.mastaba.core.view;

import dev.mastaba.core.http.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A function that answers a request with a {@link dev.mastaba.core.http.Response}, or with a model (a map, record, or
 * bean) for the renderer that was declared for the view.
 *
 * <p>A view must be thread-safe: it can be called for several requests at the same time, on one thread for each
 * request. It may block.
 */
@ConsumerType
@FunctionalInterface
public interface View {
    /**
     * Answers a request.
     *
     * @return a response, a model for the view's renderer (possibly null), or an {@code HttpException}, which is sent
     *     as a response
     * @throws Exception if the view fails; exception views handle the exception
     */
    @Nullable
    Object respond(Request request) throws Exception;

    /** A view that returns the same model for every request, so that the names of its template's variables are known in advance. */
    @ConsumerType
    interface Constant extends View {
        /** Returns the model for the view's renderer. */
        Map<String, Object> model();
    }

    /**
     * The id of a view, such as {@code wiki:page}.
     *
     * @param owner the name of the add-on that declared the view, or the id of an application
     * @param name the part of the id after the colon, either set explicitly or derived from the view's route, context,
     *     name, and request method
     */
    record ViewId(String owner, String name) {
        @Override
        public String toString() {
            return owner + ":" + name;
        }
    }

    /**
     * A change of the model that another add-on's view returns. It is called after the view and before its renderer, on the
     * request's thread, and must be safe for concurrent use by multiple threads. It is not called if the view returns a
     * response.
     *
     * @param <M> the type of the model
     */
    @ConsumerType
    @FunctionalInterface
    interface ModelChange<M> {
        /**
         * Returns the model to render: the given one, or another.
         *
         * @throws Exception if the change fails; exception views handle the exception, as if the view had thrown it
         */
        @Nullable
        Object change(M model, Request request) throws Exception;

        /** A change of single values of a model, which is a map or a record, by their names. */
        @ConsumerType
        @FunctionalInterface
        interface OfValues {
            /**
             * Changes the values.
             *
             * @param values a modifiable map with the entries of the model's map, or the components of its record. The view
             *     is rendered with a map of these entries, or with a record of the same class; its model stays unchanged.
             * @throws Exception if the change fails; exception views handle the exception, as if the view had thrown it
             */
            void change(Map<String, @Nullable Object> values, Request request) throws Exception;
        }
    }
}
