package dev.mastaba.launcher.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundlesFolderTest {
    @TempDir
    private Path folder;

    @Test
    void copiesWhatIsMissingOrDiffersAndNothingElse() throws IOException {
        Path from = Files.createDirectories(folder.resolve("from"));
        Path to = Files.createDirectories(folder.resolve("to"));
        for (String name : new String[] {"new.jar", "same.jar", "other.jar", ".hidden.jar", "text.txt"}) {
            Files.writeString(from.resolve(name), name);
        }
        Files.writeString(to.resolve("same.jar"), "same.jar");
        Files.writeString(to.resolve("other.jar"), "old");
        Files.writeString(to.resolve("mine.jar"), "mine");
        Object before = Files.getLastModifiedTime(to.resolve("same.jar"));

        new BundlesFolder(to).refreshAll(from);

        assertThat(to).isDirectoryNotContaining("glob:**/{.hidden.jar,text.txt,*.part}");
        assertThat(to.resolve("new.jar")).hasContent("new.jar");
        assertThat(to.resolve("other.jar")).hasContent("other.jar");
        assertThat(to.resolve("mine.jar")).hasContent("mine");
        assertThat(Files.getLastModifiedTime(to.resolve("same.jar"))).isEqualTo(before);
    }

    @Test
    void findsABundleByItsSymbolicNameWhateverTheFileIsCalled() throws IOException {
        SampleProject project = SampleProject.in(folder);
        BundlesFolder bundles = new BundlesFolder(Files.createDirectories(folder.resolve("bundles")));
        assertThat(bundles.find(SampleProject.NAME)).isEmpty();
        Files.writeString(bundles.folder().resolve("broken.jar"), "no zip");
        bundles.refresh(project.jar(), "ärger 1.jar");
        assertThat(bundles.find(SampleProject.NAME)).contains(bundles.folder().resolve("ärger 1.jar"));
    }
}
