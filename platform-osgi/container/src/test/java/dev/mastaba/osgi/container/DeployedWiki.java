package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server with the application wiki, which has the text "one". */
abstract class DeployedWiki {
    @TempDir
    Path folder;

    Path base;
    RunningContainer server;
    private int deployments;

    @BeforeEach
    void start() throws Exception {
        base = folder.resolve("base");
        start("");
        assertThat(deploy("wiki.jar", RunningContainer.application("wiki", "one"))
                        .exitCode())
                .isZero();
    }

    void start(String settings) throws Exception {
        Files.createDirectories(base.resolve("conf"));
        Files.writeString(
                base.resolve("conf/server.cfg"),
                "mastaba.folder.scan = 100ms\nmastaba.folder.batch = 50ms\n" + settings);
        server = RunningContainer.on(base);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    Answer deploy(String name, SourceBundle bundle, String... removed) throws Exception {
        String incoming = "deployment-" + ++deployments;
        Path into = Files.createDirectories(base.resolve("var/incoming").resolve(incoming));
        Files.copy(bundle.writeTo(folder.resolve(incoming)), into.resolve(name));
        return server.run(
                "deploy",
                Stream.concat(Stream.of(removed).map(gone -> "--remove=" + gone), Stream.of(incoming))
                        .toArray(String[]::new));
    }

    /** Returns the names of the files in {@code bundles/}. */
    List<String> files() throws IOException {
        return names(Files.list(base.resolve("bundles")));
    }

    static List<String> names(Stream<Path> files) {
        try (files) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
