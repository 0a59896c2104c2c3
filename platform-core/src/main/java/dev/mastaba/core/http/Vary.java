package dev.mastaba.core.http;

import dev.mastaba.core.engine.text.HttpToken;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The header fields of the request by which a response varies (RFC 9110, 12.5.5). */
final class Vary {
    private Vary() {}

    /** Returns the value of the field after these names are added to its values. */
    static String with(List<String> values, List<String> names) {
        if (values.isEmpty() && names.size() == 1 && HttpToken.is(names.get(0))) {
            return names.get(0);
        }
        Set<String> known = new TreeSet<>();
        StringBuilder text = new StringBuilder();
        for (List<String> some : List.of(values, names)) {
            for (String value : some) {
                for (String name : value.split(",", -1)) {
                    add(name.strip(), known, text);
                }
            }
        }
        return known.contains("*") ? "*" : text.toString();
    }

    private static void add(String name, Set<String> known, StringBuilder text) {
        if (!name.isEmpty() && known.add(name.toLowerCase(Locale.ROOT))) {
            text.append(text.isEmpty() ? "" : ", ").append(name);
        }
    }
}
