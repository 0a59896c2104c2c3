package dev.mastaba.launcher.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Archives that are complete, damaged, or something else. */
@DisabledOnOs(OS.WINDOWS)
class DistributionArchiveTest {
    @TempDir
    private Path folder;

    private Path archive;

    @BeforeEach
    void pack() throws Exception {
        Path home = folder.resolve("mastaba-1.2.0");
        write(home.resolve("bin/mastaba"), "#!/bin/sh\n".getBytes());
        byte[] jar = new byte[100_000];
        new Random(1).nextBytes(jar);
        write(home.resolve("lib/distribution-1.2.0.jar"), jar);
        archive = packed("mastaba.tar.gz", "mastaba-1.2.0");
    }

    @Test
    void isUnpackedIfItIsComplete() throws Exception {
        DistributionArchive checked = DistributionArchive.check(archive);
        assertThat(checked.version()).isEqualTo("1.2.0");
        assertThat(checked.isOlderThan("1.10.0")).isTrue();
        assertThat(checked.isOlderThan("1.2.0-SNAPSHOT")).isFalse();
        Path into = Files.createDirectory(folder.resolve("into"));
        assertThat(checked.unpackInto(into).resolve("bin/mastaba")).exists();
    }

    @Test
    void isRefusedIfItIsCutOrDamaged() throws Exception {
        byte[] whole = Files.readAllBytes(archive);
        String sum =
                ToolRun.of(List.of("sha256sum", archive.toString()), Map.of()).output();
        Path sums = folder.resolve("mastaba.tar.gz.sha256");
        Files.writeString(sums, sum);
        assertThat(DistributionArchive.check(archive).version()).isEqualTo("1.2.0");

        Files.write(archive, Arrays.copyOf(whole, whole.length / 2));
        assertRefused(archive, "mastaba.tar.gz.sha256", "Download both again");
        Files.delete(sums);
        assertRefused(archive, "is incomplete", "Download it again");
        assertRefused(folder.resolve("none.tar.gz"), "does not exist");
    }

    @Test
    void isRefusedIfItIsSomethingElse() throws Exception {
        write(folder.resolve("other/bin/other"), new byte[0]);
        assertRefused(packed("other.tar.gz", "other"), "is not an archive of Mastaba");
        assertRefused(packed("two.tar.gz", "mastaba-1.2.0", "other"), "it contains other/");
        Files.writeString(archive, "<html>Not found</html>");
        assertRefused(archive, "not a .tar.gz archive");
    }

    @Test
    void theLinkFollowsAnUpgradeAndGoesBack() throws Exception {
        Path former = folder.toRealPath().resolve("mastaba-1.2.0");
        addScript(former);
        Path next = Files.createDirectory(folder.toRealPath().resolve("mastaba-1.3.0"));
        addScript(next);
        Path link = Files.createSymbolicLink(folder.resolve("current"), Path.of("mastaba-1.2.0"));
        Path variable = Files.createDirectory(folder.resolve("var"));
        Homes homes = new Homes(former, variable);
        assertThatThrownBy(homes::former).isInstanceOf(IOException.class).hasMessageContaining("No upgrade");
        assertThat(homes.use(next)).isTrue();
        assertThat(link.toRealPath()).isEqualTo(next);
        assertThat(new Homes(next, variable).former()).isEqualTo(former);
        assertThat(new Homes(next, variable).use(former)).isTrue();
        assertThat(link.toRealPath()).isEqualTo(former);
    }

    /** Adds a start script that runs a command as the user who runs it. */
    private static void addScript(Path home) throws IOException {
        Path script = Files.createDirectories(home.resolve("bin")).resolve("mastaba");
        Files.writeString(script, "#!/bin/sh\n[ \"$1\" = as-owner ] && shift && exec \"$@\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    private static void assertRefused(Path file, String... texts) {
        assertThatThrownBy(() -> DistributionArchive.check(file))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(texts);
    }

    private Path packed(String name, String... folders) throws Exception {
        Path file = folder.resolve(name);
        String[] more = new String[folders.length + 2];
        more[0] = "-C";
        more[1] = folder.toString();
        System.arraycopy(folders, 0, more, 2, folders.length);
        assertThat(ToolRun.tar("-czf", file, more).exitCode()).isZero();
        return file;
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
