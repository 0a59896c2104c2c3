package dev.mastaba.examples.freemarker;

import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.render.Markup;
import dev.mastaba.core.render.TemplateRequest;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.ObjectWrapper;
import freemarker.template.SimpleCollection;
import freemarker.template.SimpleNumber;
import freemarker.template.SimpleSequence;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A wrapper that exposes plain data to templates: strings, numbers, booleans, lists, maps and records. Of any other object they see its string form,
 * and can call nothing; functions get the object itself.
 */
// tag::freemarker-wrapper
final class ModelWrapper implements ObjectWrapper {
    @Override
    public @Nullable TemplateModel wrap(@Nullable Object value) throws TemplateModelException {
        if (value == null || value instanceof TemplateModel) {
            return (TemplateModel) value;
        }
        if (value instanceof Number number) {
            return new SimpleNumber(number);
        }
        if (value instanceof Boolean flag) {
            return flag ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
        }
        if (value instanceof Collection<?> all) {
            return new SimpleSequence(all, this);
        }
        if (value instanceof Object[] array) {
            return new SimpleSequence(Arrays.asList(array), this);
        }
        if (value instanceof Map<?, ?> map) {
            return new Plain(named(map), this);
        }
        if (value instanceof TemplateRequest request) {
            return new Plain(plain(request), this);
        }
        if (value instanceof Markup html) {
            return HTMLOutputFormat.INSTANCE.fromMarkup(html.html());
        }
        boolean plain = value instanceof Record && !(value instanceof TranslationString);
        return plain ? new Plain(components((Record) value), this) : new Whole(value);
    }
    // end::freemarker-wrapper

    private static Map<String, Object> plain(TemplateRequest request) {
        return Map.of(
                "method", request.getMethod(),
                "path", request.getPath(),
                "contextPath", request.getContextPath(),
                "query", request.getQuery(),
                "pathParams", request.getPathParams());
    }

    /** Returns a map with strings as its keys. */
    static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                named.put(String.valueOf(key), value);
            }
        });
        return named;
    }

    private static Map<String, Object> components(Record data) throws TemplateModelException {
        Map<String, Object> named = new LinkedHashMap<>();
        for (RecordComponent component : data.getClass().getRecordComponents()) {
            component.getAccessor().trySetAccessible();
            try {
                Object value = component.getAccessor().invoke(data);
                if (value != null) {
                    named.put(component.getName(), value);
                }
            } catch (IllegalAccessException | InvocationTargetException failed) {
                throw new TemplateModelException("Reading " + component.getName() + " failed", failed);
            }
        }
        return named;
    }

    /**
     * An object of another kind, such as a date or a text to translate: a template gets its string form, a function the object itself.
     *
     * @param value the object
     */
    record Whole(Object value) implements TemplateScalarModel {
        @Override
        public String getAsString() {
            return value.toString();
        }
    }

    /** A map, which a template reads by its keys. */
    private record Plain(Map<String, Object> entries, ObjectWrapper wrapper) implements TemplateHashModelEx {
        @Override
        public @Nullable TemplateModel get(String name) throws TemplateModelException {
            return wrapper.wrap(entries.get(name));
        }

        @Override
        public boolean isEmpty() {
            return entries.isEmpty();
        }

        @Override
        public int size() {
            return entries.size();
        }

        @Override
        public SimpleCollection keys() {
            return new SimpleCollection(entries.keySet(), wrapper);
        }

        @Override
        public SimpleCollection values() {
            return new SimpleCollection(entries.values(), wrapper);
        }
    }
}
