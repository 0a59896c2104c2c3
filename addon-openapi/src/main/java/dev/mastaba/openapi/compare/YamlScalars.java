package dev.mastaba.openapi.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** The values of single texts in YAML (YAML 1.2, 10.3: the core schema; numbers in decimal form only). */
final class YamlScalars {
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
    private static final Pattern SMALL = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern LARGE = Pattern.compile("-?[0-9]{10,18}");
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:[0-9]{1,100}(?:\\.[0-9]{0,100})?|\\.[0-9]{1,100})(?:[eE][-+]?[0-9]{1,4})?");

    private YamlScalars() {}

    static JsonNode read(ScalarEvent event) {
        String text = event.getValue();
        return event.isPlain() ? plain(text) : JsonNodeFactory.instance.textNode(text);
    }

    private static JsonNode plain(String text) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (NOTHING.contains(text)) {
            return nodes.nullNode();
        }
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return nodes.booleanNode(TRUE.contains(text));
        }
        // The same kinds of numbers as JSON has, so that equal values are equal.
        if (SMALL.matcher(text).matches()) {
            return nodes.numberNode(Integer.parseInt(text));
        }
        if (LARGE.matcher(text).matches()) {
            long value = Long.parseLong(text);
            return value == (int) value ? nodes.numberNode((int) value) : nodes.numberNode(value);
        }
        return NUMBER.matcher(text).matches() ? nodes.numberNode(new BigDecimal(text)) : nodes.textNode(text);
    }
}
