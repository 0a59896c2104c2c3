package dev.mastaba.core.render;

import dev.mastaba.core.extend.Registry;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** A function that templates of every engine may call: {@code url('page', name='Home')}. Safe for any thread. */
@ConsumerType
@FunctionalInterface
public interface TemplateFunction {
    /**
     * Calls it. Engines say the template and the line with whatever is thrown, except {@link dev.mastaba.core.http.HttpException}, which is an answer.
     *
     * @return plain data; text is escaped as the template's language wants it, unless it is {@link Markup}
     * @throws IllegalArgumentException when the arguments don't fit; the message says what would
     * @throws Exception anything
     */
    @Nullable
    Object call(TemplateCall call) throws Exception;

    /** All functions of an application by name, once they have been declared; for engines. */
    static Map<String, TemplateFunction> all(Registry registry) {
        Map<String, TemplateFunction> all = new TreeMap<>();
        registry.named(Factory.class).forEach((name, factory) -> all.put(name, factory.function(registry)));
        return Collections.unmodifiableMap(all);
    }

    /** Makes a function of what was committed. */
    @ConsumerType
    @FunctionalInterface
    interface Factory {
        /**
         * Makes it; called on the composing thread, once or more often for each engine.
         *
         * @param registry everything that was committed; not to be written into
         */
        TemplateFunction function(Registry registry);
    }
}
