package dev.mastaba.launcher.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mastaba.launcher.source.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An error of each kind, as commands print it; the list of errors shows these texts. */
class ShelfErrorTest {
    private static final Path GOLDEN = Path.of("src/test/resources/dev/mastaba/launcher/shelf/shelf-errors.txt");

    @TempDir
    Path folder;

    private final List<String> texts = new ArrayList<>();
    private ShelfBase given;
    private Path home;
    private Path base;
    private Path repository;

    @BeforeEach
    void create() throws IOException {
        given = ShelfBase.in(folder);
        home = given.home();
        base = given.base();
        repository = Files.createDirectories(folder.resolve("shelf"));
        given.source("company", repository + "/index.xml");
    }

    private void add(ThrowingCallable code) {
        String text = String.valueOf(catchThrowable(code).getMessage());
        texts.add(text.replace(folder.toString(), "/srv").replaceAll("[0-9a-f]{64}", "9f86d081884c7d65…"));
    }

    private void installing(String name) throws Exception {
        try (Shelf shelf = Shelf.open(home, base)) {
            shelf.download(shelf.install(List.of(name)), Files.createTempDirectory(folder, "target"));
        } catch (UnfitBundles unfit) {
            throw new IOException(unfit.text("The bundles do not fit, so nothing was changed."));
        }
    }

    @Test
    void eachKindHasAnIdAndAReport() throws Exception {
        add(() -> installing("org.example.wiki"));
        Files.writeString(repository.resolve("index.xml"), "<html>");
        add(() -> installing("org.example.wiki"));
        TestBundle wiki = TestBundle.of("org.example.wiki", "1.0.0");
        wiki.in(repository);
        TestBundle.of("org.example.wiki.votes", "1.0.0")
                .requiring("org.example.wiki", "2", "3")
                .in(repository);
        new IndexedFolder(repository).index();
        wiki.containing("other").in(repository);
        add(() -> installing("org.example.wiki"));
        add(() -> installing("org.example.wiki.votes"));
        given.configure("");
        add(() -> installing("org.example.wiki"));
        given.source("company", repository.toString());
        Path lock = Files.writeString(base.resolve("conf/bundles.lock"), "<<<<<<< HEAD\n");
        add(() -> installing("org.example.wiki"));
        Files.delete(lock);
        add(() -> installing("org.example.wiki.vots"));
        try (ProcessLock held = RepositoryLock.take(repository, Duration.ZERO)) {
            assertThat(held).isNotNull();
            add(() -> RepositoryLock.take(repository, Duration.ZERO));
        }
        Path jar = wiki.containing("third").in(folder.resolve("built"));
        add(() -> new Publication(base).publish(jar, repository.toString(), ""));

        assertThat(texts).hasSize(ShelfError.values().length);
        String all = String.join("\n\n", texts) + "\n";
        if ("write".equals(System.getProperty("mastaba.golden"))) {
            Files.createDirectories(GOLDEN.toAbsolutePath().getParent());
            Files.writeString(GOLDEN, all);
        }
        assertThat(GOLDEN).hasContent(all);
    }
}
