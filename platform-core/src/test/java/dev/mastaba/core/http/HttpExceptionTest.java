package dev.mastaba.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.view.ContextView;
import dev.mastaba.core.view.ViewOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpExceptionTest {
    @Nested
    class Types {
        @ParameterizedTest
        @ValueSource(
                classes = {
                    BadRequest.class,
                    Unauthorized.class,
                    Forbidden.class,
                    NotFound.class,
                    MethodNotAllowed.class,
                    ContentTooLarge.class,
                    UnsupportedMediaType.class,
                    UnprocessableContent.class,
                    TooManyRequests.class,
                    ServiceUnavailable.class
                })
        void areFoundByTheirStatus(Class<? extends HttpException> type) {
            List<HttpException> made = IntStream.range(200, 600)
                    .filter(status -> status / 100 != 3)
                    .mapToObj(HttpException::of)
                    .filter(type::isInstance)
                    .toList();
            assertThat(made).singleElement().isExactlyInstanceOf(type);
            assertThat(Status.reason(made.get(0).status()).replace(" ", "")).isEqualTo(type.getSimpleName());
        }

        @ParameterizedTest
        @ValueSource(ints = {200, 204, 299, 400, 409, 416, 418, 451, 499, 500, 502, 511, 599})
        void everyStatusHasAnExceptionOfItsGroup(int status) {
            HttpException made = HttpException.of(status, "why");
            assertThat(made.status()).isEqualTo(status);
            assertThat(made).isInstanceOf(group(status));
            assertThat(made.detail()).isEqualTo("why");
            assertThat(HttpException.of(status).detail()).isEmpty();
        }

        @Test
        void aStatusWithoutAGroupIsOfTheBase() {
            assertThat(HttpException.of(204)).isExactlyInstanceOf(HttpException.class);
            assertThat(HttpException.of(304, "ignored"))
                    .isExactlyInstanceOf(HttpException.class)
                    .hasMessage("");
        }

        @Test
        void withoutADetailTheTextIsThatOfTheStatus() {
            assertThat(text(HttpException.of(418).response()))
                    .isEqualTo("418 I'm a Teapot\n\nThis teapot does not brew coffee.\n");
            assertThat(text(HttpException.of(418, "Try tea").response())).isEqualTo("418 I'm a Teapot\n\nTry tea\n");
        }

        @ParameterizedTest
        @ValueSource(ints = {300, 301, 302, 303, 305, 307, 308})
        void ofRedirectsNeedALocation(int status) {
            assertThat(new Redirect(status, "/there").response().header("Location"))
                    .isEqualTo("/there");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> HttpException.of(status))
                    .withMessageContaining("new Redirect(" + status + ", location)");
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 100, 199, 600})
        void noneIsOfAStatusThatIsNoAnswer(int status) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> HttpException.of(status))
                    .withMessageContaining("from 200 to 599, not " + status);
        }

        @Test
        void refuseAStatusOfAnotherGroup() {
            assertThatIllegalArgumentException().isThrownBy(() -> new HttpClientError(500, ""));
            assertThatIllegalArgumentException().isThrownBy(() -> new HttpServerError(404, ""));
            assertThatIllegalArgumentException().isThrownBy(() -> new Redirect(200, "/"));
            assertThatIllegalArgumentException().isThrownBy(() -> new HttpError(399, ""));
            assertThatIllegalArgumentException().isThrownBy(() -> new HttpException(600, ""));
        }

        @Test
        void keepTheirCause() throws ReflectiveOperationException {
            Throwable cause = new IllegalStateException("secret");
            for (Class<?> type : List.of(UnprocessableContent.class, Forbidden.class, BadRequest.class)) {
                HttpException made = (HttpException)
                        type.getConstructor(String.class, Throwable.class).newInstance("", cause);
                assertThat(made).hasCause(cause);
                assertThat(text(made.response())).doesNotContain("secret");
            }
        }

        private Class<?> group(int status) {
            return switch (status / 100) {
                case 2 -> HttpException.class;
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
            assertThat(new TooManyRequests("", Duration.ofMinutes(2)).headers().first("Retry-After"))
                    .isEqualTo("120");
            assertThat(new ServiceUnavailable("", Duration.ofSeconds(5))
                            .headers()
                            .first("Retry-After"))
                    .isEqualTo("5");
        }

        @Test
        void mayBeAdded() {
            Response response =
                    HttpException.of(410).header("Link", "</new>; rel=next").response();
            assertThat(response.header("Link")).isEqualTo("</new>; rel=next");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> HttpException.of(410).header("X", "a\r\nY: b"));
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
            assertThat(of(SimpleRequest.get("/").header("Accept", accept))).isEqualTo(type);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "*/* | application/problem+json",
                    "text/html | text/html;charset=utf-8",
                    "text/plain | text/plain;charset=utf-8",
                    "image/png | text/plain;charset=utf-8"
                })
        void areJsonForABodyInJsonUnlessTheClientPrefersAnother(String accept, String type) {
            SimpleRequest request = SimpleRequest.get("/").header("Content-Type", "application/vnd.api+json; a=b");
            assertThat(of(request)).isEqualTo("application/problem+json");
            assertThat(of(request.header("Accept", accept))).isEqualTo(type);
        }

        private static String of(SimpleRequest request) {
            return new NotFound("x").response(request).header("Content-Type");
        }

        @Test
        void dependOnTheFieldAccept() {
            String accept = "text/html";
            String type = "text/html;charset=utf-8";
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
                    .isEqualTo("404 Not Found\n\nThis page does not exist.\n");
        }

        @Test
        void canHaveAPageAndATextOfTheirOwn() {
            SimpleRequest request = SimpleRequest.get("/");
            Response page = new NotFound("gone").response(request, "<p>Own page</p>", "Own text");
            assertThat(text(page)).isEqualTo("<p>Own page</p>");
            assertThat(page.status()).isEqualTo(404);
            assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
            assertThat(page.header("Vary")).isEqualTo("Accept");
            SimpleRequest terminal = request.header("Accept", "text/plain");
            assertThat(text(new NotFound("gone").response(terminal, "<p>Own page</p>", "Own text")))
                    .isEqualTo("Own text");
            SimpleRequest program = request.header("Accept", "application/json");
            assertThat(text(new NotFound("gone").response(program, "<p>Own page</p>", "Own text")))
                    .isEqualTo("{\"title\":\"Not Found\",\"status\":404,\"detail\":\"gone\"}");
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
            HttpException conflict = HttpException.of(409, "Too late")
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
            HttpException nested = HttpException.of(409).with("deep", deep);
            assertThatIllegalArgumentException().isThrownBy(() -> nested.problem());
        }

        @Test
        void haveNoBodyWhereTheStatusForbidsOne() {
            SimpleRequest browser = SimpleRequest.get("/").header("Accept", "text/html");
            for (HttpException each :
                    List.of(HttpException.of(204, "x"), HttpException.of(205, "x"), HttpException.of(304, "x"))) {
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
            config.addExceptionView(Redirect.class, (error, request) -> Response.text("there " + error.status()));
            config.addExceptionView(NotFound.class, (error, request) -> Response.text("lost"));
            config.route("fail", "/{status}").get(request -> {
                throw failure(Integer.parseInt(request.pathParam("status")));
            });
            var application = config.makeApplication();
            assertThat(text(application.handle(SimpleRequest.get("/409")))).isEqualTo("client 409");
            assertThat(text(application.handle(SimpleRequest.get("/410")))).isEqualTo("client 410");
            assertThat(text(application.handle(SimpleRequest.get("/502")))).isEqualTo("server 502");
            assertThat(text(application.handle(SimpleRequest.get("/302")))).isEqualTo("there 302");
            assertThat(text(application.handle(SimpleRequest.get("/a/b")))).isEqualTo("lost");
            assertThat(text(application.handle(SimpleRequest.of("POST", "/409"))))
                    .isEqualTo("client 405");
        }

        @Test
        void aViewMayBeForAStatus() throws Exception {
            config.addExceptionView(HttpException.class, (error, request) -> Response.text("any " + error.status()));
            config.addExceptionView(
                    HttpException.class,
                    (error, request) -> Response.text("tea " + error.status()),
                    ViewOptions.exceptionStatus(418, 419));
            config.addExceptionView(
                    HttpException.class,
                    (error, request) -> Response.text("odd " + error.status()),
                    ViewOptions.not(ViewOptions.exceptionStatus(409)),
                    ViewOptions.param("odd"));
            config.route("fail", "/{status}").get(request -> {
                throw failure(Integer.parseInt(request.pathParam("status")));
            });
            var application = config.makeApplication();
            assertThat(text(application.handle(SimpleRequest.get("/418")))).isEqualTo("tea 418");
            assertThat(text(application.handle(SimpleRequest.get("/419")))).isEqualTo("tea 419");
            assertThat(text(application.handle(SimpleRequest.get("/420")))).isEqualTo("any 420");
            assertThat(text(application.handle(SimpleRequest.get("/409?odd")))).isEqualTo("any 409");
            assertThat(text(application.handle(SimpleRequest.get("/410?odd")))).isEqualTo("odd 410");
        }

        @Test
        void theClassCountsBeforeTheStatus() throws Exception {
            config.addExceptionView(
                    HttpException.class,
                    (error, request) -> Response.text("status"),
                    ViewOptions.exceptionStatus(404, 409));
            config.addExceptionView(
                    HttpClientError.class, (error, request) -> Response.text("near"), ViewOptions.exceptionStatus(409));
            config.addExceptionView(NotFound.class, (error, request) -> Response.text("nearest"));
            config.route("fail", "/{status}").get(request -> {
                throw failure(Integer.parseInt(request.pathParam("status")));
            });
            var application = config.makeApplication();
            assertThat(text(application.handle(SimpleRequest.get("/404")))).isEqualTo("nearest");
            assertThat(text(application.handle(SimpleRequest.get("/409")))).isEqualTo("near");
            assertThat(application.handle(SimpleRequest.get("/410")).status()).isEqualTo(410);
        }

        @Test
        void aStatusIsANumberOfHttp() {
            config.addExceptionView(
                    HttpException.class, (error, request) -> Response.text(""), ViewOptions.exceptionStatus(200, 600));
            assertThatThrownBy(config::makeApplication)
                    .hasMessageContaining("MAST-PREDICATE-002")
                    .hasMessageContaining("a status from 200 to 599 is expected");
        }

        @ParameterizedTest
        @ValueSource(classes = {Object.class, String.class, IllegalStateException.class, RuntimeException.class})
        void aViewForSomethingElseHasNoStatus(Class<?> context) {
            ContextView<Object> view = (any, request) -> Response.text("");
            assertThatThrownBy(() -> config.addView(context, view, ViewOptions.exceptionStatus(404)))
                    .hasMessageContaining("MAST-VIEW-020")
                    .hasMessageContaining("as the context, but " + context.getName());
        }

        @Test
        void aContextWhoseTypeIsOnlyNamedMayHaveAStatus() throws Exception {
            config.addView(
                    request -> Response.text("gone"),
                    ViewOptions.contextNamed(HttpClientError.class.getName()),
                    ViewOptions.exceptionOnly(),
                    ViewOptions.exceptionStatus(410));
            config.route("fail", "/fail").get(request -> {
                throw HttpException.of(410);
            });
            assertThat(text(config.makeApplication().handle(SimpleRequest.get("/fail"))))
                    .isEqualTo("gone");
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
            assertThat(HttpException.of(500).getStackTrace()).isNotEmpty();
        }

        private static HttpException failure(int status) {
            return status < 400 ? new Redirect(status, "/") : HttpException.of(status);
        }
    }

    private static String text(Response response) {
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }
}
