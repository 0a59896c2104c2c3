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
    void findsABundleByItsSymbolicNameWhateverTheFileIsCalled() throws IOException {
        SampleProject project = SampleProject.in(folder);
        BundlesFolder bundles = new BundlesFolder(Files.createDirectories(folder.resolve("bundles")));
        assertThat(bundles.find(SampleProject.NAME)).isEmpty();
        Files.writeString(bundles.folder().resolve("broken.jar"), "no zip");
        bundles.refresh(project.jar(), "ärger 1.jar");
        assertThat(bundles.find(SampleProject.NAME)).contains(bundles.folder().resolve("ärger 1.jar"));
    }
}
