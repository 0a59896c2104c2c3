package dev.mastaba.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that holds what a test expects, word for word; needs AssertJ. With the system property {@value #SETTING} set to {@code write} the
 * file is written instead, to be looked at before it is committed.
 */
public final class GoldenFile {
    /** The system property that says {@code write} where the files are to be written. */
    public static final String SETTING = "mastaba.golden";

    private GoldenFile() {}

    /** Compares with a file of the test's package below {@code src/test/resources}. */
    public static void assertPinned(Class<?> test, String file, String text) {
        String folder = "src/test/resources/" + test.getPackageName().replace('.', '/');
        assertPinned(Path.of(folder, file), text);
    }

    /**
     * Compares with a file.
     *
     * @throws UncheckedIOException when it can't be read, or not be written
     */
    public static void assertPinned(Path file, String text) {
        try {
            if ("write".equals(System.getProperty(SETTING))) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, text);
            }
            assertThat(text)
                    .as("the text in %s; if it is meant to change: -D%s=write", file, SETTING)
                    .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
