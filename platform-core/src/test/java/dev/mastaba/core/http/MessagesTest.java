package dev.mastaba.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.http.header.AcceptHeader;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    @Nested
    class EncodedParameters {
        private final Parameters parameters = PercentCode.parameters("a+b=c%2Bd&x&%C3%A9=/", 10);

        @Test
        void areTextAgain() {
            assertThat(parameters.encoded()).isEqualTo("a+b=c%2Bd&x=&%C3%A9=%2F");
            assertThat(parameters.percentEncoded()).isEqualTo("a%20b=c%2Bd&x=&%C3%A9=%2F");
            assertThat(Parameters.none().encoded()).isEmpty();
        }
    }

    @Nested
    class HeaderFields {
        private final Headers headers = Headers.of(List.of(new Header("Vary", "Accept"), new Header("X-A", "1")));

        @Test
        void areFoundInWhateverCase() {
            assertThat(headers.first("vary")).isEqualTo("Accept");
            assertThat(headers.contains("VARY")).isTrue();
            assertThat(headers.contains("Age")).isFalse();
            assertThat(headers.and("vary", "Cookie").all("Vary")).containsExactly("Accept", "Cookie");
            assertThat(Headers.none().all("Vary")).isEmpty();
        }

        @Test
        void areReplacedAndTakenAwayInCopies() {
            assertThat(headers.with("vary", "*").all("Vary")).containsExactly("*");
            assertThat(headers.without("VARY")).containsExactly(new Header("X-A", "1"));
            assertThat(headers.without("VARY").without("x-a")).isSameAs(Headers.none());
            assertThat(headers).hasSize(2).hasToString("[Header[name=Vary, value=Accept], Header[name=X-A, value=1]]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a b", "a:", "ä", "{a}"})
        void haveNamesThatAreTokens(String name) {
            assertThatThrownBy(() -> new Header(name, "x")).isInstanceOf(IllegalArgumentException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"a\r\nb", "\u0000", "\u007f"})
        void haveNoControlCharactersInTheirValues(String value) {
            assertThatThrownBy(() -> new Header("A", value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("control character");
        }

        @Test
        void mayHaveTabsAndSigns() {
            assertThat(new Header("X-9_~Z", "a\tb").value()).isEqualTo("a\tb");
        }
    }

    @Nested
    class FieldsOfResponses {
        @ParameterizedTest
        @CsvSource({
            "/日本?q=ä#ö, /%E6%97%A5%E6%9C%AC?q=%C3%A4#%C3%B6",
            "http://faß.de/a b, http://fa%C3%9F.de/a%20b",
            "/\ud83d\ude00, /%F0%9F%98%80",
            "/a%20b+c?d=%2F&e=[1]{2}|3\\~!$()*;:@#f, /a%20b+c?d=%2F&e=[1]{2}|3\\~!$()*;:@#f"
        })
        void leadToUrlsInAscii(String location, String sent) {
            assertThat(Response.seeOther(location).header("Location")).isEqualTo(sent);
            assertThat(new Redirect(location).headers().first("Location")).isEqualTo(sent);
            assertThat(Response.builder().header("location", location).build().header("Location"))
                    .isEqualTo(sent);
        }

        @Test
        void areRefusedIfHttpCannotSendThem() {
            assertThatThrownBy(() -> Response.builder().header("X-Name", "日本"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("X-Name")
                    .hasMessageContaining("U+65E5");
            assertThat(Response.builder().header("X-Name", "é").build().header("X-Name"))
                    .isEqualTo("é");
        }
    }

    @Nested
    class Cookies {
        @Test
        void areWrittenWithWhatHolds() {
            assertThat(Cookie.of("a", "b").header()).isEqualTo("a=b; Path=/; HttpOnly; SameSite=Lax");
            assertThat(Cookie.removal("a").overTls().header())
                    .isEqualTo("a=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
            assertThat(new Cookie("a", "b", "/x", "example.com", Duration.ofHours(1), false, false, null).header())
                    .isEqualTo("a=b; Path=/x; Domain=example.com; Max-Age=3600");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a b", "a;b", "a,b", "a\"b", "a\\b", "ä", "\u007f"})
        void refuseValuesThatWouldBreakTheField(String value) {
            assertThatThrownBy(() -> Cookie.of("a", value)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void refuseNamesPathsAndDomainsThatWouldBreakTheField() {
            assertThatThrownBy(() -> Cookie.of("a=b", "")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Cookie("a", "", "/;", null, null, false, false, null))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Cookie("a", "", "/", "x;y", null, false, false, null))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Accepting {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "text/html | text/html",
                    "text/html;q=0.5, application/json | application/json text/html",
                    "text/*;q=0.5, text/html | text/html text/plain",
                    "*/*;q=0.1, text/plain | text/plain text/html application/json",
                    "text/html;q=0, */* | text/plain application/json",
                    "text/html;level=1 | ''",
                    "TEXT/HTML ; q=1.000 | text/html",
                    ", text/plain ,, | text/plain",
                    "text/html;q=0.5;ext | text/html",
                    "text/html;q=0.5;ext=1 | text/html"
                })
        void orders(String accept, String accepted) {
            List<String> offers = List.of("text/html", "text/plain", "application/json");
            assertThat(String.join(" ", AcceptHeader.of(accept).acceptable(offers)))
                    .isEqualTo(accepted);
        }

        @ParameterizedTest
        @ValueSource(strings = {"html", "*/html", "text/html;q", "text/html;q=2", "text/html;a", "text/html x"})
        void whatCannotBeReadAcceptsEverything(String accept) {
            AcceptHeader header = AcceptHeader.of(accept);
            assertThat(header.isMissing()).isTrue();
            assertThat(header.accepts("image/png")).isTrue();
        }

        @Test
        void areReadOnceForARequest() {
            SimpleRequest request = SimpleRequest.get("/").header("Accept", "text/html");
            AcceptHeader read = request.accept();
            assertThat(request.accept()).isSameAs(read);
            request.header("Accept", "text/plain;q=0.5");
            assertThat(read.accepts("text/plain")).isFalse();
            assertThat(request.accept().accepts("text/plain")).isTrue();
        }

        @Test
        void severalFieldsAreOne() {
            assertThat(SimpleRequest.get("/").accept().isMissing()).isTrue();
            AcceptHeader both = SimpleRequest.get("/")
                    .header("Accept", "text/html")
                    .header("Accept", "text/plain;q=0.5")
                    .accept();
            assertThat(both.accepts("text/plain")).isTrue();
            assertThat(both.accepts("image/png")).isFalse();
        }

        @Test
        void parametersMustBeEqual() {
            AcceptHeader header = AcceptHeader.of("text/html;level=\"1\", text/html;q=0.2");
            assertThat(header.acceptable(List.of("text/html", "text/html;level=\"1\"")))
                    .containsExactly("text/html;level=\"1\"", "text/html");
            assertThat(header.accepts("no media type")).isFalse();
        }

        @Test
        void whatIsTooLongAcceptsEverything() {
            assertThat(AcceptHeader.of("text/html,".repeat(1_000)).isMissing()).isTrue();
        }
    }

    @Nested
    class Responses {
        @Test
        void areBuilt() {
            Response response = Response.builder()
                    .status(201)
                    .header("X-A", "1")
                    .header("x-a", "2")
                    .addHeader("X-B", "1")
                    .removeHeader("x-b")
                    .cookie(Cookie.of("c", "d"))
                    .contentType("text/csv")
                    .text("a,b")
                    .build();
            assertThat(response.status()).isEqualTo(201);
            assertThat(response.headers().all("X-A")).containsExactly("2");
            assertThat(response.header("X-B")).isNull();
            assertThat(response.header("Content-Type")).isEqualTo("text/csv");
            assertThat(response.body().length()).isEqualTo(3);
            assertThat(response.withHeader("X-A", "3").header("X-A")).isEqualTo("3");
            assertThat(response.withCookie(Cookie.of("e", "f")).headers().all("Set-Cookie"))
                    .hasSize(2);
            assertThat(response.toBuilder().status(202).build().header("X-A")).isEqualTo("2");
        }

        @Test
        void haveShortForms() {
            assertThat(Response.html("<p>").header("Content-Type")).startsWith("text/html");
            assertThat(Response.seeOther("/x").status()).isEqualTo(303);
            assertThat(Response.redirect(308, "/x").header("Location")).isEqualTo("/x");
            assertThat(Response.status(204).body().length()).isZero();
            assertThat(Response.stream("text/csv", out -> {}).body().length()).isEqualTo(-1);
            assertThat(Response.builder().text("a").build().header("Content-Type"))
                    .startsWith("text/plain");
        }

        @ParameterizedTest
        @ValueSource(ints = {100, 199, 600, -1})
        void haveFinalStatuses(int status) {
            assertThatThrownBy(() -> Response.status(status)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void runEverythingThatAwaitsTheirEnd() {
            List<String> ran = new ArrayList<>();
            Response.text("a").close();
            Response one = Response.builder()
                    .onClose(() -> {
                        ran.add("first");
                        throw new IllegalStateException("first");
                    })
                    .onClose(() -> ran.add("second"))
                    .build();
            assertThat(Response.text("a").awaitsClose()).isFalse();
            assertThat(one.toBuilder().build().awaitsClose()).isTrue();
            assertThatThrownBy(one::close).isInstanceOf(IllegalStateException.class);
            assertThat(ran).containsExactly("first", "second");
        }

        @Test
        void haveBodiesOfEveryKind() {
            assertThat(Body.text("ä", StandardCharsets.ISO_8859_1).length()).isEqualTo(1);
            assertThat(Body.bytes(new byte[0])).isSameAs(Body.empty());
            assertThat(Body.file(Path.of("a"), 7)).isEqualTo(Body.file(Path.of("a"), 0, 7));
            assertThat(Body.file(Path.of("a"), 2, 7).length()).isEqualTo(7);
            assertThat(Body.stream(out -> {}, 5).length()).isEqualTo(5);
        }
    }

    @Nested
    class Exceptions {
        @Test
        void areResponses() {
            Response response = new NotFound("no page").response();
            assertThat(response.status()).isEqualTo(404);
            assertThat(response.body()).isInstanceOf(Body.Bytes.class);
            assertThat(new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8))
                    .isEqualTo("404 Not Found\n\nno page\n");
            assertThat(new HttpException(304, "").response().body().length()).isZero();
            assertThat(new HttpException(204, "").response().body().length()).isZero();
            assertThat(new String(
                            ((Body.Bytes) new HttpException(299, "").response().body()).content(),
                            StandardCharsets.UTF_8))
                    .isEqualTo("299\n");
        }

        @Test
        void costNoStackTraceWhereTheyAreAnswersToWhatStrangersAsk() {
            assertThat(new NotFound("").getStackTrace()).isEmpty();
            assertThat(new HttpException(499, "").getStackTrace()).isEmpty();
            assertThat(new HttpException(500, "").getStackTrace()).isNotEmpty();
        }

        @Test
        void keepTheirCause() {
            Throwable cause = new IllegalStateException();
            assertThat(new NotFound("", cause)).hasCause(cause);
            assertThat(new Forbidden("", cause)).hasCause(cause);
            assertThat(new Forbidden("").status()).isEqualTo(403);
            assertThat(new Forbidden("why").detail()).isEqualTo("why");
        }

        @Test
        void mayLeadElsewhere() {
            Redirect redirect = new Redirect("/there");
            assertThat(redirect.location()).isEqualTo("/there");
            assertThat(redirect.response().status()).isEqualTo(303);
            assertThat(new Redirect(307, "/x").response().header("Location")).isEqualTo("/x");
        }
    }

    @Nested
    class Attributes {
        @Test
        void areManyAndMayBeTakenBack() {
            SimpleRequest request = SimpleRequest.get("/");
            List<AttributeKey<Integer>> keys = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                AttributeKey<Integer> key = AttributeKey.of("key " + i, Integer.class);
                keys.add(key);
                request.set(key, i);
            }
            assertThat(request.get(keys.get(19))).isEqualTo(19);
            request.set(keys.get(19), null);
            assertThat(request.find(keys.get(19))).isEmpty();
            request.set(AttributeKey.of("never", Integer.class), null);
        }

        @Test
        void thatAreMissingSayWhoBringsThem() {
            assertThatThrownBy(
                            () -> SimpleRequest.get("/").get(AttributeKey.of("session", String.class, "org.sessions")))
                    .isInstanceOf(MissingAttributeException.class)
                    .hasMessage(
                            "The request has no attribute \"session\"; the add-on org.sessions provides it, but is not part"
                                    + " of this application");
            assertThatThrownBy(() -> SimpleRequest.get("/").get(AttributeKey.of("user", String.class)))
                    .hasMessage("The request has no attribute \"user\"");
            assertThat(AttributeKey.of("user", String.class)).hasToString("user");
        }
    }
}
