package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A reader of a value that is sent once.
 *
 * @param conversion the conversion that creates the value
 * @param kept the function that returns the value itself, or an {@code Optional} of it
 * @param absence the value to use if none was sent
 */
record SingleValueReader(Conversion conversion, UnaryOperator<Object> kept, Absence absence) implements ValueReader {
    @Override
    public @Nullable Object fill(Source source, String name, List<String> given, BindingErrors complaints) {
        if (given.size() > 1) {
            complaints.repeated(source, name, given.size(), 1);
            return null;
        }
        if (given.isEmpty() || conversion.isMissing(given.get(0))) {
            if (absence.required()) {
                complaints.missing(source, name, conversion.expected());
            }
            return absence.value();
        }
        Object value = converted(conversion, source, name, given.get(0), complaints);
        return value == null ? null : kept.apply(value);
    }

    /** Returns the value of a text, or null with an error if it cannot be converted. */
    static @Nullable Object converted(
            Conversion conversion, Source source, String name, String given, BindingErrors complaints) {
        if (conversion.text() || given.length() <= complaints.limits().characters()) {
            try {
                return conversion.value(given);
            } catch (Exception wrong) {
                // The text is invalid, whatever exception a converter throws, and the client gets an error.
            }
        }
        complaints.wrong(source, name, given, conversion.expected());
        return null;
    }
}
