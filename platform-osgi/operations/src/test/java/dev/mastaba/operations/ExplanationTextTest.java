package dev.mastaba.operations;

import static dev.mastaba.core.route.RouteOptions.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.Explanation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {
    record Page(String name) {}

    @Test
    void saysFirstWhatAnswersThenHowItCameToThat() {
        assertThat(text("GET", "/Home")).matches("""
                GET /Home is answered by wiki:
                  wiki:page   \\(route page, context Page\\)
                    org.dark: .*ExplanationTextTest.* \\(ExplanationTextTest.java:\\d+\\)
                    .*ExplanationTextTest \\(lambda\\)
                    replaces wiki:page .*

                Routes, in the order in which they are tried
                  about   /about    path does not match    org.wiki
                  page    /\\{name}   matches, name = Home   org.wiki

                Traversal
                  root ExplanationTextTest.Page, context ExplanationTextTest.Page, view name ""

                Views, in the order in which they are tried
                  wiki:page   route page, context Page   answers   org.dark
                """);
    }

    @Test
    void saysWhyNothingAnswers() {
        assertThat(text("POST", "/Home"))
                .startsWith("POST /Home is answered by wiki:\n  405 Method Not Allowed: /Home (Allow: GET, HEAD)\n")
                .contains("wiki:page   route page, context Page   no: request_method = GET,HEAD   org.dark");
        assertThat(text("GET", "/a/b"))
                .startsWith("GET /a/b is answered by wiki:\n  404 Not Found: /a/b\n")
                .contains("view name \"a\", subpath b");
    }

    @Test
    void isCleanDataForPrograms() {
        Map<String, Object> data = ExplanationData.of(explain("GET", "/Home"), "wiki", "");
        assertThat(data)
                .containsEntry("application", "wiki")
                .containsEntry("mount", "/")
                .containsEntry("status", null)
                .containsEntry("route", "page")
                .containsEntry("view", "wiki:page")
                .containsEntry("handler", null);
        assertThat(data.get("routes"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(2);
    }

    @Test
    void readsWhatPeopleType() {
        SampleRequestHead head =
                SampleRequestHead.of("get", "/Zürich & more?q=a?b", List.of("Host: wiki.example", "Accept:text/html"));
        assertThat(head.method()).isEqualTo("GET");
        assertThat(head.rawPath()).isEqualTo("/Z%C3%BCrich%20&%20more");
        assertThat(head.rawQuery()).isEqualTo("q=a%3Fb");
        assertThat(head.authority()).isEqualTo("wiki.example");
        assertThat(head.headers().first("Accept")).isEqualTo("text/html");
        assertThat(SampleRequestHead.of("GET", "/a%20b", List.of()).rawPath()).isEqualTo("/a%20b");
        assertThatThrownBy(() -> SampleRequestHead.of("GET", "Home", List.of()))
                .hasMessageContaining("begins with a slash");
        assertThatThrownBy(() -> SampleRequestHead.of("G T", "/", List.of())).hasMessageContaining("is not a method");
        assertThatThrownBy(() -> SampleRequestHead.of("GET", "/", List.of("Accept")))
                .hasMessageContaining("not a header field");
    }

    private static String text(String method, String target) {
        return ExplanationText.of(explain(method, target), "wiki", "", name -> name);
    }

    private static Explanation explain(String method, String target) {
        return Composition.of(List.of(
                        Participant.application("org.wiki", "wiki", ExplanationTextTest::wiki),
                        Participant.extension("org.dark", List.of("wiki"), ExplanationTextTest::dark)))
                .makeApplication()
                .get(Key.of(Explanation.Explainer.class))
                .explain(SampleRequestHead.of(method, target, List.of()), "");
    }

    private static void wiki(Configurator config) {
        config.route("about", "/about").get(request -> Response.text("about"));
        config.route("page", "/{name}", root(request -> new Page(request.pathParam("name"))))
                .get(Page.class, (page, request) -> Response.text(page.name()));
    }

    private static void dark(Configurator config) {
        config.overrideView("wiki:page", request -> Response.text("dark"));
    }
}
