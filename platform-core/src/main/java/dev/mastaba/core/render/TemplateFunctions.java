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
        registry.named(TemplateFunction.Factory.class)
                .forEach((name, factory) -> all.put(name, factory.function(registry)));
        return Collections.unmodifiableMap(all);
    }
}
