package dev.mastaba.content.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mastaba.services.ServerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of the lock file, each of which a client has planned with the lock file at another time. */
class LockChangeTest {
    @TempDir
    Path base;

    private Path lock;

    @BeforeEach
    void create() throws IOException {
        lock = Files.createDirectories(base.resolve("conf")).resolve("bundles.lock");
    }

    private List<String> after(String... lines) throws IOException {
        Path folder = Files.createTempDirectory(base, "incoming");
        FileChange change = LockChange.of(Files.write(folder.resolve(ServerFiles.LOCK_CHANGE), List.of(lines)), base);
        assertThat(change.folder() + "/" + change.name()).isEqualTo(ServerFiles.BUNDLES_LOCK);
        return Files.readAllLines(change.content());
    }

    @Test
    void twoChangesThatWerePlannedAtTheSameTimeAreBothKept() throws IOException {
        Files.write(lock, after("c - c 1 sha256=3 needed"));
        Files.write(lock, after("a - a 1 sha256=1 needed"));
        assertThat(Files.readAllLines(lock))
                .hasSize(4)
                .startsWith(
                        "# The bundles that mastaba install, update, and remove have put into bundles/. To install the same on another server: mastaba install")
                .endsWith("a 1 sha256=1 needed", "c 1 sha256=3 needed");
    }

    @Test
    void linesOfTheOperatorStay() throws IOException {
        Files.write(lock, List.of("# ours", "b 1 sha256=2 needed", "", "# about c", "c 1 sha256=3 needed"));
        assertThat(after("b sha256=2 b 2 sha256=4 needed", "d - d 1 sha256=5 needed"))
                .containsExactly(
                        "# ours", "b 2 sha256=4 needed", "", "# about c", "c 1 sha256=3 needed", "d 1 sha256=5 needed");
        assertThat(after("b sha256=2 ", "c sha256=3 ")).containsExactly("# ours", "", "# about c");
        assertThat(after()).isEqualTo(Files.readAllLines(lock));
    }

    @Test
    void anEntryThatHasChangedMeanwhileIsNotReplaced() throws IOException {
        Files.write(lock, List.of("a 2 sha256=2 needed"));
        for (String change : List.of("a sha256=1 a 3 sha256=3 needed", "a - a 3 sha256=3 needed", "b sha256=1 ")) {
            assertThatExceptionOfType(ChangeException.class)
                    .isThrownBy(() -> after(change))
                    .satisfies(refused -> assertThat(refused.problem().id()).isEqualTo("MAST-DEPLOY-128"))
                    .withMessageContaining("another entry for " + change.charAt(0));
        }
    }
}
