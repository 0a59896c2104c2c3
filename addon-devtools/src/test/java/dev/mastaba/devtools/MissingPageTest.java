package dev.mastaba.devtools;

import static dev.mastaba.core.view.ViewOptions.accept;
import static dev.mastaba.core.view.ViewOptions.header;
import static dev.mastaba.core.view.ViewOptions.method;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissingPageTest {
    private final Tools tools = Tools.with(config -> {
        config.route("front", "/").get(request -> Response.text("front"));
        config.route("page", "/pages/{name:[a-z]+}").get(request -> {
            throw new NotFound("No page <" + request.pathParam("name") + ">");
        });
        config.addRoute("form", "/form", method("POST"));
        config.route("keyed", "/keyed").get(request -> Response.text("keyed"), header("X-Key"));
    });
    private final TestApp app = tools.app();

    @AfterEach
    void close() {
        tools.close();
    }

    @Test
    void aBrowserSeesTheRoutesInOrderAndWhyEachDidNotMatch() {
        TestResponse page = app.get("/form").expectStatus(405).expectText("h1", "405 Method Not Allowed");
        assertThat(page.header("Allow")).isEqualTo("POST");
        assertThat(page.texts("h2")).containsExactly("No route matches");
        assertThat(page.texts("main table td:first-child"))
                .containsSubsequence("/", "/pages/{name:[a-z]+}", "/form", "/keyed");
        assertThat(page.texts("td:nth-child(2)"))
                .contains("the path differs")
                .anyMatch(reason ->
                        reason.contains("the path matches, but not request_method") && reason.contains("POST"));
        assertThat(page.texts("td:nth-child(5)")).anyMatch(place -> place.contains("MissingPageTest.java"));
        assertThat(page.attributes("main p a", "href"))
                .contains(Tools.recording(page), Tools.recording(page) + "/why")
                .allSatisfy(link -> app.get(link).expectStatus(200));
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aViewWhosePredicateDoesNotHoldIsNamed() {
        TestResponse page = app.get("/keyed").expectStatus(404);
        assertThat(page.texts("td")).contains("matches").anyMatch(cell -> cell.contains("does not hold"));
        TestResponse wrong = app.request(TestRequest.of("POST", "/keyed").header("Accept", "text/html"));
        wrong.expectStatus(405).expectText("h1", "405 Method Not Allowed");
        assertThat(wrong.header("Allow")).contains("GET");
    }

    @Test
    void aViewThatFindsNothingIsNamed() {
        TestResponse page = app.get("/pages/home").expectStatus(404);
        page.expectText(".message", "No page <home>");
        assertThat(page.texts("h2")).contains("The view answers with this status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "*/*;q=0.1, application/problem+json"})
    void aProgramGetsWhatItAlwaysGets(String accept) {
        TestResponse answer = app.request(TestRequest.get("/lost").header("Accept", accept));
        assertThat(answer.expectStatus(404).body()).doesNotContain("<html", "/keyed");
    }

    @Test
    void aScriptAndAnotherMachineGetTheStandardPage() {
        TestRequest browser = TestRequest.get("/lost").header("Accept", "text/html");
        assertThat(app.request(browser.header("Sec-Fetch-Mode", "cors")).body()).doesNotContain("/keyed");
        assertThat(app.request(browser.from("10.0.0.1")).body())
                .contains("404 Not Found")
                .doesNotContain("/keyed");
    }

    @Test
    void anApplicationsOwnPageStays() {
        try (Tools own = Tools.with(
                config -> config.addNotFoundView(request -> Response.html("<h1>Own"), accept("text/html")))) {
            own.app().get("/lost").expectText("h1", "Own");
        }
    }
}
