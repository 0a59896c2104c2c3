package dev.mastaba.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;
import dev.mastaba.devtools.failure.FailureEvaluator;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The compiler where it is told of classes by their loaders, as beside bundles: it sees those, and no class path. */
class SeenClassesTest {
    private final List<String> hidden = new ArrayList<>();

    /** What a folder or a jar of the class path has in a package. */
    private Collection<String> listed(ClassLoader loader, String folder) {
        List<String> found = new ArrayList<>();
        if (hidden.contains(folder)) {
            return found;
        }
        try {
            for (URL each : Collections.list(loader.getResources(folder))) {
                URLConnection opened = each.openConnection();
                if (opened instanceof JarURLConnection jar) {
                    jar.getJarFile().stream().map(JarEntry::getName).forEach(found::add);
                } else {
                    try (Stream<Path> files = Files.list(Path.of(each.toURI()))) {
                        files.map(file -> folder + "/" + file.getFileName()).forEach(found::add);
                    }
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (java.net.URISyntaxException failed) {
            throw new IllegalStateException(failed);
        }
        found.removeIf(path -> !path.endsWith(".class") || path.lastIndexOf('/') != folder.length());
        return found;
    }

    private String said(String typed) {
        Evaluator evaluator =
                new Evaluator(new Compiler(this::listed, new CapturedOutput()), Evaluator.Limits.STANDARD);
        Configurator config = new Configurator();
        config.addView(request -> {
            String word = evaluator
                    .keep("1", request, new IllegalStateException("broken"))
                    .map(FailureEvaluator.Offer::token)
                    .orElseThrow();
            return Response.text(word);
        });
        config.route("evaluate", "/evaluate").post(request -> evaluator.answer(request, "1"));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            String word = app.get("/").expectStatus(200).body();
            return app.request(TestRequest.post("/evaluate")
                            .header(FailureEvaluator.TOKEN_FIELD, word)
                            .body("text/plain", typed))
                    .expectStatus(200)
                    .body();
        }
    }

    @Test
    void whatALoaderSeesCanBeNamed() {
        assertThat(said("request.rawPath()")).contains("==> \\\"/\\\"");
        assertThat(said("org.slf4j.event.Level.INFO")).contains("==> INFO");
        assertThat(said("Map.of(1, 2)")).contains("==> {1=2}");
    }

    @Test
    void whatItDoesNotSeeCant() {
        hidden.add("org/slf4j/event");
        assertThat(said("org.slf4j.event.Level.INFO")).contains("package org.slf4j.event does not exist");
    }
}
