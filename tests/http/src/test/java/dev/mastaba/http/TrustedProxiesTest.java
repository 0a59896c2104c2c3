package dev.mastaba.http;

import static dev.mastaba.core.view.ViewOptions.appendSlash;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word about the client is taken. */
@SuppressWarnings("StringConcatToTextBlock") // lines of HTTP end with \r\n
class TrustedProxiesTest {
    private static final String FIELDS =
            "X-Forwarded-Proto: https\r\nX-Forwarded-Host: wiki.example:8443\r\n" + "X-Forwarded-For: 203.0.113.9\r\n";

    private static Response describe(Request request) {
        return Response.text(String.join("|", request.scheme(), request.authority(), request.remoteAddress()));
    }

    private static String seen(String proxies, String fields) throws Exception {
        Serving serving = Serving.of(TrustedProxiesTest::describe);
        HttpSettings settings = HttpSettings.from(Map.of("mastaba.http.port", "0", "mastaba.http.proxies", proxies));
        try (JettyServer server = serving.start(settings)) {
            return Wire.ask(server, "GET / HTTP/1.1\r\nHost: local\r\n" + fields + "\r\n")
                    .body();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "192.0.2.1", "10.0.0.0/8, ::1"})
    void nobodyElseIsBelieved(String proxies) throws Exception {
        assertThat(seen(proxies, FIELDS)).isEqualTo("http|local|127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.0/8 127.0.0.0/8", "0.0.0.0/0"})
    void theOperatorsProxiesAre(String proxies) throws Exception {
        assertThat(seen(proxies, FIELDS)).isEqualTo("https|wiki.example:8443|203.0.113.9");
    }

    @Test
    void aProxyMaySayNothing() throws Exception {
        assertThat(seen("127.0.0.1", "")).isEqualTo("http|local|127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-Proto: gopher, http|local|127.0.0.1",
        "X-Forwarded-Proto: HTTPS, https|local|127.0.0.1",
        "X-Forwarded-Host: a/b?c, http|local|127.0.0.1",
        "X-Forwarded-Host: [::1]:80, http|[::1]:80|127.0.0.1",
        "X-Forwarded-For: unknown, http|local|127.0.0.1",
        "X-Forwarded-For: 1.2.3.4.5:99, http|local|127.0.0.1",
        "X-Forwarded-For: 999.1.1.1, http|local|127.0.0.1",
    })
    void whatIsNoneIsLeftAside(String field, String expected) throws Exception {
        assertThat(seen("127.0.0.1", field + "\r\n")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "6.6.6.6, 203.0.113.9, 10.1.1.1; 203.0.113.9",
                "10.1.1.1, 10.1.1.2; 10.1.1.1",
                "6.6.6.6, nonsense, 10.1.1.1; 10.1.1.1",
                "2001:db8::7, 10.1.1.1; 2001:db8::7",
                "203.0.113.9:51234; 203.0.113.9",
                "203.0.113.9:51234, 10.1.1.1:80; 203.0.113.9",
                "[2001:db8::7]:443; 2001:db8::7",
                "[2001:DB8:0::7]; 2001:db8::7",
                "\"[2001:db8::7]:443\"; 2001:db8::7",
                "::ffff:203.0.113.9; 203.0.113.9"
            })
    void theClientIsTheLastThatIsNoProxy(String addresses, String client) throws Exception {
        assertThat(seen("127.0.0.1 10.0.0.0/8", "X-Forwarded-For: " + addresses + "\r\n"))
                .isEqualTo("http|local|" + client);
    }

    @Test
    void theFirstAddressThatCannotBeReadIsReportedOnce() throws Exception {
        HttpSettings settings =
                HttpSettings.from(Map.of("mastaba.http.port", "0", "mastaba.http.proxies", "127.0.0.1"));
        try (LogLines log = LogLines.of("dev.mastaba.http.Forwarded");
                JettyServer server = Serving.of(TrustedProxiesTest::describe).start(settings)) {
            for (String address : List.of("unknown", "nonsense", "999.1.1.1")) {
                Wire.ask(server, "GET / HTTP/1.1\r\nHost: local\r\nX-Forwarded-For: " + address + "\r\n\r\n");
            }
            assertThat(log.lines()).singleElement().asString().contains("\"nonsense\"", "not an IP address");
        }
    }

