package dev.mastaba.binding;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes values of texts that clients send. Called on any thread, at the same time on many.
 *
 * @param <T> the type of the values
 */
@ConsumerType
@FunctionalInterface
public interface ParameterConverter<T> {
    /**
     * Converts one.
     *
     * @param text never longer than {@code mastaba.binding.characters}
     * @return the value, or null when the text is wrong
     * @throws Exception whatever it is, the text is wrong; the client is told what was expected
     */
    @Nullable
    T convert(String text) throws Exception;
}
