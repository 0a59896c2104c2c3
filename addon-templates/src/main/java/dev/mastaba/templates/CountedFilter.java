package dev.mastaba.templates;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A replacement for a filter of the engine whose output can be larger than its input, or that takes a regular expression.
 *
 * @param names the names of its arguments
 * @param work the implementation
 */
record CountedFilter(List<String> names, Work work) implements Filter {
    /** The implementation of a filter for an input that is not null. */
    @FunctionalInterface
    interface Work {
        Object of(Object input, Map<String, Object> arguments, TemplateRendering rendering);
    }

    /** Returns all filters of this kind. */
    static Map<String, Filter> all() {
        return Map.of(
                "replace", new CountedFilter(List.of("replace_pairs"), CountedFilter::replace),
                "join", new CountedFilter(List.of("separator"), CountedFilter::join),
                "split", new CountedFilter(List.of("delimiter", "limit"), CountedFilter::split));
    }

    @Override
    public List<String> getArgumentNames() {
        return names;
    }

    @Override
    public @Nullable Object apply(
            @Nullable Object input,
            Map<String, Object> arguments,
            PebbleTemplate self,
            EvaluationContext context,
            int line) {
        try {
            return input == null ? null : work.of(input, arguments, TemplateRendering.of(context));
        } catch (IllegalArgumentException wrong) {
            throw new PebbleException(wrong, String.valueOf(wrong.getMessage()), line, self.getName());
        }
    }

    private static Object replace(Object input, Map<String, Object> arguments, TemplateRendering rendering) {
        if (!(arguments.get("replace_pairs") instanceof Map<?, ?> pairs)) {
            throw new IllegalArgumentException("replace requires a map of texts: replace({'a': 'b'})");
        }
        String text = input.toString();
        for (Map.Entry<?, ?> pair : pairs.entrySet()) {
            String from = String.valueOf(pair.getKey());
            String to = String.valueOf(pair.getValue());
            if (from.isEmpty()) {
                throw new IllegalArgumentException("replace cannot replace an empty text");
            }
            long growth = (long) occurrences(text, from) * Math.max(0, to.length() - from.length());
            rendering.made((int) Math.min(Integer.MAX_VALUE, text.length() + growth));
            text = text.replace(from, to);
        }
        return text;
    }

    private static int occurrences(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    private static Object join(Object input, Map<String, Object> arguments, TemplateRendering rendering) {
        Object between = arguments.get("separator");
        String separator = between == null ? "" : between.toString();
        StringBuilder text = new StringBuilder();
        String next = "";
        for (Object element : elements(input)) {
            String piece = String.valueOf(element);
            rendering.made(next.length() + piece.length());
            text.append(next).append(piece);
            next = separator;
        }
        return text.toString();
    }

    private static Collection<?> elements(Object input) {
        if (input instanceof Collection<?> collection) {
            return collection;
        }
        if (input instanceof Object[] array) {
            return Arrays.asList(array);
        }
        throw new IllegalArgumentException(
                "join requires a list, not a " + input.getClass().getSimpleName());
    }

    private static Object split(Object input, Map<String, Object> arguments, TemplateRendering rendering) {
        Object between = arguments.get("delimiter");
        String delimiter = between == null ? "" : between.toString();
        if (delimiter.isEmpty()) {
            throw new IllegalArgumentException("split requires a delimiter: split(',')");
        }
        String text = input.toString();
        rendering.steps(occurrences(text, delimiter));
        int most = arguments.get("limit") instanceof Number limit && limit.intValue() > 0
                ? limit.intValue()
                : Integer.MAX_VALUE;
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int at = text.indexOf(delimiter);
                at >= 0 && parts.size() < most - 1;
                at = text.indexOf(delimiter, start)) {
            parts.add(text.substring(start, at));
            start = at + delimiter.length();
        }
        parts.add(text.substring(start));
        return parts;
    }
}