    @Test
    void ofSeveralValuesTheNearestProxysCounts() throws Exception {
        assertThat(seen(
                        "127.0.0.1",
                        "X-Forwarded-Proto: http, https\r\nX-Forwarded-Host: evil.example, good.example\r\n"))
                .isEqualTo("https|good.example|127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.1", "10.0.0.0/33", "10.0.0.0/x", "::1/129", "1:2", "10.0.0.0/-1"})
    void whatIsNoAddressIsRefused(String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpSettings.from(Map.of("mastaba.http.proxies", word)))
                .withMessageContaining("mastaba.http.proxies")
                .withMessageContaining("\"" + word + "\"");
    }

    private static String forwarded(String proxies, String fields) throws Exception {
        return seen(proxies, fields.replace("|", "\r\n") + "\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '#',
            value = {
                "for=203.0.113.9;proto=https;host=wiki.example:8443 > https|wiki.example:8443|203.0.113.9",
                "For=203.0.113.9 ; Proto=HTTPS > https|local|203.0.113.9",
                "for=\"[2001:db8::7]:4711\";host=\"[::1]:80\" > http|[::1]:80|2001:db8::7",
                "for=\"203.0.113.9:_port\";by=_hidden > http|local|203.0.113.9",
                "for=\"203.0.113.\\9\" > http|local|203.0.113.9",
                "proto=https > https|local|127.0.0.1",
                "for=unknown;proto=https > https|local|127.0.0.1",
                "for=_secret;proto=gopher;host=a/b > http|local|127.0.0.1",
                "for=6.6.6.6;host=evil.example, for=203.0.113.9;host=good.example;proto=https > https|good.example|203.0.113.9",
                "for=203.0.113.9;proto=https;host=a.example, for=10.1.1.1;proto=http;host=b > https|a.example|203.0.113.9",
                "for=6.6.6.6, for=unknown, for=10.1.1.1 > http|local|10.1.1.1",
                "for=203.0.113.9|Forwarded: for=10.1.1.1 > http|local|203.0.113.9",
                "for=\"6.6.6.6, for=203.0.113.9;proto=https > https|local|203.0.113.9",
                "for=6.6.6.6 proto=https > http|local|127.0.0.1",
                "for=6.6.6.6;for=7.7.7.7 > http|local|127.0.0.1",
                "for=6.6.6.6;;proto=https; > https|local|6.6.6.6",
                ", ,for=6.6.6.6, > http|local|6.6.6.6",
                "for=\"999.1.1.1\" > http|local|127.0.0.1",
                "for=\"a,b;c\";proto=https > https|local|127.0.0.1",
            })
    void theStandardFieldIsReadAsWell(String field, String expected) throws Exception {
        assertThat(forwarded("127.0.0.1 10.0.0.0/8", "Forwarded: " + field)).isEqualTo(expected);
    }

    @Test
    void noMoreProxiesThanFiftyAreRead() throws Exception {
        assertThat(forwarded("127.0.0.1 10.0.0.0/8", "Forwarded: for=6.6.6.6" + ", for=10.1.1.1".repeat(60)))
                .isEqualTo("http|local|10.1.1.1");
    }

    @Test
    void theStandardFieldOfOthersIsNot() throws Exception {
        assertThat(forwarded("10.0.0.0/8", "Forwarded: for=203.0.113.9;proto=https"))
                .isEqualTo("http|local|127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({"any, https|a.example|1.1.1.1", "x-forwarded, https|a.example|1.1.1.1", "forwarded, http|b|2.2.2.2"})
    void ofTwoKindsOfFieldsOneCounts(String fields, String expected) throws Exception {
        Serving serving = Serving.of(TrustedProxiesTest::describe);
        HttpSettings settings = HttpSettings.from(Map.of(
                "mastaba.http.port", "0", "mastaba.http.proxies", "127.0.0.1", "mastaba.http.proxies.fields", fields));
        try (JettyServer server = serving.start(settings)) {
            String both = "X-Forwarded-Proto: https\r\nX-Forwarded-Host: a.example\r\nX-Forwarded-For: 1.1.1.1\r\n"
                    + "Forwarded: for=2.2.2.2;proto=http;host=b\r\n";
            assertThat(Wire.ask(server, "GET / HTTP/1.1\r\nHost: local\r\n" + both + "\r\n")
                            .body())
                    .isEqualTo(expected);
            assertThat(Wire.ask(server, "GET / HTTP/1.1\r\nHost: local\r\nForwarded: proto=https\r\n\r\n")
                            .body())
                    .isEqualTo(fields.equals("x-forwarded") ? "http|local|127.0.0.1" : "https|local|127.0.0.1");
        }
    }

    @Test
    void otherKindsOfFieldsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpSettings.from(Map.of("mastaba.http.proxies.fields", "all")))
                .withMessageContaining("mastaba.http.proxies.fields")
                .withMessageContaining("x-forwarded");
    }

    private static String below(String proxies, String prefix) throws Exception {
        Configurator config = new Configurator();
        config.addRoute("page", "/page/{name}/");
        config.addView(
                request -> Response.text(request.contextPath() + "|" + request.path() + "|" + request.rawPath() + "|"
                        + Urls.of(request).currentPath(UrlParts.NONE)),
                route("page"));
        config.addNotFoundView(request -> Response.text("none"), appendSlash());
        Application application = config.makeApplication();
        Serving serving = Serving.of(application::handle);
        HttpSettings settings =
                HttpSettings.atPort(0).withProxies(TrustedProxies.of(proxies).withPrefixField("X-Forwarded-Prefix"));
        try (JettyServer server = serving.start(settings)) {
            String fields = "Host: local\r\nX-Forwarded-Prefix: " + prefix + "\r\n\r\n";
            return Wire.ask(server, "GET /page/x/ HTTP/1.1\r\n" + fields).body() + " "
                    + Wire.ask(server, "GET /page/x HTTP/1.1\r\n" + fields).field("Location");
        }
    }

    @ParameterizedTest
    @CsvSource({"/wiki, /wiki", "/a%20b/c/, /a%20b/c", "'/x, /wiki', /wiki", "/.hidden, /.hidden"})
    void theApplicationIsBelowAPathThatTheProxyTookAway(String field, String prefix) throws Exception {
        assertThat(below("127.0.0.1", field))
                .isEqualTo(prefix.replace("%20", " ") + "|/page/x/|" + prefix + "/page/x/|" + prefix + "/page/x/ "
                        + prefix + "/page/x/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "wiki", "//evil.example", "/a//b", "/..", "/a/%2e%2E/b", "/.", "/a?b", "/%ff", "/%zz", "/"})
    void whatIsNoPathIsNoPrefix(String field) throws Exception {
        assertThat(below("127.0.0.1", field)).isEqualTo("|/page/x/|/page/x/|/page/x/ /page/x/");
    }

    @Test
    void aPrefixIsBoundedAndTheProxys() throws Exception {
        assertThat(below("127.0.0.1", "/" + "a".repeat(255))).startsWith("|/page");
        assertThat(below("10.0.0.1", "/wiki")).startsWith("|/page");
    }

    /** A proxy that does not write this field lets a client's own pass. */
    @Test
    void aPathIsTakenFromAFieldThatIsNamedAlone() throws Exception {
        Configurator config = new Configurator();
        config.addRoute("page", "/page");
        config.addView(request -> Response.text(request.contextPath() + "."), route("page"));
        Application application = config.makeApplication();
        String asked = "GET /page HTTP/1.1\r\nHost: local\r\nX-Forwarded-Prefix: /evil\r\n\r\n";
        Serving serving = Serving.of(application::handle);
        TrustedProxies proxies = TrustedProxies.of("127.0.0.1");
        try (JettyServer server = serving.start(HttpSettings.atPort(0).withProxies(proxies))) {
            assertThat(Wire.ask(server, asked).body()).isEqualTo(".");
            assertThat(Wire.ask(server, asked).field("Vary")).isNullOrEmpty();
        }
        HttpSettings named = HttpSettings.from(Map.of(
                "mastaba.http.port", "0",
                "mastaba.http.proxies", "127.0.0.1",
                "mastaba.http.proxies.prefix", "X-Forwarded-Prefix"));
        try (JettyServer server = serving.start(named)) {
            assertThat(Wire.ask(server, asked).body()).isEqualTo("/evil.");
            assertThat(Wire.ask(server, asked).field("Vary")).isEqualTo("X-Forwarded-Prefix");
        }
        assertThatThrownBy(() -> HttpSettings.from(Map.of("mastaba.http.proxies.prefix", "a b")))
                .hasMessageContaining("mastaba.http.proxies.prefix");
    }

    @Test
    void networksAreComparedBitByBit() {
        TrustedProxies proxies = TrustedProxies.of("10.128.0.0/9 2001:db8::/33");
        assertThat(proxies.trusts("10.200.0.1")).isTrue();
        assertThat(proxies.trusts("10.100.0.1")).isFalse();
        assertThat(proxies.trusts("2001:db8:7fff::1")).isTrue();
        assertThat(proxies.trusts("2001:db8:8000::1")).isFalse();
        assertThat(proxies.trusts("name")).isFalse();
        assertThat(HttpSettings.standard().withProxies(proxies).withPort(1).proxies())
                .isEqualTo(proxies);
    }
}
