package dev.mastaba.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Assertions that compare a string with a file that contains the expected text. This class requires AssertJ. If the system property {@value #SETTING}
 * is {@code write}, the file is written before the comparison; review the changed file before you commit it.
 */
public final class GoldenFile {
    /** The name of a system property. If its value is {@code write}, the assertions write the expected file before they compare. */
    public static final String SETTING = "mastaba.golden";

    private GoldenFile() {}

    /**
     * Asserts that a string equals the content of a file in the folder of the test's package below {@code src/test/resources}.
     *
     * @param test the test class, whose package determines the folder
     * @param file the path of the file, relative to this folder
     * @param text the string that the test produced
     * @throws UncheckedIOException if the file cannot be read or written
     */
    public static void assertPinned(Class<?> test, String file, String text) {
        String folder = "src/test/resources/" + test.getPackageName().replace('.', '/');
        assertPinned(Path.of(folder, file), text);
    }

    /**
     * Asserts that a string equals the content of a file.
     *
     * @param file the file with the expected text
     * @param text the string that the test produced
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
