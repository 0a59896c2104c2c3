package dev.mastaba.openapi;

import java.util.Map;
import java.util.TreeMap;

/** A way to log in, as the document describes it. */
record SecurityScheme(String name, Map<String, ?> scheme) {
    SecurityScheme {
        scheme = new TreeMap<>(scheme);
    }
}
