package dev.mastaba.launcher.shelf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A publication that does not fit on the disk, in a process whose files may not grow: the repository stays as it was. */
class FullRepositoryTest {
    /** In blocks of 512 bytes. */
    private static final int MOST_BLOCKS = 200;

    @TempDir
    Path folder;

    /** Publishes a jar in a folder. */
    public static void main(String[] args) throws IOException {
        try {
            new Publication(Path.of(args[0])).publish(Path.of(args[1]), args[0], "");
            System.out.println("published");
        } catch (IOException failed) {
            System.out.println(failed.getMessage());
        }
    }

    @Test
    @Timeout(120)
    void neitherTheJarNorAPartOfTheIndexIsLeft() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
        Path repository = Files.createDirectories(folder.resolve("repository"));
        TestBundle.of("small", "1.0.0").in(repository);
        new IndexedFolder(repository).index();
        byte[] index = Files.readAllBytes(repository.resolve("index.xml"));
        String packages = IntStream.range(0, 3_000)
                .mapToObj(number -> "org.example.package" + number)
                .collect(Collectors.joining(","));
        Path jar =
                TestBundle.of("large", "1.0.0").with("Export-Package", packages).in(folder.resolve("built"));

        Process process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "ulimit -f " + MOST_BLOCKS
                                + " && exec \"$0\" -XX:-UsePerfData -XX:TieredStopAtLevel=1 -cp \"$1\" \"$2\" \"$3\" \"$4\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("java.class.path"),
                        FullRepositoryTest.class.getName(),
                        repository.toString(),
                        jar.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(said).endsWith("File too large\n");
        assertThat(repository.resolve("index.xml")).hasBinaryContent(index);
        try (Stream<Path> files = Files.walk(repository)) {
            assertThat(files.filter(Files::isRegularFile).map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder("small-1.0.0.jar", "index.xml", ".mastaba.lock");
        }
    }
}
