package dev.mastaba.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.BareApplication;
import dev.mastaba.container.ForwardingLease;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.Lease;
import dev.mastaba.testing.TestRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WelcomePageTest {
    private static final BareApplication NOTHING = request -> Response.builder()
            .status(404)
            .header("X-Plain", "1")
            .text("nothing")
            .build();

    @TempDir
    Path home;

    private WelcomePage page;

    @BeforeEach
    void installation() throws Exception {
        Files.createDirectories(home.resolve("examples"));
        for (String name : new String[] {"wiki-dark.jar", "wiki.jar", "shop.jar", "note.txt"}) {
            Files.createFile(home.resolve("examples").resolve(name));
        }
        Files.createFile(home.resolve("README.md"));
        page = new WelcomePage(home, home.resolve("base"), "1.2.3", "");
    }

    private static TestRequest browser() {
        return TestRequest.get("/any").header("Accept", "text/html,*/*;q=0.8");
    }

    private static String text(Response response) {
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }

    private String answer(TestRequest asked) throws Exception {
        Request request = asked.toRequest();
        return text(page.around(ApplicationSource.of(NOTHING))
                .lease(request)
                .application()
                .handle(request));
    }

    @Test
    void itShowsWhatToDoNext() throws Exception {
        String html = answer(browser());
        String mastaba = home + "/bin/mastaba";
        assertThat(html)
                .contains("<html lang=\"en\">", "Mastaba 1.2.3 runs at localhost", home.resolve("base") + ".")
                .contains(mastaba + " deploy " + home + "/examples/shop.jar\n" + mastaba + " deploy " + home
                        + "/examples/wiki.jar</pre>\n<p>Then change it while it runs, with one whose name begins with its name:</p>\n<pre>"
                        + mastaba
                        + " deploy " + home + "/examples/wiki-dark.jar</pre>")
                .contains(home + "/README.md", mastaba + " deploy FILE.jar", mastaba + " new app")
                .doesNotContain("note.txt", "CHANGELOG", "console", "<script");
        Request request = browser().toRequest();
        Response response = page.around(ApplicationSource.of(NOTHING))
                .lease(request)
                .application()
                .handle(request);
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        assertThat(response.header("Vary")).isEqualTo("Accept");
        assertThat(response.header("Content-Security-Policy")).contains("default-src 'none'", "style-src 'sha256-");
        assertThat(response.header("X-Plain"))
                .as("fields of the plain response")
                .isEqualTo("1");
    }

    @Test
    void theConsoleIsLinkedWhereItServes() throws Exception {
        page = new WelcomePage(home, home, "1", "/console/");
        assertThat(answer(browser())).contains("<a href=\"/console/\">console</a>");
    }

    @Test
    void anInstallationWithoutExamplesAndDocumentsHasNoEmptyParts() throws Exception {
        page = new WelcomePage(home.resolve("none"), home, "1", "");
        assertThat(answer(browser())).doesNotContain("example", "Read more").contains("deploy FILE.jar");
    }

    @ParameterizedTest
    @CsvSource({
        "Accept, application/json",
        "Accept, */*",
        "X-Forwarded-For, 192.0.2.1",
        "Forwarded, for=192.0.2.1",
        "Via, 1.1 proxy",
        "Origin, https://elsewhere.example"
    })
    void othersGetWhatTheyAlwaysGet(String field, String value) throws Exception {
        TestRequest asked = field.equals("Accept") ? TestRequest.get("/any") : browser();
        assertThat(answer(asked.header(field, value))).isEqualTo("nothing");
    }

    @Test
    void anotherMachineHostAndMethodGetWhatTheyAlwaysGet() throws Exception {
        assertThat(answer(browser().from("192.0.2.1"))).isEqualTo("nothing");
        assertThat(answer(browser().host("shop.example"))).isEqualTo("nothing");
        assertThat(answer(TestRequest.of("POST", "/").header("Accept", "text/html")))
                .isEqualTo("nothing");
        assertThat(answer(TestRequest.of("HEAD", "/").header("Accept", "text/html")))
                .contains("This server is ready");
    }

    @Test
    void anApplicationAnswersItself() {
        Lease lease = new Named(Lease.endless(NOTHING));
        Request request = browser().toRequest();
        assertThat(page.around(head -> lease).lease(request)).isSameAs(lease);
    }

    /** A lease on an application of a container. */
    private record Named(Lease lease) implements ForwardingLease {
        @Override
        public String applicationId() {
            return "wiki";
        }
    }
}
