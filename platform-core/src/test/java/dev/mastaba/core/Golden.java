package dev.mastaba.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that are pinned in a file beside their test; {@code -Dmastaba.golden=write} writes them there. */
public final class Golden {
    private Golden() {}

    /** Compares a text with the file; the numbers of lines of sources are no part of it. */
    public static void assertPinned(Class<?> test, String file, String text) throws IOException {
        Path pinned = Path.of("src/test/resources", test.getPackageName().replace('.', '/'), file);
        String found = text.strip().replaceAll("\\.java:\\d+\\)", ".java:N)") + "\n";
        if ("write".equals(System.getProperty("mastaba.golden"))) {
            Files.writeString(pinned, found);
        }
        assertThat(found)
                .as("the texts in %s; if they are meant to change: -Dmastaba.golden=write", pinned)
                .isEqualTo(Files.exists(pinned) ? Files.readString(pinned) : "");
    }
}
