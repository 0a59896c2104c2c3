package dev.mastaba.core.engine.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The text files that a jar contains beside its classes. The build adds them; a missing one is a defect of the jar. */
public final class ResourceText {
    private ResourceText() {}

    /** Returns the text of a file in the package of a class, or in a folder of this package. */
    public static String of(Class<?> near, String name) {
        try (InputStream file = near.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The jar of " + near.getName() + " does not contain its file " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the names and values of a properties file in the package of a class. */
    public static Map<String, String> table(Class<?> near, String name) {
        Properties table = new Properties();
        try {
            table.load(new StringReader(of(near, name)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return table.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, table::getProperty));
    }
}
