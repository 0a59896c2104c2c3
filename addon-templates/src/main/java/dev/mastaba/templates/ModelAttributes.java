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
 * What {@code a.b} means in a template: an entry of a map, an element of a list or array, a property of a record or bean. It is asked before
 * Pebble's own resolver and answers for everything but macros, so that no method can be called by name.
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
            throw new PebbleException(null, "_context is not for templates: say " + name, line, template);
        }
        if (arguments != null) {
            throw new PebbleException(null, "Templates call no methods: " + name + "(…)", line, template);
        }
        ResolvedAttribute found = read(instance, attribute, name, template, line);
        if (found == null && context.isStrictVariables()) {
            throw new MissingAttributeInTemplate(instance, name, reader, line, template);
        }
        return found;
    }

    /** The engine reports an unknown macro in the template that was imported, or in the layout of that. */
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

    /** What {@link #read} takes where an attribute of an object is a property, not an entry or element. */
    @Nullable
    Method property(Object instance, String name) {
        boolean holds = instance instanceof Map || instance instanceof List || instance instanceof Map.Entry;
        return holds && !(instance instanceof Record)
                ? null
                : reader.properties(instance).get(name);
    }

    /** The value of a property. */
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

    /** Numbers that stand in a template are longs, those that a loop counts integers, whatever the keys of the map are. */
    private static @Nullable Object ofNumber(Map<?, ?> map, Number number) {
        if (number instanceof Long && number.longValue() == number.intValue()) {
            return get(map, number.intValue());
        }
        return number instanceof Integer ? get(map, number.longValue()) : null;
    }

    /** Sorted maps refuse keys of another type than theirs, immutable ones null. */
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
