package dev.mastaba.docs.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every step of the tutorial, with the files that the reader has then. */
class TutorialTest {
    private static final Path SOURCES = sources();
    private static final String ANN =
            "Basic " + Base64.getEncoder().encodeToString("ann:sesame".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path folder;

    private static Path sources() {
        Path own = Path.of("src/test/resources/tutorial");
        return Files.exists(own) ? own : Path.of("docs").resolve(own);
    }

    /** The project's resources after a step: what that step wrote, and what those before it wrote. */
    private Path resources(int step) throws IOException {
        Path project = Files.createTempDirectory(folder, "step" + step);
        Path templates = Files.createDirectories(project.resolve("templates"));
        Files.writeString(Files.createDirectories(project.resolve("static")).resolve("style.css"), "h1 { margin: 0; }");
        for (int each = 2; each <= step; each++) {
            try (Stream<Path> files = Files.list(SOURCES.resolve("step" + each))) {
                for (Path file : files.toList()) {
                    Files.copy(file, templates.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return project;
    }

    private Participant wiki(AddOn wiki, int step) throws IOException {
        Path resources = resources(step);
        return Participant.application("your.tinywiki", "tinywiki", config -> {
            config.setAssetSource(AssetSource.directory(resources));
            wiki.include(config);
        });
    }

    private TestApp app(AddOn wiki, int step) throws IOException {
        return TestApp.of(Composition.of(List.of(wiki(wiki, step))));
    }

    @Test
    void step1AnswersWithTheNameOfThePage() throws IOException {
        try (TestApp app = app(new dev.mastaba.docs.tutorial.step1.Tinywiki(), 1)) {
            app.get("/FrontPage").expectBody("The page FrontPage");
        }
    }

    @Test
    void step2ShowsPages() throws IOException {
        try (TestApp app = app(new dev.mastaba.docs.tutorial.step2.Tinywiki(), 2)) {
            app.get("/")
                    .expectRedirect("/FrontPage")
                    .follow()
                    .expectText("h1", "FrontPage")
                    .expectText("p", "Welcome. Here begins a wiki; see AboutUs.");
            app.get("/static/style.css").expectStatus(200);
            app.get("/AboutUs").expectStatus(404);
        }
    }

    @Test
    void step3MakesLinks() throws IOException {
        try (TestApp app = app(new dev.mastaba.docs.tutorial.step3.Tinywiki(), 3)) {
            assertThat(app.get("/FrontPage").attributes("p a", "href")).containsExactly("/AboutUs");
        }
    }

    @Test
    void step4EditsPages() throws IOException {
        try (TestApp app = app(new dev.mastaba.docs.tutorial.step4.Tinywiki(), 4)) {
            app.get("/AboutUs").expectStatus(404).expectText("p a", "Write it");
            app.get("/AboutUs/edit").expectStatus(200).expectBodyContaining("</textarea>");
            app.post("/AboutUs/edit", Map.of("text", "We are <b>few</b>. See FrontPage."))
                    .expectRedirect("/AboutUs")
                    .follow()
                    .expectText("p", "We are <b>few</b>. See FrontPage.")
                    .expectNone("b");
            assertThat(app.get("/AboutUs").attributes("p a", "href")).containsExactly("/FrontPage", "/AboutUs/edit");
            app.get("/no/such/place").expectStatus(404).expectText("p", "There is nothing here.");
            app.post("/AboutUs/edit", Map.of("text", "x".repeat(20_001))).expectStatus(422);
        }
    }

    @Test
    void step5AsksWhoEdits() throws IOException {
        try (TestApp app = app(new dev.mastaba.docs.tutorial.step5.Tinywiki(), 5)) {
            app.get("/FrontPage").expectStatus(200);
            String challenge = app.get("/FrontPage/edit").expectStatus(401).header("WWW-Authenticate");
            assertThat(challenge).startsWith("Basic realm=\"Tiny wiki\"");
            app.request(TestRequest.get("/FrontPage/edit").header("Authorization", "Basic YW5uOng="))
                    .expectStatus(401);
            List<String> token = new ArrayList<>(
                    app.request(TestRequest.get("/FrontPage/edit").header("Authorization", ANN))
                            .expectStatus(200)
                            .attributes("input[name=csrf_token]", "value"));
            TestRequest save = TestRequest.post("/FrontPage/edit")
                    .header("Authorization", ANN)
                    .form("text", "New");
            app.request(save).expectStatus(400);
            app.request(save.form("csrf_token", token.get(0))).expectRedirect("/FrontPage");
            app.get("/FrontPage").expectText("p", "New");
            app.request(TestRequest.get("/FrontPage/edit").identity("ann")).expectStatus(200);
        }
    }

    @Test
    void step6ChangesItFromOutside() throws IOException {
        Path dark = Files.createDirectories(folder.resolve("loud/templates"));
        Files.copy(SOURCES.resolve("step6/layout.peb"), dark.resolve("layout.peb"));
        Participant extension = Participant.extension("your.loud", List.of("tinywiki"), config -> {
            config.setAssetSource(AssetSource.directory(dark.resolveSibling(".").normalize()));
            new dev.mastaba.docs.tutorial.step6.LoudWiki().include(config);
        });
        Participant wiki = wiki(new dev.mastaba.docs.tutorial.step5.Tinywiki(), 5);
        try (TestApp app = TestApp.of(Composition.of(List.of(wiki, extension)))) {
            app.get("/").expectRedirect("/AboutUs").follow().expectStatus(404).expectText("header a", "OUR WIKI");
            app.get("/FrontPage").expectText("title", "FrontPage").expectText("header a", "OUR WIKI");
        }
    }

    private TestApp tinywiki() {
        try {
            return app(new dev.mastaba.docs.tutorial.step5.Tinywiki(), 5);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    // tag::tutorial-test
    @Test
    void aWrittenPageIsShown() {
        try (TestApp app = tinywiki()) {
            app.get("/AboutUs").expectStatus(404);
            TestRequest edit = TestRequest.get("/AboutUs/edit").identity("ann");
            List<String> token = app.request(edit).attributes("input[name=csrf_token]", "value");
            TestRequest save = TestRequest.post("/AboutUs/edit").identity("ann");
            Map<String, String> form = Map.of("text", "See FrontPage.", "csrf_token", token.get(0));
            app.request(save.form(form)).expectRedirect("/AboutUs");
            app.get("/AboutUs").expectStatus(200).expectText("p a", "FrontPage");
        }
    }
    // end::tutorial-test
}
