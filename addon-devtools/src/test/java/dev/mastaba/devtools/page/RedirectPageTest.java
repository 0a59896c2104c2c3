package dev.mastaba.devtools.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import org.junit.jupiter.api.Test;

/** For whom a page stands in the place of a redirect. */
class RedirectPageTest {
    private static boolean isShown(TestRequest request, int status, boolean located) {
        Configurator config = new Configurator();
        config.addView(arrived -> {
            Response.Builder answer = Response.builder().status(status);
            Response redirect = (located ? answer.header("Location", "/there") : answer).build();
            return Response.text(Boolean.toString(RedirectPage.isFor(arrived, redirect)));
        });
        try (TestApp app = TestApp.of(config.makeApplication())) {
            return app.request(request).body().equals("true");
        }
    }

    @Test
    void forAWindowThatWouldGoByGet() {
        TestRequest window = TestRequest.get("/").header("Accept", "text/html");
        assertThat(isShown(window, 302, true)).isTrue();
        assertThat(isShown(window, 307, true)).isTrue();
        assertThat(isShown(window, 200, true)).isFalse();
        assertThat(isShown(window, 304, true)).isFalse();
        assertThat(isShown(window, 303, false)).isFalse();
        TestRequest form = TestRequest.post("/").header("Accept", "text/html");
        assertThat(isShown(form, 303, true)).isTrue();
        assertThat(isShown(form, 308, true)).isFalse();
        assertThat(isShown(TestRequest.get("/").header("Sec-Fetch-Mode", "navigate"), 302, true))
                .isTrue();
        assertThat(isShown(window.header("Sec-Fetch-Mode", "cors"), 302, true)).isFalse();
    }

    @Test
    void onlyWhatIsAnAddressOfTheWebIsALink() {
        for (String text : new String[] {"javascript:alert(1)", "mailto:a"}) {
            assertThat(html(text)).doesNotContain("id=\"on\"");
        }
        for (String address : new String[] {"/there", "https://example.org/", "?a:b", "#x"}) {
            assertThat(html(address)).contains("id=\"on\"");
        }
    }

    private static String html(String location) {
        Response redirect =
                Response.builder().status(302).header("Location", location).build();
        Configurator config = new Configurator();
        config.addView(arrived -> RedirectPage.of(redirect, "/tools/", "/tools/requests/1"));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            return app.get("/").body();
        }
    }
}
