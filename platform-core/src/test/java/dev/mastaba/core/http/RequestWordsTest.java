package dev.mastaba.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.header.AcceptEncoding;
import dev.mastaba.core.http.header.AcceptLanguage;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.http.header.MediaType;
import dev.mastaba.core.server.ReceivedHead;
import dev.mastaba.core.server.ServerRequest;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestWordsTest {
    @ParameterizedTest
    @CsvSource({
        "http,  example.com,      example.com, 80",
        "https, example.com,      example.com, 443",
        "https, example.com:8443, example.com, 8443",
        "http,  [::1]:81,         [::1],       81",
        "http,  [::1],            [::1],       80",
        "http,  a:port,           a,           80",
        "http,  '',               '',          80"
    })
    void theHostHasANameAndAPort(String scheme, String authority, String host, int port) {
        SimpleRequest request = SimpleRequest.get("/").at(scheme, authority);
        assertThat(request.host()).isEqualTo(host);
        assertThat(request.port()).isEqualTo(port);
    }

    @Test
    void scriptsSayThatTheyAsk() {
        assertThat(SimpleRequest.get("/")
                        .header("X-Requested-With", "XMLHttpRequest")
                        .isXhr())
                .isTrue();
        assertThat(SimpleRequest.get("/").isXhr()).isFalse();
    }

    @Test
    void theBodyIsDescribed() {
        SimpleRequest request =
                SimpleRequest.of("POST", "/").header("Content-Length", "7").header("Content-Type", "a/B");
        assertThat(request.contentLength()).isEqualTo(7);
        assertThat(request.contentType().map(MediaType::essence)).contains("a/b");
        assertThat(SimpleRequest.get("/").contentLength()).isEqualTo(-1);
        assertThat(SimpleRequest.get("/").header("Content-Length", "many").contentLength())
                .isEqualTo(-1);
        assertThat(SimpleRequest.get("/").contentType()).isEmpty();
    }

    @Test
    void aPostThatDoesNotSayWhatItBringsBringsAForm() {
        Parameters form = new Posted("POST").form();
        assertThat(form.get("a")).isEqualTo("1");
        assertThat(new Posted("PUT").form().isEmpty()).isTrue();
    }

    /** Brings a form without saying so. */
    private static final class Posted extends ServerRequest {
        Posted(String method) {
            super(ReceivedHead.of(method, "http", "", "/", Headers.none(), ""), "", ServerRequest.Limits.standard());
        }

        @Override
        protected java.io.InputStream openBody() {
            return new java.io.ByteArrayInputStream(new byte[] {'a', '=', '1'});
        }
    }

    @Test
    void aFormWithPartsThatIsIncompleteFailsEachTime() {
        SimpleRequest request = SimpleRequest.of("POST", "/").header("Content-Type", "multipart/form-data; boundary=x");
        assertThatThrownBy(request::uploads).isInstanceOf(BadRequest.class);
        assertThatThrownBy(request::form).as("as the first time").isInstanceOf(BadRequest.class);
        request.close();
        assertThat(request.holdsFile()).isFalse();
    }

    @Test
    void attributesAreMadeOnce() {
        AttributeKey<List<String>> key = AttributeKey.of("list", List.class);
        SimpleRequest request = SimpleRequest.get("/");
        List<String> made = request.get(key, asked -> new java.util.ArrayList<>());
        assertThat(request.get(key, asked -> List.of("other"))).isSameAs(made);
    }

    @Test
    void aViewReachesWhatDirectivesDeclared() throws Exception {
        var config = new Configurator();
        Key<String> key = Key.named(String.class, "greeting");
        config.declare(dev.mastaba.core.extend.Action.of("greeting").effect(registry -> registry.put(key, "hello")));
        config.addView(request -> Response.text(Application.of(request).get(key)));
        Response response = config.makeApplication().handle(SimpleRequest.get("/"));
        assertThat(response.body()).isEqualTo(response.body());
        assertThat(new String(((Body.Bytes) response.body()).content(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("hello");
    }

    @Nested
    class ParametersByName {
        private final Parameters query = SimpleRequest.get("/?a=1&b=2&a=3").query();

        @Test
        void areOneOrAll() {
            assertThat(query.one("b")).isEqualTo("2");
            assertThatThrownBy(() -> query.one("a"))
                    .isInstanceOf(BadRequest.class)
                    .hasMessageContaining("2 times");
            assertThatThrownBy(() -> query.one("c")).isInstanceOf(BadRequest.class);
            assertThat(query.toMap()).isEqualTo(Map.of("a", List.of("1", "3"), "b", List.of("2")));
        }
    }

    @Nested
    class Negotiation {
        /** Whoever shortens such a range part by part makes a thousand texts of it. */
        @Test
        void aRangeThatIsLongerThanAnyLanguageCountsAsNone() {
            AcceptLanguage accepted = SimpleRequest.get("/")
                    .header("Accept-Language", "de" + "-a".repeat(2_000) + ", fr;q=0.5")
                    .acceptLanguage();
            assertThat(accepted.ranges()).containsExactly("fr");
            assertThat(accepted.lookup(List.of("de", "fr"))).contains("fr");
            assertThat(accepted.isMissing()).isFalse();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "de-CH, de;q=0.9, en;q=0.5 | de",
                    "fr, en;q=0.2 | en",
                    "en-GB | en",
                    "fr | ",
                    "en;q=0, de | de",
                    "zh-Hant-x-private | zh-Hant",
                    "zh-Hant-TW | zh-Hant",
                })
        void languagesAreLookedUp(String header, String found) {
            AcceptLanguage accepted =
                    SimpleRequest.get("/").header("Accept-Language", header).acceptLanguage();
            assertThat(accepted.lookup(List.of("en", "de", "zh-Hant")).orElse(null))
                    .isEqualTo(found);
        }

        @Test
        void languagesAreFiltered() {
            AcceptLanguage accepted = SimpleRequest.get("/")
                    .header("Accept-Language", "de;q=0.5, en, de-AT;q=0, *;q=0.1")
                    .acceptLanguage();
            assertThat(accepted.filter(List.of("fr", "de-CH", "de-AT", "en-GB")))
                    .containsExactly("en-GB", "de-CH", "fr");
            assertThat(accepted.ranges()).containsExactly("en", "de", "*");
            AcceptLanguage silent = SimpleRequest.get("/").acceptLanguage();
            assertThat(silent.isMissing()).isTrue();
            assertThat(silent.filter(List.of("a"))).containsExactly("a");
            assertThat(silent.lookup(List.of("a"))).isEmpty();
        }

        @Test
        void codingsAreChosen() {
            SimpleRequest request = SimpleRequest.get("/").header("Accept-Encoding", "gzip;q=0.5, br, deflate;q=1.5");
            AcceptEncoding accepted = AcceptEncoding.of(request.headers());
            assertThat(accepted.best(List.of("gzip", "br"))).contains("br");
            assertThat(accepted.best(List.of("zstd"))).isEmpty();
            assertThat(accepted.accepts("deflate"))
                    .as("what can't be read is not wanted")
                    .isFalse();
            assertThat(accepted.accepts("identity")).isTrue();
            AcceptEncoding old = AcceptEncoding.of(SimpleRequest.get("/")
                    .header("Accept-Encoding", "x-gzip;q=0.1, X-Compress, br;level=9")
                    .headers());
            assertThat(old.best(List.of("gzip", "compress"))).contains("compress");
            assertThat(old.accepts("gzip")).isTrue();
            assertThat(old.accepts("br")).as("a parameter is no weight").isFalse();
            assertThat(AcceptEncoding.of(SimpleRequest.get("/")
                                    .header("Accept-Encoding", "*;q=0")
                                    .headers())
                            .accepts("identity"))
                    .isFalse();
        }

        @Property
        void strangersCanSayWhatTheyLike(@ForAll @StringLength(max = 200) String text) {
            SimpleRequest request = SimpleRequest.get("/");
            for (String field : List.of("Accept", "Accept-Language", "Accept-Encoding", "Cookie")) {
                request.header(field, text.replaceAll("\\p{Cntrl}", " "));
            }
            assertThat(request.acceptLanguage().filter(List.of("en", "de"))).doesNotHaveDuplicates();
            assertThat(request.acceptLanguage().lookup(List.of("en")).orElse("en"))
                    .isEqualTo("en");
            assertThat(AcceptEncoding.of(request.headers()).best(List.of("gzip", "identity")))
                    .isNotNull();
            assertThat(request.accept().acceptable(List.of("text/html"))).hasSizeLessThan(2);
            assertThat(request.cookies().keySet())
                    .allSatisfy(name -> assertThat(name).isNotBlank());
        }

        @Test
        void manyAndLongListsAreBounded() {
            SimpleRequest many = SimpleRequest.get("/").header("Accept-Language", "a,".repeat(4_000));
            assertThat(many.acceptLanguage().ranges()).containsExactly("a");
            SimpleRequest tooLong = SimpleRequest.get("/").header("Accept-Language", "a".repeat(10_000));
            assertThat(tooLong.acceptLanguage().isMissing()).isTrue();
        }
    }
}
