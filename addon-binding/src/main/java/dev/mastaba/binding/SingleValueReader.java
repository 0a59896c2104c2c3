package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A value that is sent once.
 *
 * @param conversion makes it
 * @param kept what becomes of it: itself, or an {@code Optional}
 * @param absence what it is when nothing was sent
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

    /** A value of one text; null with a complaint when it can't be made. */
    static @Nullable Object converted(
            Conversion conversion, Source source, String name, String given, BindingErrors complaints) {
        if (conversion.text() || given.length() <= complaints.limits().characters()) {
            try {
                return conversion.value(given);
            } catch (Exception wrong) {
                // whatever a converter throws, the text is wrong: the client is told so
            }
        }
        complaints.wrong(source, name, given, conversion.expected());
        return null;
    }
}
