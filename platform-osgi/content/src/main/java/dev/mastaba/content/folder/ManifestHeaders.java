package dev.mastaba.content.folder;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Manifest headers, whose names are not case-sensitive, as the OSGi specification requires (Core 3.2.1). */
final class ManifestHeaders {
    private ManifestHeaders() {}

    static Map<String, String> copyOf(Map<String, String> headers) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return Collections.unmodifiableMap(copy);
    }
}
