package dev.mastaba.templates;

import dev.mastaba.core.rendering.TemplateFunction;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A function that an add-on offers to the templates of every engine. */
record SharedFunction(TemplateFunction function) implements Function {
    @Override
    public List<String> getArgumentNames() {
        return List.of();
    }

    /** Pebble hands arguments without a name over under their number. */
    @Override
    public @Nullable Object execute(
            Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
        Map<String, Object> named = new TreeMap<>(arguments);
        List<Object> unnamed = new ArrayList<>();
        for (int i = 0; arguments.containsKey(Integer.toString(i)); i++) {
            unnamed.add(named.remove(Integer.toString(i)));
        }
        try {
            return function.call(RenderedRequest.of(context), unnamed, named);
        } catch (IllegalArgumentException | NoSuchElementException wrong) {
            throw new PebbleException(wrong, String.valueOf(wrong.getMessage()), line, self.getName());
        }
    }
}
