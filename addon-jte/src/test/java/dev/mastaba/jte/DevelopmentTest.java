package dev.mastaba.jte;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.render.PageTrace;
import dev.mastaba.core.render.TemplateCall;
import dev.mastaba.testing.TestApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentTest {
    private static final Map<String, String> DEVELOPMENT = Map.of("mastaba.dev", "true");

    @TempDir
    Path folder;

    @Test
    void aTemplateIsLiveWhenItIsCompiledAgain() {
        Site site = new Site(folder)
                .file("test.app", "templates/part.jte", "one")
                .file("test.app", "templates/page.jte", "<p>@template.templates.part()</p>")
                .compile("test.app")
                .settings(DEVELOPMENT)
                .application(
                        config -> config.route("page", "/page").get(any -> Map.of(), renderer("templates/page.jte")));
        try (TestApp app = site.start()) {
            assertThat(app.get("/page").body()).isEqualTo("<p>one</p>");
            site.file("test.app", "templates/part.jte", "two");
            assertThat(app.get("/page").body()).as("not compiled yet").isEqualTo("<p>one</p>");
            site.compile("test.app");
            assertThat(app.get("/page").body()).isEqualTo("<p>two</p>");
            site.file("test.app", "templates/page.jte", "<p>@template.templates.gone()</p>")
                    .file("test.app", "templates/gone.jte", "x")
                    .compile("test.app");
            assertThat(app.get("/page").body()).isEqualTo("<p>x</p>");
        }
    }

    @Test
    void aChangeBeforeTheFirstRequestIsSeen() {
        Site site = new Site(folder)
                .file("test.app", "templates/page.jte", "one")
                .compile("test.app")
                .settings(DEVELOPMENT)
                .application(
                        config -> config.route("page", "/page").get(any -> Map.of(), renderer("templates/page.jte")));
        try (TestApp app = site.start()) {
            site.file("test.app", "templates/page.jte", "two").compile("test.app");
            assertThat(app.get("/page").body()).isEqualTo("two");
        }
    }

    @Test
    void aChangeThatDoesNotFitIsShown() {
        Site site = new Site(folder)
                .file("test.app", "templates/page.jte", "<p>one</p>")
                .compile("test.app")
                .settings(DEVELOPMENT)
                .application(
                        config -> config.route("page", "/page").get(any -> Map.of(), renderer("templates/page.jte")));
        try (TestApp app = site.start()) {
            app.get("/page").expectStatus(200);
            site.file("test.app", "templates/page.jte", "two").compile("test.app");
            site.file("test.app", "templates/page.jte", "three");
            assertThat(app.get("/page").expectStatus(500).body())
                    .contains("Template test.app:templates/page.jte was changed after it was compiled.");
            site.compile("test.app");
            assertThat(app.get("/page").body()).isEqualTo("three");
        }
    }

    @Test
    void theTemplateOfEachPartIsReported() {
        Trace trace = new Trace();
        Site site = new Site(folder)
                .file("test.app", "templates/part.jte", "@param dev.mastaba.jte.JtePage page\n${page.call(\"ask\")}")
                .file("test.app", "templates/page.jte", """
                        @param dev.mastaba.jte.JtePage page
                        <p>ü@template.templates.part(page)</p>
                        """)
                .compile("test.app")
                .settings(DEVELOPMENT)
                .application(config -> {
                    config.addTemplateFunction("ask", call -> "ä?");
                    config.route("page", "/page")
                            .get(
                                    request -> {
                                        request.set(PageTrace.KEY, trace);
                                        return Map.of();
                                    },
                                    renderer("templates/page.jte"));
                });
        try (TestApp app = site.start()) {
            assertThat(app.get("/page").body()).isEqualTo("<p>üä?</p>\n<!-- traced -->");
        }
        assertThat(trace.reported)
                .containsExactly(
                        "test.app:templates/part.jte 4-6 uses 0-1", "test.app:templates/page.jte 0-11 uses 0-1");
    }

    private static final class Trace implements PageTrace {
        private final List<String> reported = new ArrayList<>();
        private int uses;

        @Override
        public int uses() {
            return uses;
        }

        @Override
        public void called(TemplateCall call, Object result) {
            uses++;
        }

        @Override
        public String rendered(String page, List<Part> parts) {
            parts.forEach(part -> reported.add(part.template().source() + " " + part.from() + "-" + part.to() + " uses "
                    + part.firstUse() + "-" + part.endOfUses()));
            return page + "<!-- traced -->";
        }
    }
}
