package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the values that are sent under one name.
 *
 * @param conversion the conversion of each value
 * @param collected the function that collects the values into a list, a set, or an array
 * @param absent the texts to use if none was sent
 */
record ManyValuesReader(Conversion conversion, Function<List<Object>, Object> collected, List<String> absent)
        implements ValueReader {
    @Override
    public @Nullable Object fill(Source source, String name, List<String> given, BindingErrors complaints) {
        if (given.size() > complaints.limits().values()) {
            complaints.repeated(source, name, given.size(), complaints.limits().values());
            return null;
        }
        List<Object> values = all(source, name, given, complaints);
        return collected.apply(values.isEmpty() ? all(source, name, absent, complaints) : values);
    }

    private List<Object> all(Source source, String name, List<String> given, BindingErrors complaints) {
        List<Object> values = new ArrayList<>(given.size());
        for (String text : given) {
            if (!conversion.isMissing(text)) {
                Object value = SingleValueReader.converted(conversion, source, name, text, complaints);
                if (value != null) {
                    values.add(value);
                }
            }
        }
        return values;
    }
}
