package dev.mastaba.launcher.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import aQute.bnd.version.Version;
import dev.mastaba.launcher.shelf.BundlesLock.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lock file. */
class BundlesLockTest {
    private static final String DIGEST = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String LINE =
            "org.example.a 1.2.0 sha256=" + DIGEST + " source=company location=a/a.jar needed";

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path file = folder.resolve("bundles.lock");
        BundlesLock lock = BundlesLock.of(List.of(
                new Entry("b", Version.parseVersion("2.0.0.SNAPSHOT"), DIGEST, "maven", "g:b:2.0-SNAPSHOT", true),
                new Entry("a", Version.parseVersion("1.0.0"), DIGEST, "company", "a/a%20b.jar", false)));
        LockFiles.write(lock, file);
        assertThat(BundlesLock.read(file)).isEqualTo(lock);
        assertThat(Files.readAllLines(file)).hasSize(2).isSorted();
    }

    @Test
    void aChangeNamesOnlyWhatDiffers() {
        Entry kept = new Entry("a", Version.parseVersion("1.0.0"), DIGEST, "company", "a.jar", true);
        Entry gone = new Entry("b", Version.parseVersion("1.0.0"), DIGEST, "company", "b.jar", false);
        Entry added = new Entry("c", Version.parseVersion("2.0.0"), DIGEST, "company", "c.jar", false);
        BundlesLock next = BundlesLock.of(List.of(kept, added.requested(true)));
        assertThat(BundlesLock.of(List.of(kept, gone)).changesTo(next))
                .containsExactly(
                        "b sha256=" + DIGEST + " ",
                        "c - c 2.0.0 sha256=" + DIGEST + " source=company location=c.jar requested");
        assertThat(next.changesTo(BundlesLock.of(List.of(kept, added))))
                .containsExactly(
                        "c sha256=" + DIGEST + " c 2.0.0 sha256=" + DIGEST + " source=company location=c.jar needed");
        assertThat(next.changesTo(next)).isEmpty();
    }

    @Test
    void aMissingFileHasNoBundles() throws IOException {
        assertThat(BundlesLock.read(folder.resolve("absent")).entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<<<<<<< HEAD", "=======", ">>>>>>> branch"})
    void theMarkOfAConflictIsNamed(String mark) throws IOException {
        Path file = Files.writeString(folder.resolve("bundles.lock"), LINE + "\n" + mark + "\n");
        assertThatIOException()
                .isThrownBy(() -> BundlesLock.read(file))
                .withMessage("MAST-SHELF-006  " + file + ", line 2: this is the mark of a conflict."
                        + " Delete the marks, and keep one line for each bundle");
    }

    @Test
    void aFileThatIsNotATextIsNamed() throws IOException {
        Path file = Files.write(folder.resolve("bundles.lock"), new byte[] {(byte) 0xff, 0});
        assertThatIOException()
                .isThrownBy(() -> BundlesLock.read(file))
                .withMessageStartingWith("MAST-SHELF-006  " + file + " cannot be read: ");
        assertThatIOException()
                .isThrownBy(() -> BundlesLock.read(folder))
                .withMessageStartingWith("MAST-SHELF-006  " + folder + " cannot be read: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "../" + LINE,
                "a 1.2.0 sha256=12 source=company location=a.jar needed",
                LINE + " more",
                LINE + "\n" + LINE,
                "a one sha256=" + DIGEST + " source=company location=a.jar needed"
            })
    void anInvalidLineIsNamed(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("bundles.lock"), "# comment\n" + text + "\n");
        assertThatIOException()
                .isThrownBy(() -> BundlesLock.read(file))
                .withMessageMatching(
                        "(?s).*bundles.lock, line [23]: .*Restore the file from a backup, or delete it and install the bundles again.*");
    }
}
