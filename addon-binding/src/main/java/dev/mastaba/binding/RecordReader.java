package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reader that creates a record from fields.
 *
 * @param maker the record's constructor, with the values of the parts as an array
 * @param parts the components in their order
 */
record RecordReader(MethodHandle maker, List<Part> parts) implements FieldReader {
    private static final int[] NONE = {};

    /**
     * A component of the record.
     *
     * @param name the name that the client uses
     */
    record Part(String name, RecordComponent component, FieldReader reader) {}

    @Override
    public @Nullable Object read(Source source, String name, @Nullable ParameterTree fields, BindingErrors complaints) {
        int before = complaints.count();
        @Nullable Object[] values = new Object[parts.size()];
        int[] counts = complaints.isKeeping() ? new int[values.length] : NONE;
        for (int i = 0; i < values.length; i++) {
            Part part = parts.get(i);
            values[i] = part.reader()
                    .read(
                            source,
                            name.isEmpty() ? part.name() : name + "." + part.name(),
                            fields == null ? null : fields.below(part.name()),
                            complaints);
            if (counts.length > 0) {
                counts[i] = complaints.count();
            }
        }
        if (complaints.count() == before) {
            return made(source, name, values, complaints);
        }
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == (i == 0 ? before : counts[i - 1])) {
                complaints.keep(new RecordFields.Single(name, parts.get(i).component(), values[i]));
            }
        }
        return null;
    }

    /**
     * Returns the record, or null with an error if its constructor throws. The client receives the message of an {@link IllegalArgumentException};
     * other exceptions are reported without a message.
     */
    @Nullable
    Object made(Source source, String name, @Nullable Object[] values, BindingErrors complaints) {
        try {
            return (Object) maker.invokeExact(values);
        } catch (Error broken) {
            throw broken;
        } catch (Throwable refused) {
            boolean told = refused.getClass() == IllegalArgumentException.class;
            complaints.refused(source, name, told ? Objects.requireNonNullElse(refused.getMessage(), "") : "");
            return null;
        }
    }
}
