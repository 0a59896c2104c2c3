package dev.mastaba.core.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.message.BadRequest;
import dev.mastaba.core.message.Body;
import dev.mastaba.core.message.Forbidden;
import dev.mastaba.core.message.HttpClientError;
import dev.mastaba.core.message.HttpError;
import dev.mastaba.core.message.HttpException;
import dev.mastaba.core.message.HttpRedirection;
import dev.mastaba.core.message.HttpServerError;
import dev.mastaba.core.message.HttpSuccess;
import dev.mastaba.core.message.NotFound;
import dev.mastaba.core.message.NotModified;
import dev.mastaba.core.message.RangeNotSatisfiable;
import dev.mastaba.core.message.Redirect;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.message.SimpleRequest;
import dev.mastaba.core.message.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpExceptionsTest {
    @Nested
    class Types {
        @ParameterizedTest
        @ValueSource(
                ints = {
                    200, 201, 202, 203, 204, 205, 206, 304, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411,
                    412, 413, 414, 415, 417, 418, 421, 422, 423, 424, 425, 428, 429, 431, 451, 500, 501, 502, 503, 504,
                    505, 506, 507, 508, 511
                })
        void areFoundByTheirStatus(int status) {
            HttpException made = HttpExceptions.of(status, "why");
            assertThat(made.status()).isEqualTo(status);
            assertThat(made.getClass()).isNotEqualTo(HttpException.class);
            assertThat(made).isInstanceOf(group(status));
            assertThat(Status.reason(status)).isNotEmpty();
            assertThat(made.detail()).isEqualTo(status == 304 ? "" : "why");
        }

        @ParameterizedTest
        @ValueSource(ints = {300, 301, 302, 303, 305, 307, 308})
        void ofRedirectsNeedALocation(int status) {
            Redirect made = HttpExceptions.redirect(status, "/there");
            assertThat(made.status()).isEqualTo(status);
            assertThat(made).isInstanceOf(HttpRedirection.class);
            assertThat(made.response().header("Location")).isEqualTo("/there");
            assertThatThrownBy(() -> HttpExceptions.of(status, ""))
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessageContaining("HttpExceptions.redirect(" + status);
        }

        @Test
        void ofUnknownStatusesAreMissing() {
            assertThatThrownBy(() -> HttpExceptions.of(499, "")).isInstanceOf(NoSuchElementException.class);
            assertThatThrownBy(() -> HttpExceptions.redirect(404, "/")).isInstanceOf(NoSuchElementException.class);
        }

        @Test
        void refuseAStatusOfAnotherGroup() {
            assertThatIllegalArgumentException().isThrownBy(() -> new HttpClientError(500, ""));
            assertThatIllegalArgumentException().isThrownBy(() -> new HttpServerError(404, ""));
            assertThatIllegalArgumentException().isThrownBy(() -> new HttpRedirection(200, ""));
            assertThatIllegalArgumentException().isThrownBy(() -> new HttpSuccess(300, ""));
            assertThatIllegalArgumentException().isThrownBy(() -> new HttpError(399, ""));
            assertThatIllegalArgumentException().isThrownBy(() -> new HttpException(600, ""));
        }

        @Test
        void keepTheirCause() throws ReflectiveOperationException {
            Throwable cause = new IllegalStateException("secret");
            for (Class<?> type : List.of(Conflict.class, Gone.class, InternalServerError.class, BadRequest.class)) {
                HttpException made = (HttpException)
                        type.getConstructor(String.class, Throwable.class).newInstance("", cause);
                assertThat(made).hasCause(cause);
                assertThat(text(made.response())).doesNotContain("secret");
            }
        }

        private Class<?> group(int status) {
            return switch (status / 100) {
                case 2 -> HttpSuccess.class;
                case 3 -> HttpRedirection.class;
                case 4 -> HttpClientError.class;
                default -> HttpServerError.class;
            };
        }
    }

    @Nested
    class Fields {
        @Test
        void sayWhatTheStatusNeeds() {
            assertThat(new MethodNotAllowed("", List.of("POST", "GET"))
                            .headers()
                            .first("Allow"))
                    .isEqualTo("GET, POST");
            assertThat(new Unauthorized("", "Basic realm=\"a\"").headers().first("WWW-Authenticate"))
                    .isEqualTo("Basic realm=\"a\"");
            assertThat(new ProxyAuthenticationRequired("", "Basic").headers().first("Proxy-Authenticate"))
                    .isEqualTo("Basic");
            assertThat(new TooManyRequests("", Duration.ofMinutes(2)).headers().first("Retry-After"))
                    .isEqualTo("120");
            assertThat(new ServiceUnavailable("", Duration.ofSeconds(5))
                            .headers()
                            .first("Retry-After"))
                    .isEqualTo("5");
            assertThat(new UpgradeRequired("", "websocket").headers().first("Upgrade"))
                    .isEqualTo("websocket");
            assertThat(new RangeNotSatisfiable(7).headers().first("Content-Range"))
                    .isEqualTo("bytes */7");
        }

        @Test
        void mayBeAdded() {
            Response response = new Gone("").header("Link", "</new>; rel=next").response();
            assertThat(response.header("Link")).isEqualTo("</new>; rel=next");
            assertThatIllegalArgumentException().isThrownBy(() -> new Gone("").header("X", "a\r\nY: b"));
        }
    }

    @Nested
    class Answers {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "text/html,*/*;q=0.8 | text/html;charset=utf-8",
                    "*/* | text/html;charset=utf-8",
                    "application/json | application/problem+json",
                    "application/problem+json, text/html;q=0.9 | application/problem+json",
                    "text/plain | text/plain;charset=utf-8",
                    "text/plain, text/html;q=0.5 | text/plain;charset=utf-8",
                    "image/png | text/plain;charset=utf-8",
                    "'' | text/plain;charset=utf-8",
                    "not;a;list/// | text/plain;charset=utf-8"
                })
        void haveTheFormThatTheClientAccepts(String accept, String type) {
            SimpleRequest request = SimpleRequest.get("/").header("Accept", accept);
            Response response = new NotFound("x").response(request);
            assertThat(response.header("Content-Type")).isEqualTo(type);
            assertThat(response.header("Vary")).isEqualTo("Accept");
        }

        @Test
        void areTextWhereTheClientDoesNotSay() {
            assertThat(text(new NotFound("/x").response(SimpleRequest.get("/"))))
                    .isEqualTo("404 Not Found\n\n/x\n");
            assertThat(text(new NotFound("").response(SimpleRequest.get("/"))))
                    .isEqualTo("404 Not Found\n\nThere is nothing at this address.\n");
        }

        @Test
        void escapeWhatStrangersSaid() {
            NotFound hostile = new NotFound("</p><script>alert('\"&')</script>");
            SimpleRequest browser = SimpleRequest.get("/").header("Accept", "text/html");
            assertThat(text(hostile.response(browser)))
                    .contains("<h1>404 Not Found</h1>")
                    .contains("<p>&lt;/p&gt;&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt;</p>");
            SimpleRequest program = SimpleRequest.get("/").header("Accept", "application/json");
            assertThat(text(new NotFound("</script>\"\\\n\ud800 \u2028ä\ud83d\ude00").response(program)))
                    .isEqualTo("{\"title\":\"Not Found\",\"status\":404,\"detail\":"
                            + "\"\\u003c/script>\\\"\\\\\\u000a\\ud800 \\u2028ä\ud83d\ude00\"}");
            assertThat(text(new NotFound("\udc00").response(program))).contains("\\udc00");
            assertThat(text(new HttpClientError(499, "").response(browser)))
                    .contains("<h1>499</h1>")
                    .doesNotContain("<p>");
        }

        @Test
        void sayMoreToPrograms() {
            HttpException conflict = new Conflict("Too late")
                    .with("type", "https://example.com/late")
                    .with("status", 500)
                    .with("seats", List.of(1, 2.5, true))
                    .with("by", Map.of("name", "Ann"))
                    .with("nothing", null)
                    .with("endless", Double.NaN)
                    .with("empty", Arrays.asList(List.of(), Map.of()));
            SimpleRequest program = SimpleRequest.get("/").header("Accept", "application/problem+json");
            assertThat(text(conflict.response(program)))
                    .isEqualTo("{\"title\":\"Conflict\",\"status\":409,\"detail\":\"Too late\","
                            + "\"type\":\"https://example.com/late\",\"seats\":[1,2.5,true],\"by\":{\"name\":\"Ann\"},"
                            + "\"nothing\":null,\"endless\":\"NaN\",\"empty\":[[],{}]}");
        }

        @Test
        void refuseEndlessMembers() {
            Object deep = "end";
            for (int i = 0; i < 60; i++) {
                deep = List.of(deep);
            }
            HttpException nested = new Conflict("").with("deep", deep);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> nested.problem().json());
        }

        @Test
        void haveNoBodyWhereTheStatusForbidsOne() {
            SimpleRequest browser = SimpleRequest.get("/").header("Accept", "text/html");
            for (HttpException each : List.of(new NoContent("x"), new ResetContent("x"), new NotModified(List.of()))) {
                Response response = each.response(browser);
                assertThat(response.body()).isEqualTo(Body.empty());
                assertThat(response.header("Content-Type")).isNull();
            }
        }
    }

    @Nested
    class InAnApplication {
        private final Configurator config = new Configurator();

        @Test
        void aViewForTheGroupAnswersForEachOfIt() throws Exception {
            config.addExceptionView(
                    HttpClientError.class, (error, request) -> Response.text("client " + error.status()));
            config.addExceptionView(
                    HttpServerError.class, (error, request) -> Response.text("server " + error.status()));
            config.addExceptionView(
                    HttpRedirection.class, (error, request) -> Response.text("there " + error.status()));
            config.addExceptionView(Gone.class, (error, request) -> Response.text("gone"));
            config.route("fail", "/{status}").get(request -> {
                throw failure(Integer.parseInt(request.pathParam("status")));
            });
            var application = config.makeApplication();
            assertThat(text(application.handle(SimpleRequest.get("/409")))).isEqualTo("client 409");
            assertThat(text(application.handle(SimpleRequest.get("/410")))).isEqualTo("gone");
            assertThat(text(application.handle(SimpleRequest.get("/502")))).isEqualTo("server 502");
            assertThat(text(application.handle(SimpleRequest.get("/302")))).isEqualTo("there 302");
            assertThat(text(application.handle(SimpleRequest.get("/a/b")))).isEqualTo("client 404");
            assertThat(text(application.handle(SimpleRequest.of("POST", "/409"))))
                    .isEqualTo("client 405");
        }

        @Test
        void theyMayBeReturned() throws Exception {
            config.addView(request -> new Forbidden("not you"));
            Response response =
                    config.makeApplication().handle(SimpleRequest.get("/").header("Accept", "text/html"));
            assertThat(response.status()).isEqualTo(403);
            assertThat(text(response)).contains("<p>not you</p>");
        }

        @Test
        void whatIsExpectedCostsNoStackTrace() {
            assertThat(new NotFound("").getStackTrace()).isEmpty();
            assertThat(new Redirect("/").getStackTrace()).isEmpty();
            assertThat(new InternalServerError("").getStackTrace()).isNotEmpty();
        }

        private static HttpException failure(int status) {
            return status < 400 ? HttpExceptions.redirect(status, "/") : HttpExceptions.of(status, "");
        }
    }

    private static String text(Response response) {
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }
}
