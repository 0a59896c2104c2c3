package dev.mastaba.core.rendering;

import dev.mastaba.core.message.Request;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** A function that templates of every engine may call: {@code url('page', name='Home')}. Safe for any thread. */
@ConsumerType
@FunctionalInterface
public interface TemplateFunction {
    /**
     * Calls it.
     *
     * @param request the request that is answered
     * @param arguments those without a name, in their order
     * @param named those with one
     * @throws IllegalArgumentException when the arguments don't fit; the message says what would
     */
    @Nullable
    Object call(Request request, List<Object> arguments, Map<String, Object> named);
}
