package dev.mastaba.devtools;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.NewRequest;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.session.Session;
import dev.mastaba.devtools.panel.ApplicationPanel;
import dev.mastaba.devtools.panel.RecordedExchange;
import dev.mastaba.devtools.panel.RequestPanel;
import dev.mastaba.devtools.panel.Table;
import dev.mastaba.sessions.SessionsAddOn;
import dev.mastaba.templates.TemplatesAddOn;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each panel says. */
class PanelsTest {
    @Test
    void theRequestWithoutItsSecrets() {
        try (Tools tools = Tools.with(config -> config.route("page", "/pages/{name}")
                .post(request -> Response.text("stored " + request.form().get("title"))))) {
            TestResponse answer = tools.app()
                    .request(TestRequest.post("/pages/Home?draft=1&access_token=T0KEN")
                            .header("Authorization", "Bearer T0KEN")
                            .cookie("sid", "T0KEN")
                            .form("title", "A title")
                            .form("password", "T0KEN"));
            List<String> request = tools.panel(answer, "request").texts("td");
            assertThat(request)
                    .contains(
                            "POST",
                            "/pages/Home",
                            "page",
                            "dev.mastaba.devtools:page.post",
                            "Home",
                            "draft",
                            "1",
                            "A title",
                            "(hidden)")
                    .noneMatch(text -> text.contains("T0KEN"));
            List<String> headers = tools.panel(answer, "headers").texts("td");
            assertThat(headers).contains("Authorization", "Content-Type").noneMatch(text -> text.contains("T0KEN"));
        }
    }

    /** What a page is made of. */
    public record Model(String title, List<String> lines) {}

    @Test
    void whatATemplateIsGivenByNameAndType() {
        try (Tools tools = Tools.with(config -> {
            config.include(new TemplatesAddOn());
            config.route("record", "/record")
                    .get(request -> new Model("S3CRET", List.of()), renderer("devtools-test/page.peb"));
            config.route("null", "/null")
                    .get(
                            request -> {
                                Map<String, Object> model = new java.util.HashMap<>();
                                model.put("title", null);
                                return model;
                            },
                            renderer("devtools-test/page.peb"));
            config.route("string", "/string").get(request -> "S3CRET", renderer("string"));
        })) {
            assertThat(tools.panel(tools.app().get("/record"), "templates").texts("td"))
                    .contains("model.title", "java.lang.String", "model.lines", "java.util.List<java.lang.String>")
                    .noneMatch(text -> text.contains("S3CRET"));
            assertThat(tools.panel(tools.app().get("/null"), "templates").texts("td"))
                    .contains("model.title", "null");
            assertThat(tools.panel(tools.app().get("/string"), "templates").texts("td"))
                    .contains("java.lang.String");
        }
    }

    @Test
    void aFormThatIsNoneIsToldAsOne() {
        try (Tools tools = Tools.with(config -> config.route("form", "/form").post(request -> {
            try {
                return Response.text(request.form().toString());
            } catch (dev.mastaba.core.http.BadRequest refused) {
                return Response.text("refused");
            }
        }))) {
            TestResponse answer =
                    tools.app().request(TestRequest.post("/form").body("application/x-www-form-urlencoded", "a=%ff"));
            answer.expectBody("refused");
            assertThat(tools.panel(answer, "request").texts("th")).contains("unreadable");
        }
    }

    @Test
    void ofManyNotesTheNumberIsKept() {
        List<Integer> untold = new java.util.ArrayList<>();
        try (Tools tools = Tools.with(config -> {
            DevTools.of(config).addPanel(new RequestPanel("many", "Many", exchange -> {
                untold.add(exchange.untold());
                return List.of();
            }));
            config.addView(request -> {
                for (int i = 0; i < 3_000; i++) {
                    RecordedExchange.note(request, "note", "n");
                }
                return Response.text("noted");
            });
        })) {
            tools.app().get("/?" + "x".repeat(600)).expectBody("noted");
        }
        assertThat(untold).singleElement().satisfies(more -> assertThat(more).isGreaterThan(999));
    }

