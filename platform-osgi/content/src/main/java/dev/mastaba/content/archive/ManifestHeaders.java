package dev.mastaba.content.archive;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Manifest headers, whose names are not case-sensitive, as the OSGi specification requires (Core 3.2.1). */
public final class ManifestHeaders {
    private ManifestHeaders() {}

    public static Map<String, String> copyOf(Map<String, String> headers) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return Collections.unmodifiableMap(copy);
    }
}
