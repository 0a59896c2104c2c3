package dev.mastaba.templates;

import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A filter of an add-on in the form that the engine calls. */
record AddedFilter(SharedFunction function) implements Filter {
    @Override
    public List<String> getArgumentNames() {
        return function.getArgumentNames();
    }

    @Override
    public @Nullable Object apply(
            @Nullable Object input,
            Map<String, Object> arguments,
            PebbleTemplate self,
            EvaluationContext context,
            int line) {
        return function.execute(AddedWord.withInput(input, arguments), self, context, line);
    }
}
