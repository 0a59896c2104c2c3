package dev.mastaba.core.engine.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.Golden;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
    private static final Settings NONE = Settings.none();
    private static final Settings LISTED = new Settings(
            Map.of("mastaba.hosts", "Wiki.example.org, .example.net\n2001:db8::1 [2001:DB8::2] last.example."));

    private static String answer(Settings settings, String host, Function<Urls, String> making) throws Exception {
        Configurator config = new Configurator(settings);
        config.route("page", "/{name}").get(request -> Response.text(making.apply(Urls.of(request))));
        Response response = config.makeApplication().handle(new SimpleRequest("GET", "", "/page").at("https", host));
        return response.status() == 200 && response.body() instanceof Body.Bytes body
                ? new String(body.content(), StandardCharsets.UTF_8)
                : Integer.toString(response.status());
    }

    private static String self(Settings settings, String host) throws Exception {
        return answer(settings, host, Urls::self);
    }

    @Nested
    class Listed {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "wiki.example.org",
                    "WIKI.Example.org",
                    "wiki.example.org:8443",
                    "wiki.example.org.",
                    "wiki.example.org.:8443",
                    "example.net",
                    "a.example.net",
                    "a.b.example.net:1",
                    "[2001:db8::1]",
                    "[2001:db8::2]:81",
                    "last.example",
                })
        void areServed(String host) throws Exception {
            assertThat(self(LISTED, host)).isEqualTo("https://" + host + "/page");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "localhost",
                    "localhost:6543",
                    "wiki.localhost",
                    "127.0.0.1",
                    "127.1.2.3:80",
                    "[::1]",
                    "[::1]:6543"
                })
        void thisComputerIsServedAlways(String host) throws Exception {
            assertThat(self(LISTED, host)).isEqualTo("https://" + host + "/page");
            assertThat(self(NONE, host)).isEqualTo("https://" + host + "/page");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    ":80",
                    ".",
                    "evil.example",
                    "example.org",
                    "a.wiki.example.org",
                    "wiki.example.org.evil.example",
                    "wiki.example.org@evil.example",
                    "evil.example@wiki.example.org",
                    "wiki.example.org:80@evil.example",
                    "wiki.example.org:x",
                    "wiki.example.org/",
                    "wiki.example.org#",
                    "evil.example#.example.net",
                    "evil.example/.example.net",
                    "evil.example\\.example.net",
                    "evil.example?.example.net",
                    "evilexample.net",
                    ".example.net.evil",
                    "127.0.0.1.evil.example",
                    "127.evil.example",
                    "localhost.evil.example",
                    "evillocalhost",
                    "[::1].evil.example",
                    "[::2]",
                    "0.0.0.0",
                    "wiki.example.org wiki.example.org",
                    "wiki.example.org\n",
                })
        void othersAreRefused(String host) throws Exception {
            assertThat(self(LISTED, host)).isEqualTo("400");
        }

        @Test
        void noViewIsAskedForAnother() throws Exception {
            assertThat(answer(LISTED, "evil.example", urls -> {
                        throw new IllegalStateException("asked");
                    }))
                    .isEqualTo("400");
        }

        @Test
        void theMountedHostIsOneOfThem() throws Exception {
            Settings both = new Settings(Map.of("mastaba.hosts", "a.example", "mastaba.host", "B.example"));
            assertThat(self(both, "b.example")).isEqualTo("https://b.example/page");
            assertThat(self(both, "c.example")).isEqualTo("400");
        }

        @Test
        void severalMountedHostsAreAmongThem() throws Exception {
            Settings several = new Settings(
                    Map.of("mastaba.hosts", "a.example", "mastaba.host", "b.example, *.C.example *.d.example"));
            for (String host : List.of("a.example", "b.example", "x.c.example", "x.y.d.example")) {
                assertThat(self(several, host)).isEqualTo("https://" + host + "/page");
            }
            for (String host : List.of("x.b.example", "xc.example", "*.c.example")) {
                assertThat(self(several, host)).as(host).isEqualTo("400");
            }
        }

        @Test
        void anyIsAStar() throws Exception {
            Settings any = new Settings(Map.of("mastaba.hosts", "*"));
            assertThat(self(any, "evil.example")).isEqualTo("https://evil.example/page");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "http://wiki.example.org", "wiki.example.org:80", "*.example.org", "a..b", "a/b", "ä"})
        void whatIsNoNameIsRefusedAtCommit(String hosts) {
            Configurator config = new Configurator(new Settings(Map.of("mastaba.hosts", hosts)));
            assertThatThrownBy(config::makeApplication)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("mastaba.hosts");
        }
    }

    @Test
    void theLogIsToldOnce() throws Exception {
        List<String> told = new ArrayList<>();
        SimpleRequest request = new SimpleRequest("GET", "", "/").at("https", "evil.example");
        AllowedHosts unlisted = AllowedHosts.of(NONE, problem -> told.add(problem.text()));
        AllowedHosts listed = AllowedHosts.of(LISTED, problem -> told.add(problem.text()));
        for (int i = 0; i < 3; i++) {
            assertThat(unlisted.vouchFor(request)).isFalse();
            assertThatThrownBy(() -> listed.require(request)).isInstanceOf(BadRequest.class);
        }
        AllowedHosts hostile = AllowedHosts.of(NONE, problem -> told.add(problem.text()));
        hostile.vouchFor(new SimpleRequest("GET", "", "/").at("https", "evil\r\nSet-Cookie: a=b"));
        Golden.assertPinned(AllowedHostsTest.class, "host-problems.txt", String.join("\n\n", told) + "\n");
    }

    @Test
    void areSeenInIntrospection() {
        Configurator config = new Configurator(LISTED);
        Introspector seen = config.makeApplication().introspector();
        Registered hosts = seen.find("allowed hosts", "allowed hosts").orElseThrow();
        assertThat(hosts.introspectable().facts())
                .containsEntry(
                        "names",
                        List.of("wiki.example.org", ".example.net", "[2001:db8::1]", "[2001:db8::2]", "last.example"))
                .containsEntry("refuses_others", true);
    }

    @Nested
    class Unlisted {
        @Test
        void urlsHaveNoMadeUpHost() throws Exception {
            assertThat(self(NONE, "evil.example")).isEqualTo("/page");
            assertThat(answer(
                            NONE, "evil.example", urls -> urls.application() + urls.route("page", Map.of("name", "a"))))
                    .isEqualTo("/a");
        }

        @Test
        void theMountedHostIsGood() throws Exception {
            Settings mounted = new Settings(Map.of("mastaba.host", "wiki.example"));
            assertThat(self(mounted, "wiki.example")).isEqualTo("https://wiki.example/page");
            assertThat(self(mounted, "evil.example")).isEqualTo("/page");
        }

        @Test
        void aHostThatTheApplicationSaysIsGood() throws Exception {
            UrlParts said = UrlParts.NONE.with("name", "a").host("wiki.example");
            assertThat(answer(NONE, "evil.example", urls -> urls.route("page", said)))
                    .isEqualTo("https://wiki.example/a");
        }

        @Test
        void anotherSchemeOrPortNeedsAHost() throws Exception {
            UrlParts page = UrlParts.NONE.with("name", "a");
            assertThat(answer(NONE, "evil.example", urls -> urls.route("page", page.scheme("http"))))
                    .isEqualTo("400");
            assertThat(answer(NONE, "evil.example", urls -> urls.route("page", page.port(81))))
                    .isEqualTo("400");
            assertThat(answer(NONE, "localhost", urls -> urls.route("page", page.port(81))))
                    .isEqualTo("https://localhost:81/a");
        }

        @Test
        void outsideOfAnApplicationNobodyIsAsked() {
            SimpleRequest request = new SimpleRequest("GET", "", "/").at("http", "any.example");
            assertThat(AllowedHosts.any().allows("any.example")).isTrue();
            AllowedHosts.of(NONE).require(request);
            assertThatThrownBy(() -> AllowedHosts.of(LISTED).require(request)).isInstanceOf(BadRequest.class);
        }
    }
}
