package dev.mastaba.launcher.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.mastaba.launcher.source.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several publications in one folder at the same time: none is lost. */
class SimultaneousPublicationTest {
    private static final int PUBLICATIONS = 8;

    @TempDir
    Path folder;

    private Path repository() throws IOException {
        return Files.createDirectories(folder.resolve("repository"));
    }

    private void all(List<Callable<?>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Future<?>> results = new ArrayList<>();
            tasks.forEach(task -> results.add(threads.submit(task)));
            for (Future<?> result : results) {
                result.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Callable<?>> publications(String coordinates) throws IOException {
        List<Callable<?>> tasks = new ArrayList<>();
        for (int i = 0; i < PUBLICATIONS; i++) {
            Path jar = TestBundle.of("app", "1." + i + ".0").in(folder.resolve("built"));
            String as = coordinates.isEmpty() ? "" : coordinates + ":1." + i;
            tasks.add(() -> new Publication(folder).publish(jar, repository().toString(), as));
        }
        return tasks;
    }

    @Test
    void anIndexListsAllBundles() throws Exception {
        new IndexedFolder(repository()).index();
        List<Callable<?>> tasks = publications("");
        tasks.add(() -> new IndexedFolder(repository()).index());
        all(tasks);
        String index = Files.readString(repository().resolve("index.xml"));
        for (int i = 0; i < PUBLICATIONS; i++) {
            assertThat(index).contains("app/app-1." + i + ".0.jar");
        }
    }

    @Test
    void theMetadataOfAMavenRepositoryListAllVersions() throws Exception {
        Files.createDirectories(repository().resolve("org"));
        all(publications("org.example:app"));
        String metadata = Files.readString(repository().resolve("org/example/app/maven-metadata.xml"));
        for (int i = 0; i < PUBLICATIONS; i++) {
            assertThat(metadata).contains("<version>1." + i + "</version>");
        }
    }

    @Test
    void aCommandThatCreatesTheFolderCanBePasted() throws Exception {
        Path jar = TestBundle.of("app", "1.0.0").in(folder.resolve("built"));
        Path missing = folder.resolve("my shelf; it's new");
        String quoted = "'" + missing.toString().replace("'", "'\\''") + "'";
        assertThatIOException()
                .isThrownBy(() -> new Publication(folder).publish(jar, missing.toString(), ""))
                .withMessageEndingWith(": mkdir -p " + quoted + " && mastaba index " + quoted);
    }

    @Test
    void aPublicationThatWaitsTooLongFails() throws Exception {
        try (ProcessLock held = RepositoryLock.take(repository(), Duration.ZERO)) {
            assertThat(held).isNotNull();
            assertThatIOException()
                    .isThrownBy(() -> RepositoryLock.take(repository(), Duration.ofMillis(100)))
                    .withMessage("MAST-SHELF-008  Another mastaba publish or index is changing " + repository()
                            + "; repeat the command when it has ended");
        }
        RepositoryLock.take(repository(), Duration.ZERO).close();
    }
}
