package dev.mastaba.testing.felix;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** Where the classes of the test's class path come from. */
final class CodeSources {
    private CodeSources() {}

    /** The jar or class folder that a class was loaded from. */
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
