package dev.mastaba.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Redirects that are shown before they are followed. */
class RedirectsTest {
    private static Tools tools(boolean shown) {
        Map<String, String> settings = Map.of("mastaba.devtools.redirects", Boolean.toString(shown));
        return Tools.with(settings, new DevToolsAddOn(), config -> {
            config.route("go", "/go")
                    .get(request -> redirect(request.query().get("to"), 303))
                    .post(request -> redirect("/there", 303));
            config.route("again", "/again").post(request -> redirect("/there", 307));
        });
    }

    private static Response redirect(String to, int status) {
        return Response.builder()
                .status(status)
                .header("Location", to)
                .cookie(Cookie.of("seen", "1"))
                .build();
    }

    private static TestRequest window(TestRequest request) {
        return request.header("Accept", "text/html,*/*;q=0.8");
    }

    @Test
    void theyAreFollowedWhereNobodyAsks() {
        try (Tools tools = tools(false)) {
            tools.app().request(window(TestRequest.get("/go?to=/there"))).expectRedirect("/there");
        }
    }

    @Test
    void aWindowIsShownWhereItWouldGo() {
        try (Tools tools = tools(true)) {
            for (TestRequest request : new TestRequest[] {TestRequest.get("/go?to=/there"), TestRequest.post("/go")}) {
                TestResponse page = tools.app().request(window(request)).expectStatus(200);
                page.expectNoHeader("Location");
                assertThat(page.header("Set-Cookie")).startsWith("seen=1");
                assertThat(page.attributes("#on", "href")).containsExactly("/there");
                assertThat(page.texts("h1")).containsExactly("303 /there");
                String recording =
                        page.attributes("main p:last-of-type a", "href").get(0);
                assertThat(tools.app()
                                .get(recording)
                                .expectStatus(200)
                                .texts(".about")
                                .get(0))
                        .startsWith("303");
            }
        }
    }

    @Test
    void scriptsAndWhatALinkCannotDoGoOn() {
        try (Tools tools = tools(true)) {
            tools.app().request(TestRequest.get("/go?to=/there")).expectRedirect("/there");
            tools.app()
                    .request(window(TestRequest.get("/go?to=/there")).header("Sec-Fetch-Mode", "cors"))
                    .expectRedirect("/there");
            tools.app().request(window(TestRequest.post("/again"))).expectRedirect("/there");
        }
    }

    @Test
    void onlyAddressesOfTheWebAreLinks() {
        try (Tools tools = tools(true)) {
            for (String to : new String[] {"javascript:alert(1)", "JAVASCRIPT://x/%250aalert(1)", "data:text/html,x"}) {
                TestResponse page = tools.app().request(window(TestRequest.get("/go?to=" + to)));
                page.expectStatus(200).expectNone("#on");
                assertThat(page.texts("code")).hasSize(1);
            }
            for (String to : new String[] {"there", "https://example.org/a:b", "%3Fa=b:c", "HTTP://example.org"}) {
                assertThat(tools.app()
                                .request(window(TestRequest.get("/go?to=" + to)))
                                .texts("#on"))
                        .hasSize(1);
            }
        }
    }
}