    @Test
    void whatIsNoPageHasNoMarks() {
        try (Tools tools = Tools.with(config -> {
            config.include(new TemplatesAddOn());
            config.route("part", "/part")
                    .get(request -> Map.of("title", "a title"), renderer("devtools-test/part.peb"));
            config.route("other", "/other")
                    .get(request -> Map.of("title", "a title"), renderer("devtools-test/page.peb"));
        })) {
            TestResponse part = tools.app().request(TestRequest.get("/part").cookie("mastaba-overlay", "1"));
            part.expectBody(tools.app().get("/part").body());
            assertThat(tools.app()
                            .request(TestRequest.get("/other").cookie("mastaba-overlay", "1"))
                            .body())
                    .contains("<!--");
        }
    }

    @Test
    void whyAViewWasPermitted() {
        try (Tools tools = Tools.with(config -> {
            config.setSecurityPolicy(dev.mastaba.testing.TestPolicy.permitting());
            config.route("kept", "/kept")
                    .get(request -> Response.text("in"), dev.mastaba.core.view.ViewOptions.permission("read"));
            config.addView(request -> Response.text("here"));
        })) {
            assertThat(tools.panel(tools.app().get("/kept"), "why").texts("td"))
                    .anyMatch(text -> text.startsWith("granted: "));
            assertThat(tools.panel(tools.app().get("/"), "why").texts("td")).contains("context");
        }
    }

