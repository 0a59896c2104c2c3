package dev.mastaba.templates;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The function {@code range(1, 10)}, {@code range('a', 'e')}, {@code 1..10}: whole numbers or letters, both ends included. Its elements are counted
 * in advance.
 */
final class RangeOf implements Function {
    private static final List<String> NAMES = List.of("start", "end", "increment");
    private static final String FORMS =
            "A range must consist of whole numbers or of letters: range(1, 10, 2), range('a', 'e')";

    @Override
    public List<String> getArgumentNames() {
        return NAMES;
    }

    @Override
    public Object execute(Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
        Object increment = arguments.getOrDefault("increment", 1L);
        Bound start = Bound.of(arguments.get("start"));
        Bound end = Bound.of(arguments.get("end"));
        if (start == null
                || end == null
                || start.letter() != end.letter()
                || !(increment instanceof Number by)
                || by.longValue() == 0) {
            throw new PebbleException(null, FORMS, line, self.getName());
        }
        long first = start.value();
        int size = size(first, end.value(), by.longValue());
        TemplateRendering.of(context).steps(size);
        List<Object> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            long value = first + i * by.longValue();
            all.add(start.letter() ? (Object) (char) value : (Object) value);
        }
        return all;
    }

    /** One end of a range. */
    private record Bound(long value, boolean letter) {
        static @Nullable Bound of(@Nullable Object value) {
            if (value instanceof Number number) {
                return new Bound(number.longValue(), false);
            }
            return value instanceof String text && text.length() == 1 ? new Bound(text.charAt(0), true) : null;
        }
    }

    private static int size(long first, long last, long by) {
        if (by > 0 ? first > last : first < last) {
            return 0;
        }
        double size = Math.floor(((double) last - first) / by) + 1;
        return (int) Math.min(Integer.MAX_VALUE, size);
    }
}
