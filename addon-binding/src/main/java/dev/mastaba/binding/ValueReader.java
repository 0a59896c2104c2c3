package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One value, made of the texts that were sent under its name. Immutable. */
interface ValueReader {
    /**
     * The value.
     *
     * @param source where the texts are from
     * @param name how the client calls it
     * @param given the texts; none when nothing was sent
     * @param complaints takes what is wrong; then the value has no meaning
     */
    @Nullable
    Object fill(Source source, String name, List<String> given, BindingErrors complaints);
}
