package dev.mastaba.trials.probation;

import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import dev.mastaba.trials.probation.CanaryVisitors.Assignment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The marks on responses during a canary: cookies for new visitors, and no responses in shared caches that are not for everyone. */
class CanaryApplicationTest {
    private static Application application() {
        Configurator config = new Configurator();
        config.addRoute("page", "/{control}");
        config.addView(
                request -> {
                    String control = request.pathParam("control");
                    return control.equals("-")
                            ? Response.text("page")
                            : Response.text("page").withHeader("Cache-Control", control);
                },
                route("page"));
        config.addRoute("cdn", "/cdn/file");
        config.addView(request -> Response.text("file").withHeader("CDN-Cache-Control", "max-age=60"), route("cdn"));
        config.addRoute("thrown", "/thrown/page");
        config.addView(
                request -> {
                    throw new NotFound("page");
                },
                route("thrown"));
        return config.makeApplication();
    }

    private static TestResponse ask(Assignment assignment, String path) {
        return TestApp.of(new CanaryApplication(
                        application(), assignment, () -> Cookie.of("mastaba-canary", assignment.name())))
                .request(TestRequest.of("GET", path));
    }

    private static @Nullable String header(Assignment assignment, String path, String name) {
        return ask(assignment, path).header(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-|private",
                "no-cache|private, no-cache",
                "max-age=0|private, max-age=0",
                "private|private",
                "no-store|no-store",
            })
    void aPageAssignsANewVisitorAndStaysOutOfSharedCaches(String control, String expected) {
        for (Assignment fresh : new Assignment[] {Assignment.NEWLY_SERVING, Assignment.NEWLY_CANDIDATE}) {
            assertThat(header(fresh, "/" + control, "Set-Cookie")).startsWith("mastaba-canary=" + fresh);
            assertThat(header(fresh, "/" + control, "Cache-Control")).isEqualTo(expected);
        }
        assertThat(header(Assignment.CANDIDATE, "/" + control, "Set-Cookie")).isNull();
        assertThat(header(Assignment.CANDIDATE, "/" + control, "Cache-Control")).isEqualTo(expected);
    }

    @Test
    void aFileForSharedCachesAssignsNoOneAndThatOfAChangeStaysOutOfThem() {
        String path = "/public,max-age=60,s-maxage=600";
        assertThat(header(Assignment.NEWLY_SERVING, path, "Set-Cookie")).isNull();
        assertThat(header(Assignment.NEWLY_SERVING, path, "Cache-Control")).isEqualTo("public,max-age=60,s-maxage=600");
        assertThat(header(Assignment.NEWLY_CANDIDATE, path, "Set-Cookie")).isNull();
        assertThat(header(Assignment.NEWLY_CANDIDATE, path, "Cache-Control")).isEqualTo("private, max-age=60");
        assertThat(header(Assignment.NEWLY_SERVING, "/cdn/file", "CDN-Cache-Control"))
                .isEqualTo("max-age=60");
        assertThat(header(Assignment.CANDIDATE, "/cdn/file", "CDN-Cache-Control"))
                .isNull();
    }

    @Test
    void aThrownResponseIsMarkedToo() {
        TestResponse answer = ask(Assignment.NEWLY_CANDIDATE, "/thrown/page");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Set-Cookie")).startsWith("mastaba-canary=");
    }
}
