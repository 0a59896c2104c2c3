package dev.mastaba.templates;

import dev.mastaba.templates.TemplateWord.Kind;
import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.attributes.ResolvedAttribute;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.GlobalContext;
import io.pebbletemplates.pebble.template.MacroAttributeProvider;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The resolver of {@code a.b} in a template: an entry of a map, an element of a list or array, or a property of a record or bean. It is called before
 * Pebble's own resolver and resolves everything but macros, so that templates cannot call methods by name.
 */
final class ModelAttributes implements AttributeResolver {
    private final ModelReader reader;

    ModelAttributes(ModelReader reader) {
        this.reader = reader;
    }

    @Override
    public @Nullable ResolvedAttribute resolve(
            @Nullable Object instance,
            @Nullable Object attribute,
            Object @Nullable [] arguments,
            @Nullable ArgumentsNode argumentNodes,
            EvaluationContextImpl context,
            String template,
            int line) {
        if (instance == null) {
            return null;
        }
        String name = String.valueOf(attribute);
        if (instance instanceof MacroAttributeProvider macros) {
            return macro(macros, new TemplateWord(Kind.FUNCTION, name, line), argumentNodes, context, template);
        }
        if (instance instanceof GlobalContext) {
            throw new PebbleException(null, "Templates cannot use _context; write " + name, line, template);
        }
        if (arguments != null) {
            throw new PebbleException(null, "Templates cannot call methods: " + name + "(…)", line, template);
        }
        ResolvedAttribute found = read(instance, attribute, name, template, line);
        if (found == null && context.isStrictVariables()) {
            throw new MissingAttributeInTemplate(instance, name, reader, line, template);
        }
        return found;
    }

    /** Calls a macro, and reports an unknown macro at its call. The engine reports it in the imported template, or in the layout of that template. */
    private static ResolvedAttribute macro(
            MacroAttributeProvider macros,
            TemplateWord word,
            @Nullable ArgumentsNode arguments,
            EvaluationContextImpl context,
            String template) {
        try {
            return new ResolvedAttribute(macros.macro(context, word.name(), arguments, false, word.line()));
        } catch (PebbleException failure) {
            if (word.equals(TemplateWord.missing(failure))) {
                throw new PebbleException(null, failure.getPebbleMessage(), word.line(), template);
            }
            throw failure;
        }
    }

    private @Nullable ResolvedAttribute read(
            Object instance, @Nullable Object attribute, String name, String template, int line) {
        if (instance instanceof Record) {
            return resolved(instance, name, template, line);
        }
        if (instance instanceof Map<?, ?> map) {
            return entry(map, attribute, name);
        }
        if (instance instanceof List<?> list) {
            int index = index(name, list.size());
            return index < 0 ? null : new ResolvedAttribute(list.get(index));
        }
        if (instance.getClass().isArray()) {
            int index = index(name, Array.getLength(instance));
            return index < 0 ? null : new ResolvedAttribute(Array.get(instance, index));
        }
        if (instance instanceof Map.Entry<?, ?> entry) {
            return switch (name) {
                case "key" -> new ResolvedAttribute(entry.getKey());
                case "value" -> new ResolvedAttribute(entry.getValue());
                default -> null;
            };
        }
        return resolved(instance, name, template, line);
    }

    private @Nullable ResolvedAttribute resolved(Object instance, String name, String template, int line) {
        Method property = reader.properties(instance).get(name);
        return property == null ? null : new ResolvedAttribute(read(instance, property, name, template, line));
    }

    /** Returns the method for {@link #read} if an attribute of an object is a property; null if it is an entry or element, or does not exist. */
    @Nullable
    Method property(Object instance, String name) {
        boolean holds = instance instanceof Map || instance instanceof List || instance instanceof Map.Entry;
        return holds && !(instance instanceof Record)
                ? null
                : reader.properties(instance).get(name);
    }

    /** Returns the value of a property. */
    @Nullable
    Object read(Object instance, Method property, String name, String template, int line) {
        try {
            return reader.read(instance, property);
        } catch (InvocationTargetException failed) {
            throw new PebbleException(failed.getCause(), "Reading " + name + " failed", line, template);
        }
    }

    private static @Nullable ResolvedAttribute entry(Map<?, ?> map, @Nullable Object attribute, String name) {
        Object value = get(map, attribute);
        if (value == null && attribute instanceof Number number) {
            value = ofNumber(map, number);
        }
        if (value == null && !(attribute instanceof String)) {
            value = get(map, name);
        }
        return value != null || has(map, name) ? new ResolvedAttribute(value) : null;
    }

    /**
     * Returns the value of a number as a key: numbers in a template are longs and those of a loop integers, while the map may have either as keys.
     */
    private static @Nullable Object ofNumber(Map<?, ?> map, Number number) {
        if (number instanceof Long && number.longValue() == number.intValue()) {
            return get(map, number.intValue());
        }
        return number instanceof Integer ? get(map, number.longValue()) : null;
    }

    /** Returns the value of a key, or null if the map rejects the key: sorted maps reject keys of another type, and immutable maps reject null. */
    private static @Nullable Object get(Map<?, ?> map, @Nullable Object key) {
        try {
            return map.get(key);
        } catch (ClassCastException | NullPointerException notAKey) {
            return null;
        }
    }

    private static boolean has(Map<?, ?> map, String name) {
        try {
            return map.containsKey(name);
        } catch (ClassCastException | UnsupportedOperationException notAKey) {
            return false;
        }
    }

    private static int index(String text, int size) {
        if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return -1;
        }
        int index = Integer.parseInt(text);
        return index < size ? index : -1;
    }
}
