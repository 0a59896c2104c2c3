package dev.mastaba.yaml;

import dev.mastaba.core.config.OverlayKey;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The JSON Schema (draft 2020-12) of a {@code mastaba.yaml}, for editors. */
final class YamlSchema {
    private YamlSchema() {}

    /**
     * Returns the schema as JSON text.
     *
     * @param more the schemas of the keys that add-ons contribute, by their names; they do not replace those of every installation
     */
    static String with(Map<String, String> more) {
        Map<String, String> properties = new TreeMap<>(more);
        Description.KEYS.forEach(key -> properties.put(key, StandardKey.schemaOf(key)));
        for (OverlayKey key : new StandardKeys("").all()) {
            properties.put(key.name(), key.schema());
        }
        String keys = properties.entrySet().stream()
                .map(property -> "\"" + property.getKey() + "\": " + property.getValue())
                .collect(Collectors.joining(",\n"));
        return """
                {
                  "$schema": "https://json-schema.org/draft/2020-12/schema",
                  "title": "mastaba.yaml",
                  "description": "An extension without code.",
                  "type": "object",
                  "required": ["extends"],
                  "additionalProperties": false,
                  "properties": {
                %s
                  },
                  "$defs": %s
                }
                """.formatted(keys.indent(4).stripTrailing(), indented(StandardKey.schemaOf("definitions")));
    }

    private static String indented(String json) {
        return json.indent(2).strip();
    }
}
