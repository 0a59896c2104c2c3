package dev.mastaba.templates;

import io.pebbletemplates.pebble.extension.core.MergeFilter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The engine's {@code merge}, with a count of the copied elements. */
final class CountedMerge extends MergeFilter {
    @Override
    public @Nullable Object apply(
            @Nullable Object input,
            Map<String, Object> arguments,
            PebbleTemplate self,
            EvaluationContext context,
            int line) {
        TemplateRendering rendering = TemplateRendering.of(context);
        rendering.use(input);
        rendering.use(arguments.get("items"));
        return super.apply(input, arguments, self, context, line);
    }
}
