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
    private Path home;
    private Path base;
    private Path repository;

    @BeforeEach
    void create() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        Files.createDirectories(home.resolve("lib"));
        Files.writeString(
                home.resolve("index.xml"),
                "<repository xmlns='http://www.osgi.org/xmlns/repository/v1.0.0' name='none'/>");
        base = Files.createDirectories(folder.resolve("base"));
        Files.createDirectories(base.resolve("bundles"));
        Files.createDirectories(base.resolve("conf"));
        repository = Files.createDirectories(folder.resolve("shelf"));
        configure("mastaba.shelf.sources = company\nmastaba.shelf.company.url = " + repository + "/index.xml\n");
    }

    private void configure(String settings) throws IOException {
        Files.writeString(base.resolve("conf/server.cfg"), settings);
    }

    private void add(ThrowingCallable code) {
        String text = String.valueOf(catchThrowable(code).getMessage());
        texts.add(text.replace(folder.toString(), "/srv").replaceAll("[0-9a-f]{64}", "9f86d081884c7d65…"));
    }

    private void installing(String name) throws Exception {
        try (Shelf shelf = Shelf.open(home, base)) {
            shelf.download(shelf.install(List.of(name)), Files.createTempDirectory(folder, "target"));
        } catch (UnfitBundles unfit) {
            throw new IOException(
                    ShelfError.UNFIT.text("The bundles do not fit, so nothing was changed.\n" + unfit.explanation()));
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
        configure("");
        add(() -> installing("org.example.wiki"));
        configure("mastaba.shelf.sources = company\nmastaba.shelf.company.url = " + repository + "\n");
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
