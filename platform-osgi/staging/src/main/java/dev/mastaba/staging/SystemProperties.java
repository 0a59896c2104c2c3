package dev.mastaba.staging;

import dev.mastaba.core.extend.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The system properties of the Java runtime and the platform: both read the properties at any time, so that none may be removed. */
public final class SystemProperties {
    private static final List<String> PREFIXES =
            List.of("file.", "java.", "jdk.", "line.", "mastaba.", "native.", "os.", "path.", "sun.", "user.");

    private final Map<String, String> beginning = new TreeMap<>();

    private SystemProperties(Properties properties) {
        for (String name : properties.stringPropertyNames()) {
            if (PREFIXES.stream().anyMatch(name::startsWith)) {
                beginning.put(name, properties.getProperty(name));
            }
        }
    }

    /** Returns the current properties; to be called before any add-on can change them. */
    public static SystemProperties now() {
        return new SystemProperties(System.getProperties());
    }

    /**
     * Restores removed properties.
     *
     * @param suspects the add-ons that may have removed them
     * @return the problem; empty if no property was removed
     */
    public Optional<Problem> restore(Collection<String> suspects) {
        Properties present = System.getProperties();
        SortedSet<String> gone = new TreeSet<>();
        beginning.forEach((name, value) -> {
            if (present.getProperty(name) == null) {
                present.setProperty(name, value);
                gone.add(name);
            }
        });
        return gone.isEmpty() ? Optional.empty() : Optional.of(StageProblems.clearedProperties(gone, suspects));
    }
}
