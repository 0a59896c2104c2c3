package dev.mastaba.api;

import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The rate limits of an application by name, which are complete after the commit. Confined to the composing thread. */
final class DeclaredLimits {
    static final Key<DeclaredLimits> KEY = Key.of(DeclaredLimits.class);

    private final Map<String, RateLimit> limits = new TreeMap<>();

    static DeclaredLimits in(Registry registry) {
        return registry.computeIfAbsent(KEY, DeclaredLimits::new);
    }

    void add(String name, RateLimit limit) {
        limits.put(name, limit);
    }

    Map<String, RateLimit> all() {
        return Collections.unmodifiableMap(limits);
    }
}
