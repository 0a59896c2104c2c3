package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reader of one value from the texts that were sent under its name. Immutable. */
interface ValueReader {
    /**
     * Returns the value.
     *
     * @param source the source of the texts
     * @param name the name that the client uses
     * @param given the texts; empty if none was sent
     * @param complaints the collector of errors; if an error is added, the value has no meaning
     */
    @Nullable
    Object fill(Source source, String name, List<String> given, BindingErrors complaints);
}
