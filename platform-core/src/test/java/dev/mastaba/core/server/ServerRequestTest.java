package dev.mastaba.core.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.engine.exchange.RequestState;
import dev.mastaba.core.engine.regex.BoundedText;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.http.UnsupportedMediaType;
import dev.mastaba.core.http.header.Headers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerRequestTest {
    /** A request with a body and narrow limits. */
    private static final class Posted extends ServerRequest {
        private final byte @Nullable [] body;

        Posted(byte @Nullable [] body, Headers headers) {
            super(
                    ReceivedHead.of("POST", "http", "example.com", "/form", headers, "127.0.0.1"),
                    "",
                    ServerRequest.Limits.standard()
                            .formBytes(4)
                            .bodyBytes(8)
                            .parameters(2)
                            .cookies(2));
            this.body = body;
        }

        @Override
        protected InputStream openBody() {
            try (InputStream gone = InputStream.nullInputStream()) {
                return body == null ? gone : new ByteArrayInputStream(body);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }

    private static Posted posted(String body, String contentType) {
        return new Posted(body.getBytes(StandardCharsets.ISO_8859_1), Headers.of("Content-Type", contentType));
    }

    @ParameterizedTest
    @CsvSource({"'',/,/", "'',/a%20b,/a b", "/app,/app/x,/x", "/app,/app,/", "/application,/a,/"})
    void thePathIsWhatFollowsThePlaceOfTheApplication(String contextPath, String target, String path) {
        SimpleRequest request = new SimpleRequest("GET", contextPath, target);
        assertThat(request.path()).isEqualTo(path).isSameAs(request.path());
        assertThat(request.contextPath()).isEqualTo(contextPath);
        assertThat(request).hasToString("GET " + target);
    }

    @Test
    void parametersAreReadOnce() {
        SimpleRequest request =
                SimpleRequest.of("POST", "/?a=1&b=%C3%A4+c&a=2&&d").form("a=3&e=%zz%4");
        assertThat(request.query()).isSameAs(request.query());
        assertThat(request.query().all("a")).containsExactly("1", "2");
        assertThat(request.query().get("a")).isEqualTo("2");
        assertThat(request.query().get("b")).isEqualTo("ä c");
        assertThat(request.query().get("d")).isEmpty();
        assertThat(request.query().get("x", "none")).isEqualTo("none");
        assertThat(request.query().contains("x")).isFalse();
        assertThat(request.form()).isSameAs(request.form());
        assertThat(request.form().get("e")).isEqualTo("%zz%4");
        assertThat(request.params().all("a")).containsExactly("1", "2", "3");
        assertThatThrownBy(() -> request.query().get("x"))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("\"x\"");
    }

    @Test
    void parametersOfOneKindStandForBoth() {
        assertThat(SimpleRequest.get("/?a=1").params().all("a")).containsExactly("1");
        assertThat(SimpleRequest.of("POST", "/").form("a=1").params().all("a")).containsExactly("1");
        assertThat(SimpleRequest.get("/").form("a=1").form().isEmpty()).isTrue();
        assertThat(posted("a=1", "text/plain").form().isEmpty()).isTrue();
        assertThat(new Posted(new byte[0], Headers.none()).form().isEmpty()).isTrue();
    }

    @Test
    void whetherTheFormIsThereIsSaidWithoutReadingIt() {
        Request read = posted("a=1", "application/x-www-form-urlencoded");
        assertThat(read.hasForm()).isFalse();
        assertThat(read.form().get("a")).isEqualTo("1");
        assertThat(read.hasForm()).isTrue();
        Request bytes = posted("a=1", "application/x-www-form-urlencoded");
        assertThat(bytes.bodyBytes()).hasSize(3);
        assertThat(bytes.hasForm()).isTrue();
        Request refused = posted("a=1&b=23456789", "application/x-www-form-urlencoded");
        assertThatThrownBy(refused::form).isInstanceOf(HttpException.class);
        assertThat(refused.hasForm()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ff", "a%c3", "%C3%28"})
    void whatIsNoUtf8IsABadRequest(String encoded) {
        assertThatThrownBy(() -> SimpleRequest.get("/" + encoded).path()).isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> SimpleRequest.get("/?a=" + encoded).query()).isInstanceOf(BadRequest.class);
    }

    @Test
    void percentCodeGoesBothWays() {
        assertThat(PercentCode.encode("a/ä b~", "/")).isEqualTo("a/%C3%A4%20b~");
        assertThat(PercentCode.encode("aZ0_.-~", "")).isEqualTo("aZ0_.-~");
        assertThat(PercentCode.decode("ä+")).isEqualTo("ä+");
        assertThat(PercentCode.decodeForm("ä+")).isEqualTo("ä ");
        assertThat(PercentCode.decodeForm("a")).isEqualTo("a");
    }

    @Test
    void tooManyParametersAreRefused() {
        assertThatThrownBy(() -> PercentCode.parameters("a&b&c", 2))
                .isInstanceOf(BadRequest.class)
                .hasMessage("The request has more than 2 parameters");
    }

    @Test
    void aBodyIsReadOnceAndMayBeReadAgain() throws IOException {
        Posted request = posted("body", "text/plain");
        assertThat(request.bodyBytes()).isSameAs(request.bodyBytes());
        assertThat(request.body().readAllBytes()).hasSize(4);
        assertThat(request.body().readAllBytes()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void aBodyThatWasReadAsAStreamIsNotReadInAnotherWay(String type) throws IOException {
        Posted request = posted("a=1", type);
        InputStream stream = request.body();
        assertThat(stream.readAllBytes()).hasSize(3);
        assertThat(request.body()).isSameAs(stream);
        for (ThrowingCallable read : List.<ThrowingCallable>of(request::bodyBytes, request::bodyText, request::form)) {
            assertThatThrownBy(read)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The body of POST /form has already been read as a stream");
        }
    }

    @Test
    void aBodyThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> posted("123456789", "text/plain").bodyBytes())
                .isInstanceOf(HttpException.class)
                .hasMessage("The body is longer than 8 bytes");
        assertThatThrownBy(() ->
                        posted("a=345", "application/x-www-form-urlencoded").form())
                .isInstanceOf(HttpException.class);
        assertThatThrownBy(() -> new Posted(null, Headers.of("Content-Length", "9")).bodyBytes())
                .isInstanceOf(HttpException.class);
        assertThat(new Posted(new byte[3], Headers.of("Content-Length", "many")).bodyBytes())
                .hasSize(3);
    }

    @Test
    void aBodyThatBreaksOffSaysSo() {
        assertThatThrownBy(() -> new Posted(null, Headers.none()).bodyBytes()).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void textIsReadInItsCharset() {
        assertThat(posted("\u00e4", "text/plain; charset=\"iso-8859-1\"; x=y").bodyText())
                .isEqualTo("ä");
        assertThat(posted("\u00c3\u00a4", "text/plain").bodyText()).isEqualTo("ä");
        assertThat(new Posted(new byte[] {'a'}, Headers.none()).bodyText()).isEqualTo("a");
        for (String unknown : List.of("nothing-known", "no charset")) {
            assertThatThrownBy(
                            () -> posted("a", "text/plain;charset=" + unknown).bodyText())
                    .isInstanceOf(HttpException.class)
                    .hasMessageContaining(unknown);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "identity, BR", "x-gzip"})
    void aCodedBodyIsReadAsBytesOnly(String coding) throws IOException {
        for (String type : List.of("application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            SimpleRequest form = SimpleRequest.of("POST", "/")
                    .header("Content-Type", type)
                    .header("Content-Encoding", "")
                    .header("Content-Encoding", coding);
            for (ThrowingCallable read : List.<ThrowingCallable>of(form::form, form::uploads, form::bodyText)) {
                assertThatThrownBy(read)
                        .isInstanceOfSatisfying(
                                UnsupportedMediaType.class,
                                refused -> assertThat(refused.headers().first("Accept-Encoding"))
                                        .isEqualTo("identity"));
            }
            assertThat(form.bodyBytes()).isEmpty();
            assertThat(form.body().readAllBytes()).isEmpty();
        }
        SimpleRequest strange = SimpleRequest.of("POST", "/").header("Content-Encoding", "a".repeat(200));
        assertThatThrownBy(strange::bodyText).hasMessageContaining("a".repeat(100) + "…");
    }

    @Test
    void aBodyThatIsCodedAsItIsIsRead() {
        SimpleRequest request = SimpleRequest.of("POST", "/").form("a=1").header("Content-Encoding", " Identity, ");
        assertThat(request.form().get("a")).isEqualTo("1");
        assertThat(request.bodyText()).isEqualTo("a=1");
    }

    @Test
    void cookiesAreReadUpToALimit() {
        SimpleRequest request = SimpleRequest.get("/")
                .header("Cookie", "a=1; b=\"2\"; a=3;=4; c; d=\"")
                .header("Cookie", "e=5");
        assertThat(request.cookies())
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", "1", "b", "2", "d", "\"", "e", "5"))
                .isSameAs(request.cookies());
        assertThat(new Posted(new byte[0], Headers.of("Cookie", "a=1;b=2;c=3;d=4")).cookies())
                .containsOnlyKeys("a", "b");
    }

    @Test
    void fieldsAndPlaceholdersAreFoundByName() {
        SimpleRequest request = SimpleRequest.get("/").header("X-A", "1");
        RequestState.of(request).matched(Map.of("name", "Home"));
        assertThat(request.header("x-a")).contains("1");
        assertThat(request.header("x-b")).isEmpty();
        assertThat(request.pathParam("name")).isEqualTo("Home");
        assertThatThrownBy(() -> request.pathParam("page"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("The matched route has no placeholder {page}; it has [name]");
    }

    @Test
    void aTextThatIsLookedAtTooOftenIsRefused() {
        BoundedText text = new BoundedText("abc");
        assertThat(text.subSequence(1, 2)).hasToString("b");
        assertThat(text).hasToString("abc").hasSize(3);
        assertThatThrownBy(() -> {
                    for (int i = 0; i <= 200_000; i++) {
                        text.charAt(0);
                    }
                })
                .isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> BoundedText.matching(() -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(BadRequest.class);
    }
}
