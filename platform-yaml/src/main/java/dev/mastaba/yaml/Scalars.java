package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.extend.Origin;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** The meaning of a single value without a tag (YAML 1.2, 10.3: the core schema; integers in decimal form only). */
final class Scalars {
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern FRACTION = Pattern.compile("[-+]?(\\.[0-9]{1,20}|[0-9]{1,20}\\.[0-9]{0,20})");

    private Scalars() {}

    static ConfigValue read(Origin place, ScalarEvent event) {
        String text = event.getValue();
        return ConfigValue.scalar(place, text, event.isPlain() ? value(text) : text);
    }

    private static @Nullable Object value(String text) {
        if (NOTHING.contains(text)) {
            return null;
        }
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return TRUE.contains(text);
        }
        if (WHOLE.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        return FRACTION.matcher(text).matches() ? (Object) Double.valueOf(text) : text;
    }
}
