package dev.mastaba.testing.felix;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** The sources of the classes on the test's class path. */
final class CodeSources {
    private CodeSources() {}

    /** Returns the jar or class folder from which a class was loaded. */
    static Path of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalArgumentException(type + " belongs to the Java runtime, not to a jar or a class folder");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException notAPath) {
            throw new IllegalArgumentException(type + " was loaded from " + source.getLocation(), notAPath);
        }
    }
}
