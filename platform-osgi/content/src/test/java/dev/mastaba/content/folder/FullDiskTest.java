package dev.mastaba.content.folder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FullDiskTest {
    /** In blocks of 512 or 1,024 bytes, by shell: the large content does not fit, the small one does. */
    private static final int MOST_BLOCKS = 200;

    @TempDir
    Path folder;

    @Test
    void aStoreThatIsFullSaysSoAndTakesWhatStillFits() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
        Path store = folder.resolve("store");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "ulimit -f " + MOST_BLOCKS
                                + " && exec \"$0\" -XX:-UsePerfData -XX:TieredStopAtLevel=1 -cp \"$1\" \"$2\" \"$3\"",
                        java,
                        System.getProperty("java.class.path"),
                        FullDisk.class.getName(),
                        store.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEqualToIgnoringNewLines("full");
        try (Stream<Path> files = Files.list(store)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .singleElement()
                    .matches(name -> name.length() == 64);
        }
    }
}
