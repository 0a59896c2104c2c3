package dev.mastaba.core.render;

import dev.mastaba.core.extend.Registry;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The functions that template engines offer to all templates of an application. For engines. */
public final class TemplateFunctions {
    private TemplateFunctions() {}

    /** All of them by name, once they have been declared. */
    public static Map<String, TemplateFunction> of(Registry registry) {
        Map<String, TemplateFunction> all = new TreeMap<>();
        registry.all(Declared.class)
                .forEach(declared -> all.put(declared.name(), declared.factory().function(registry)));
        return Collections.unmodifiableMap(all);
    }

    /** What makes a function, under its name. */
    record Declared(String name, TemplateFunction.Factory factory) {}
}
