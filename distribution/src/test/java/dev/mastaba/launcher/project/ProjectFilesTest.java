package dev.mastaba.launcher.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFilesTest {
    @TempDir
    Path folder;

    @Test
    void areWrittenAllOrNone() throws IOException {
        ProjectFiles files = new ProjectFiles().with("a/b/c.txt", "c").with("z.txt", new byte[] {1});
        Files.writeString(folder.resolve("z.txt"), "mine");
        assertThatThrownBy(() -> files.writeTo(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("z.txt")
                        + " already exists; nothing was written. To use another folder: --into FOLDER");
        assertThat(folder.resolve("a")).doesNotExist();
        assertThat(folder.resolve("z.txt")).hasContent("mine");
        Path other = folder.resolve("other");
        assertThat(files.writeTo(other)).containsExactly(other.resolve("a/b/c.txt"), other.resolve("z.txt"));
        assertThat(other.resolve("a/b/c.txt")).hasContent("c");
    }

    @Test
    void stayInTheFolder() {
        for (String path : new String[] {"../x", "/x", "a/../../x", "a\\x"}) {
            assertThatThrownBy(() -> new ProjectFiles().with(path, ""))
                    .as(path)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** As Maven and git do: who names a link means what it leads to. */
    @Test
    void areWrittenThroughALinkThatSomebodyNames(@TempDir Path outside) throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), outside);
        new ProjectFiles().with("z.txt", "z").with("a/b.txt", "b").writeTo(link);
        assertThat(outside.resolve("z.txt")).hasContent("z");
        assertThat(outside.resolve("a/b.txt")).hasContent("b");
    }
}
