package dev.mastaba.core.render;

import dev.mastaba.core.extend.Registry;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A function that templates of every engine can call, as in {@code url('page', name='Home')}. Implementations must be
 * safe for concurrent use by multiple threads.
 */
@ConsumerType
@FunctionalInterface
public interface TemplateFunction {
    /**
     * Calls the function. If it throws an {@link dev.mastaba.core.http.HttpException}, the exception becomes the
     * response. Template engines add the template's name and the line to all other exceptions.
     *
     * @return plain data, or null; the engine escapes strings as the template language requires, but not {@link Markup}
     * @throws IllegalArgumentException if the arguments are wrong; the message contains the expected form of the call
     * @throws Exception any other failure
     */
    @Nullable
    Object call(TemplateCall call) throws Exception;

    /** Returns all functions that an application declares, by name. Template engines call this method after the functions have been declared. */
    static Map<String, TemplateFunction> all(Registry registry) {
        Map<String, TemplateFunction> all = new TreeMap<>();
        registry.named(Factory.class).forEach((name, factory) -> all.put(name, factory.function(registry)));
        return Collections.unmodifiableMap(all);
    }

    /** A factory that creates a template function from the committed declarations. */
    @ConsumerType
    @FunctionalInterface
    interface Factory {
        /**
         * Creates the function. This method is called at least once for each template engine, on the thread that
         * composes the application.
         *
         * @param registry the registry with all committed entries; must not be changed
         */
        TemplateFunction function(Registry registry);
    }
}
