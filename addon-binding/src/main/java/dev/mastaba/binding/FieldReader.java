package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reader of a component of a record from the values that were sent below its name. Immutable. */
interface FieldReader {
    /**
     * Returns the value.
     *
     * @param name the name that the client uses; empty for the whole query or form
     * @param fields the values that were sent; null if there are none
     */
    @Nullable
    Object read(Source source, String name, @Nullable ParameterTree fields, BindingErrors complaints);

    /** Returns a reader of the texts of a component. */
    static FieldReader of(ValueReader slot) {
        return (source, name, fields, complaints) ->
                slot.fill(source, name, fields == null ? List.of() : fields.texts(), complaints);
    }
}