    @Test
    void aPanelHasAName() {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> new RequestPanel("A panel", "A", exchange -> List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A panel");
    }

    @Test
    void whichTokensAreSecretsByName() {
        for (String name : List.of("X-Refresh-Token", "X-Client-Secret", "Cookie")) {
            assertThat(dev.mastaba.core.engine.text.Secrets.field(name, "T0KEN"))
                    .doesNotContain("T0KEN");
        }
        assertThat(dev.mastaba.core.engine.text.Secrets.field("X-Color", "green"))
                .isEqualTo("green");
    }

    @Test
    void theSessionWithItsValuesHidden() {
        for (boolean shown : List.of(false, true)) {
            Map<String, String> settings = Map.of(
                    "mastaba.sessions.store", "memory", "mastaba.devtools.session-values", Boolean.toString(shown));
            try (Tools tools = Tools.with(settings, new DevToolsAddOn(), config -> {
                config.include(new SessionsAddOn());
                config.route("in", "/in").get(request -> {
                    Session.of(request).put("color", "green");
                    Session.of(request).put("login.token", "T0KEN");
                    return Response.text("in");
                });
                config.addView(request -> Response.text("out"));
            })) {
                assertThat(tools.panel(tools.app().get("/"), "session").texts(".nothing"))
                        .hasSize(1);
                tools.app().get("/in");
                TestResponse session = tools.panel(tools.app().get("/"), "session");
                assertThat(session.texts("td"))
                        .contains("color", "String", shown ? "green" : "(hidden)")
                        .doesNotContain("T0KEN");
                assertThat(session.texts("td").contains("green")).isEqualTo(shown);
            }
        }
    }

    @Test
    void whyItIsAnsweredSo() {
        try (Tools tools = Tools.with(config -> {
            config.route("first", "/a/{x}", dev.mastaba.core.view.ViewOptions.header("X-None"))
                    .get(request -> Response.text("first"));
            config.route("second", "/a/{x}").get(request -> Response.text("second"));
        })) {
            List<String> why = tools.panel(tools.app().get("/a/1"), "why").texts("td");
            assertThat(why).contains("first", "second", "matched", "answers", "dev.mastaba.devtools:second");
            assertThat(why).anyMatch(text -> text.startsWith("predicate: "));
        }
    }

    @Test
    void templatesWithTheNamesOfTheirModels() {
        try (Tools tools = Tools.with(config -> {
            config.include(new TemplatesAddOn());
            config.addView(request -> Map.of("title", "S3CRET", "count", 3), renderer("devtools-test/page.peb"));
        })) {
            TestResponse page = tools.app().get("/");
            page.expectText("h1", "S3CRET");
            TestResponse templates = tools.panel(page, "templates");
            assertThat(templates.texts("h2")).singleElement().asString().startsWith("devtools-test/page.peb");
            assertThat(templates.texts("td")).contains("model.title", "java.lang.String", "model.count", "file", "req");
            assertThat(templates.body()).contains("mastaba override ").doesNotContain("S3CRET");
        }
    }

    @Test
    void eventsAndHowLongItTookToEach() {
        try (Tools tools = Tools.with(config -> {
            config.addSubscriber(NewRequest.class, event -> {});
            config.addView(request -> Response.text("here"));
        })) {
            TestResponse answer = tools.app().get("/");
            List<String> events = tools.panel(answer, "events").texts("td");
            assertThat(events).contains(NewRequest.class.getName()).anyMatch(text -> text.contains("PanelsTest"));
            List<String> performance = tools.panel(answer, "performance").texts("td");
            assertThat(performance).contains("total", "NewRequest", "ContextFound", "response");
        }
    }

    @Test
    void whatWasThrownThoughAViewAnsweredForIt() {
        try (Tools tools = Tools.with(config -> {
            config.addView(request -> {
                throw new IllegalStateException("outer", new IllegalArgumentException("inner"));
            });
            config.addExceptionView(IllegalStateException.class, (failure, request) -> Response.text("sorry"));
        })) {
            TestResponse failure = tools.panel(tools.app().get("/"), "failure");
            assertThat(failure.texts("h2"))
                    .containsExactly("java.lang.IllegalStateException", "caused by java.lang.IllegalArgumentException");
            assertThat(failure.texts("th")).containsExactly("outer", "inner");
            assertThat(failure.texts("td")).anyMatch(frame -> frame.contains("PanelsTest"));
        }
    }

    @Test
    void whatTheApplicationIsMadeOf() {
        Map<String, String> settings =
                Map.of("shop.password", "T0KEN", "shop.url", "jdbc:x://ann:T0KEN@host/shop", "shop.name", "Shop");
        try (Tools tools = Tools.with(settings, new DevToolsAddOn(), config -> {
            config.route("page", "/pages/{name}").get(request -> Response.text("page"));
            config.addView(request -> Response.text("here"));
        })) {
            TestResponse answer = tools.app().get("/");
            String application = Tools.base(answer) + "application/";
            TestResponse shown = tools.app().get(application + "settings");
            assertThat(shown.texts("td")).contains("shop.password", "(hidden)", "Shop", "jdbc:x://…@host/shop");
            assertThat(shown.body()).doesNotContain("T0KEN");
            assertThat(tools.app().get(application + "routes").texts("td")).contains("page", "/pages/{name}");
            assertThat(tools.app().get(application + "views").texts("td")).contains("page");
            assertThat(tools.app().get(application + "tweens").texts("td")).contains("devtools", "EXCVIEW");
            assertThat(tools.app().get(application + "add-ons").texts("td")).contains("dev.mastaba.devtools");
            assertThat(tools.app().get(application + "versions").texts("td"))
                    .contains(System.getProperty("java.runtime.version"));
            tools.app().get(application + "overrides").expectStatus(200);
        }
    }

    @Test
    void generationsAndWhatChanged() {
        DevToolsAddOn addOn = new DevToolsAddOn();
        Tools.with(Map.of(), addOn, config -> config.route("old", "/old").get(request -> Response.text("old")))
                .close();
        try (Tools tools = Tools.with(
                Map.of(), addOn, config -> config.route("new", "/new").get(request -> Response.text("new")))) {
            TestResponse shown = tools.app().get(Tools.base(tools.app().get("/new")) + "application/generations");
            assertThat(shown.texts("h2")).hasSize(2);
            assertThat(shown.texts("td").get(0)).contains("+ new", "- old");
            assertThat(shown.texts("td").get(1)).isEqualTo("the first recorded generation");
        }
    }

    @Test
    void panelsOfOneSown() {
        try (Tools tools = Tools.with(config -> {
            DevTools own = new DevTools(config);
            own.addPanel(new RequestPanel(
                    "jobs",
                    "Jobs",
                    exchange -> List.of(new Table(
                            "",
                            List.of("job"),
                            exchange.notes("job").stream()
                                    .map(RecordedExchange.Note::texts)
                                    .toList()))));
            own.addPanel(new RequestPanel("broken", "Broken", exchange -> {
                throw new IllegalStateException("no panel today");
            }));
            own.addPanel(new ApplicationPanel(
                    "queues", "Queues", application -> List.of(Table.of("", Map.of("mail", 3)))));
            config.addView(request -> {
                RecordedExchange.note(request, "job", "<send mail>");
                return Response.text("here");
            });
        })) {
            TestResponse answer = tools.app().get("/");
            assertThat(tools.panel(answer, "jobs").texts("td")).containsExactly("<send mail>");
            assertThat(tools.panel(answer, "broken").texts("td"))
                    .containsExactly("java.lang.IllegalStateException: no panel today");
            assertThat(tools.app()
                            .get(Tools.base(answer) + "application/queues")
                            .texts("td"))
                    .containsExactly("mail", "3");
        }
    }
}
