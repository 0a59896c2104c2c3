package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A component of a record, made of what was sent below its name. Immutable. */
interface FieldReader {
    /**
     * The value.
     *
     * @param name how the client calls it; empty for the whole query or form
     * @param fields what was sent; null for nothing
     */
    @Nullable
    Object read(Source source, String name, @Nullable ParameterTree fields, BindingErrors complaints);

    /** One that takes texts. */
    static FieldReader of(ValueReader slot) {
        return (source, name, fields, complaints) ->
                slot.fill(source, name, fields == null ? List.of() : fields.texts(), complaints);
    }
}
