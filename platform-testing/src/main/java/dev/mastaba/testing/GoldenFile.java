package dev.mastaba.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Assertions that compare a string with a file that contains the expected text. This class requires AssertJ. If the system property {@value #SETTING}
 * is {@code write}, the file is written instead; review it before you commit it.
 */
public final class GoldenFile {
    /** The name of the system property that, if set to {@code write}, makes the assertions write files instead of comparing them. */
    public static final String SETTING = "mastaba.golden";

    private GoldenFile() {}

    /** Asserts that a string equals the content of a file in the test's package below {@code src/test/resources}. */
    public static void assertPinned(Class<?> test, String file, String text) {
        String folder = "src/test/resources/" + test.getPackageName().replace('.', '/');
        assertPinned(Path.of(folder, file), text);
    }

    /**
     * Asserts that a string equals the content of a file.
     *
     * @throws UncheckedIOException if the file cannot be read or written
     */
    public static void assertPinned(Path file, String text) {
        try {
            if ("write".equals(System.getProperty(SETTING))) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, text);
            }
            assertThat(text)
                    .as("the text in %s; if the change is intended: -D%s=write", file, SETTING)
                    .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
