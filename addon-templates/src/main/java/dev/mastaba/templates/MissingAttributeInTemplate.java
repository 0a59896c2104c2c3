package dev.mastaba.templates;

import dev.mastaba.core.engine.text.NearMisses;
import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;

/**
 * An exception for an attribute that the model does not have. Pebble handles it as its own exception, so that {@code default} and {@code is defined}
 * treat the attribute as missing.
 */
final class MissingAttributeInTemplate extends AttributeNotFoundException {
    private static final long serialVersionUID = 1L;

    MissingAttributeInTemplate(Object instance, String name, ModelReader reader, int line, String template) {
        super(null, message(instance, name, reader), name, line, template);
    }

    private static String message(Object instance, String name, ModelReader reader) {
        Collection<?> there = instance instanceof Map<?, ?> map
                ? map.keySet()
                : reader.properties(instance).keySet();
        TreeSet<String> names = new TreeSet<>();
        there.stream().limit(50).forEach(key -> names.add(String.valueOf(key)));
        return instance.getClass().getSimpleName() + " has no attribute \"" + name + "\"."
                + NearMisses.hint(name, names) + " Available: " + names;
    }
}
