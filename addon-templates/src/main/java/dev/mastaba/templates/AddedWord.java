package dev.mastaba.templates;

import dev.mastaba.core.render.TemplateFunction;
import dev.mastaba.templates.TemplateWord.Kind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A filter or test that an add-on adds.
 *
 * @param function the function that implements it; its first argument is the value to which the filter or test is applied
 */
record AddedWord(Kind kind, String name, TemplateFunction function) {
    /** Returns the arguments with the input; Pebble passes unnamed arguments under their numbers. */
    static Map<String, Object> withInput(@Nullable Object input, Map<String, Object> arguments) {
        Map<String, Object> all = new HashMap<>(arguments);
        all.put("0", input);
        for (int i = 0; arguments.containsKey(Integer.toString(i)); i++) {
            all.put(Integer.toString(i + 1), arguments.get(Integer.toString(i)));
        }
        return all;
    }
}
