package dev.mastaba.core.view;

import static dev.mastaba.core.view.NamedViews.calling;
import static dev.mastaba.core.view.ViewOptions.accept;
import static dev.mastaba.core.view.ViewOptions.appendSlash;
import static dev.mastaba.core.view.ViewOptions.containment;
import static dev.mastaba.core.view.ViewOptions.matchParam;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.not;
import static dev.mastaba.core.view.ViewOptions.param;
import static dev.mastaba.core.view.ViewOptions.path;
import static dev.mastaba.core.view.ViewOptions.physicalPath;
import static dev.mastaba.core.view.ViewOptions.route;
import static dev.mastaba.core.view.ViewOptions.when;
import static dev.mastaba.core.view.ViewOptions.xhr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.traversal.Resource;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Several views for one place: which of them answers whom. */
class VariantsTest {
    private final Configurator config = new Configurator(Settings.none());
    private @Nullable Application application;

    private String text(SimpleRequest request) throws Exception {
        if (application == null) {
            application = config.makeApplication();
        }
        Response response = application.handle(request);
        return response.status() == 200
                ? new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8)
                : response.status() + "";
    }

    private String get(String target) throws Exception {
        return text(SimpleRequest.get(target));
    }

    private String accepting(String types) throws Exception {
        return text(SimpleRequest.get("/").header("Accept", types));
    }

    private static View answering(String text) {
        return request -> Response.text(text);
    }

    @Nested
    class MediaTypes {
        @Test
        void theClientsFavoriteAnswers() throws Exception {
            config.addView(answering("html"), accept("text/html"));
            config.addView(answering("json"), accept("application/json"));
            config.addView(answering("any"));
            assertThat(accepting("application/json, text/html;q=0.5")).isEqualTo("json");
            assertThat(accepting("application/json;q=0.5, text/html")).isEqualTo("html");
            assertThat(accepting("image/png")).isEqualTo("any");
        }

        @Test
        void ofEqualsTheUsualOrderDecides() throws Exception {
            config.addView(answering("json"), accept("application/json"));
            config.addView(answering("html"), accept("text/html"));
            assertThat(accepting("*/*")).isEqualTo("html");
        }

        @Test
        void theOrderMayBeSaid() throws Exception {
            config.addAcceptViewOrder("application/json", Placement.over("text/html"));
            config.addView(answering("html"), accept("text/html"));
            config.addView(answering("json"), accept("application/json"));
            assertThat(accepting("*/*")).isEqualTo("json");
        }

        @Test
        void typesWithParametersHaveAnOrderAmongThemselves() throws Exception {
            config.addAcceptViewOrder("text/html;level=2", Placement.anywhere());
            config.addAcceptViewOrder("text/html ; level=1", Placement.under("text/html;level=2"));
            config.addView(answering("one"), accept("text/html;level=1"));
            config.addView(answering("two"), accept("text/html;level=2"));
            config.addView(answering("plain"), accept("text/plain"));
            config.addView(answering("other"), accept("a/other"));
            assertThat(accepting("*/*")).isEqualTo("two");
        }

        @Test
        void aVariantThatDoesNotTakeTheRequestLeavesItToTheNext() throws Exception {
            config.addView(answering("html"), accept("text/html"), param("full"));
            config.addView(answering("json"), accept("application/json"));
            assertThat(accepting("text/html, application/json;q=0.1")).isEqualTo("json");
        }

        @Test
        void allAreExplainedInTheirOrder() {
            config.addView(answering("html"), accept("text/html"), param("full"));
            config.addView(answering("json"), accept("application/json"));
            config.addView(answering("any"), method("POST"));
            var why = config.makeApplication()
                    .get(Key.of(Explanation.Explainer.class))
                    .explain(SimpleRequest.get("/").header("Accept", "text/html, application/json;q=0.1"), "");
            assertThat(why.views())
                    .extracting(Explanation.ViewTrial::outcome)
                    .startsWith(Explanation.ViewTrial.Outcome.PREDICATE, Explanation.ViewTrial.Outcome.ANSWERS);
        }

        @Test
        void rangesAndHalvesHaveNoPlace() {
            for (String wrong : new String[] {"text/*", "text", "/html", "text/"}) {
                assertThatThrownBy(() -> config.addAcceptViewOrder(wrong, Placement.anywhere()))
                        .hasMessageContaining("MAST-VIEW-016")
                        .hasMessageContaining("is not a complete media type");
            }
        }

        @Test
        void typesWithAndWithoutParametersAreNotComparable() {
            for (String other : new String[] {"text/html", "text/plain;a=1"}) {
                assertThatThrownBy(() -> config.addAcceptViewOrder("text/html;level=1", Placement.over(other)))
                        .hasMessageContaining("cannot be placed relative to " + other);
            }
        }
    }

    @Nested
    class Slashes {
        private void pages(int status) {
            config.addNotFoundView(status == 0 ? appendSlash() : appendSlash(status));
            config.addRoute("folder", "/folder/");
            config.addRoute("link", "/link/", RouteOptions.generateOnly());
            config.addView(answering("folder"), route("folder"));
        }

        private Response response(String target) throws Exception {
            return config.makeApplication().handle(SimpleRequest.get(target));
        }

        @Test
        void areAppendedWhereARouteWantsOne() throws Exception {
            pages(0);
            Response response = response("/folder?q=1");
            assertThat(response.status()).isEqualTo(307);
            assertThat(response.header("Location")).isEqualTo("/folder/?q=1");
        }

        @Test
        void areAppendedWithTheStatusThatIsSaid() throws Exception {
            pages(301);
            Response response = response("/folder");
            assertThat(response.status()).isEqualTo(301);
            assertThat(response.header("Location")).isEqualTo("/folder/");
        }

        @Test
        void areNotAppendedElsewhere() throws Exception {
            pages(0);
            assertThat(get("/nowhere")).isEqualTo("404");
            assertThat(get("/nowhere/")).isEqualTo("404");
            assertThat(get("/link")).isEqualTo("404");
            assertThat(get("//folder")).isEqualTo("404");
            assertThat(get("/folder/")).isEqualTo("folder");
        }

        @Test
        void keepTheViewThatAnswersOtherwise() throws Exception {
            config.addNotFoundView(request -> Response.text("gone"), appendSlash());
            assertThat(get("/nowhere")).isEqualTo("gone");
        }
    }

    private record Page(String name, @Nullable Resource parent) implements Resource {
        @Override
        public @Nullable Resource child(String wanted) {
            return name.isEmpty() && wanted.equals("a") ? new Page("a", this) : null;
        }
    }

    @Nested
    class Conditions {
        @Test
        void ofTheMessage() throws Exception {
            config.addView(answering("script"), xhr());
            config.addView(answering("both"), param("a", "b=1"));
            config.addView(answering("one"), not(param("a")));
            config.addView(answering("named"), named("x"), path("/x"));
            assertThat(text(SimpleRequest.get("/?a=1").header("X-Requested-With", "XMLHttpRequest")))
                    .isEqualTo("script");
            assertThat(get("/?a=1&b=1")).isEqualTo("both");
            assertThat(get("/?b=1")).isEqualTo("one");
            assertThat(get("/x?a=1")).isEqualTo("named");
            assertThat(get("/?a=1")).isEqualTo("404");
        }

        @Test
        void ofRouteAndTree() throws Exception {
            config.setRootFactory(request -> new Page("", null));
            config.addRoute("year", "/year/{year}");
            config.addView(answering("1999"), route("year"), matchParam("year=1999"));
            config.addView(answering("a"), physicalPath("//a/"));
            config.addView(answering("dots"), named("dots"), physicalPath("/./a"));
            config.addView(answering("inside"), containment(Page.class), named("x"));
            assertThat(get("/year/1999")).isEqualTo("1999");
            assertThat(get("/year/2000")).isEqualTo("404");
            assertThat(get("/a")).isEqualTo("a");
            assertThat(get("/")).isEqualTo("404");
            assertThat(get("/a/x")).isEqualTo("inside");
            assertThat(get("/a/dots")).isEqualTo("404");
        }

        @Test
        void ofARouteWithGlobalViews() throws Exception {
            config.addRoute("page", "/page", RouteOptions.useGlobalViews());
            config.addRoute("closed", "/closed");
            config.addView(answering("own"), route("page"), method("POST"));
            config.addView(answering("global"));
            assertThat(get("/page")).isEqualTo("global");
            assertThat(get("/closed")).isEqualTo("404");
            assertThat(text(SimpleRequest.of("POST", "/page"))).isEqualTo("own");
        }

        @Test
        void thatFailAreFailuresOfTheRequest() throws Exception {
            config.addView(answering("x"), when("fails", request -> {
                throw new IllegalArgumentException("no such number");
            }));
            config.addExceptionView(
                    IllegalArgumentException.class, (failure, request) -> Response.text(failure.getMessage()));
            assertThat(get("/")).isEqualTo("no such number");
        }

        @Test
        void thatDoNotFitAreToldWithTheView() {
            config.addView(answering("x"), accept("text/*"));
            assertThatThrownBy(config::makeApplication)
                    .hasMessageContaining("MAST-PREDICATE-002")
                    .hasMessageContaining("VariantsTest.java:");
        }
    }

    @Nested
    class Classes {
        @Test
        void mayTakeContextAndRequest() throws Exception {
            config.setRootFactory(request -> "root");
            config.addView(calling(WithContext.class, "show"));
            assertThat(get("/")).isEqualTo("root/");
        }

        @Test
        void failAsTheyFail() throws Exception {
            config.addView(calling(Failing.class, "toString"));
            config.addExceptionView(
                    IllegalStateException.class, (failure, request) -> Response.text(failure.getMessage()));
            assertThat(get("/")).isEqualTo("not made");
        }

        @Test
        void mayThrowWhateverTheyWant() {
            config.addView(calling(Throwing.class, "toString"));
            assertThatThrownBy(() -> get("/"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasRootCauseExactlyInstanceOf(Throwable.class);
        }

        @Test
        void needAConstructorThatFits() {
            assertThatThrownBy(() -> config.addView(calling(Unfit.class, "toString")))
                    .hasMessageContaining("MAST-SCAN-003")
                    .hasMessageContaining(
                            "has no constructor with the parameters (), (Request), or (context, Request)");
        }
    }

    /** Made of both. */
    public record WithContext(Object context, Request request) {
        Response show() {
            return Response.text(context + request.path());
        }
    }

    /** Cannot be made. */
    public static final class Failing {
        public Failing(Request request) {
            throw new IllegalStateException("not made");
        }
    }

    /** Cannot be made either. */
    public static final class Throwing {
        public Throwing(Request request) throws Throwable {
            throw new Throwable("odd");
        }
    }

    /** Made of something else. */
    public static final class Unfit {
        public Unfit(String text) {}

        public Unfit(String text, String more) {}
    }
}
