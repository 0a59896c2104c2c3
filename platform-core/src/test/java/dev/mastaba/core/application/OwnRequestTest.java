package dev.mastaba.core.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.http.Upload;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.security.CsrfOptions;
import dev.mastaba.core.view.ViewOptions;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tweens that hand on a request of their own. */
class OwnRequestTest {
    private static final AttributeKey<String> TENANT = AttributeKey.of("tenant", String.class);

    private final Configurator config = new Configurator();
    private final List<String> log = new ArrayList<>();

    /** The ways in which a tween makes a request. */
    enum Kind {
        WRAPPED,
        WRITTEN_BY_HAND,
        WRAPPED_TWICE;

        private Request make(Request request) {
            return switch (this) {
                case WRAPPED -> new Shifted(request);
                case WRITTEN_BY_HAND -> new Written(request);
                case WRAPPED_TWICE -> new WrappedRequest(new Written(new WrappedRequest(request)));
            };
        }

        Tween tween() {
            return next -> request -> next.handle(make(request));
        }
    }

    private static String shifted(Request request) {
        return request.rawPath().substring("/v1".length());
    }

    private static Headers scripted(Request request) {
        return request.headers().with("X-Requested-With", "XMLHttpRequest").with("Cookie", "taste=sweet");
    }

    /** Has another path, method, scheme, query and header fields. */
    private static final class Shifted extends WrappedRequest {
        Shifted(Request arrived) {
            super(arrived);
        }

        @Override
        public String method() {
            return "PUT";
        }

        @Override
        public String scheme() {
            return "https";
        }

        @Override
        public String rawPath() {
            return shifted(arrived());
        }

        @Override
        public String rawQuery() {
            return "q=other";
        }

        @Override
        public Headers headers() {
            return scripted(arrived());
        }
    }

    /** The same without a superclass. */
    private record Written(Request arrived) implements Request {
        @Override
        public String method() {
            return "PUT";
        }

        @Override
        public String scheme() {
            return "https";
        }

        @Override
        public String authority() {
            return arrived.authority();
        }

        @Override
        public String rawPath() {
            return shifted(arrived);
        }

        @Override
        public String rawQuery() {
            return "q=other";
        }

        @Override
        public Headers headers() {
            return scripted(arrived);
        }

        @Override
        public String remoteAddress() {
            return arrived.remoteAddress();
        }

        @Override
        public String contextPath() {
            return arrived.contextPath();
        }

        @Override
        public Parameters query() {
            return new Parameters(List.of(new Parameters.Entry("q", "other")));
        }

        @Override
        public Parameters form() {
            return arrived.form();
        }

        @Override
        public boolean hasForm() {
            return arrived.hasForm();
        }

        @Override
        public List<Upload> uploads() {
            return arrived.uploads();
        }

        @Override
        public Map<String, String> cookies() {
            return Map.of("taste", "sweet");
        }

        @Override
        public InputStream body() {
            return arrived.body();
        }

        @Override
        public byte[] bodyBytes() {
            return arrived.bodyBytes();
        }

        @Override
        public String viewId() {
            return arrived.viewId();
        }

        @Override
        public Map<String, String> pathParams() {
            return arrived.pathParams();
        }

        @Override
        public <T> Optional<T> find(AttributeKey<T> key) {
            return arrived.find(key);
        }

        @Override
        public <T> void set(AttributeKey<T> key, @Nullable T value) {
            arrived.set(key, value);
        }
    }

    private static String text(Response response) {
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }

    private static SimpleRequest posted() {
        return SimpleRequest.of("POST", "/v1/pages/Home?q=first").form("text=new");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void routesPredicatesAndViewsSeeIt(Kind kind) throws Exception {
        config.addTween("shift", kind.tween());
        config.route("page", "/pages/{name}")
                .put(
                        request -> Response.text(String.join(
                                " ",
                                request.method(),
                                request.path(),
                                request.pathParam("name"),
                                request.params().get("q"),
                                request.form().get("text"),
                                request.cookies().get("taste"),
                                request.bodyText(),
                                request.scheme(),
                                Urls.of(request).route("page", Map.of("name", "x")),
                                request.viewId().replaceFirst(".*:", ""))),
                        ViewOptions.xhr());
        assertThat(text(config.makeApplication().handle(posted())))
                .isEqualTo("PUT /pages/Home Home other new sweet text=new https /pages/x page.put");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void tweensAroundItSeeWhatHappensInside(Kind kind) throws Exception {
        config.addTween("inner", kind.tween());
        config.addTween("outer", next -> request -> {
            Response response = next.handle(request);
            log.add(RouteMatch.of(request).routeName() + " " + request.pathParams() + " " + request.get(TENANT));
            return response;
        });
        config.addRequestAttribute(TENANT, request -> "tenant of " + request.rawPath());
        config.route("page", "/pages/{name}").put(request -> Response.text(request.get(TENANT)));
        SimpleRequest arrived = posted();
        assertThat(text(config.makeApplication().handle(arrived)))
                .isEqualTo(log.get(0).replaceFirst("^.*} ", ""));
        assertThat(log.get(0)).startsWith("page {name=Home}");
        assertThat(arrived.viewId()).endsWith(":page.put");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void callbacksSubrequestsAndResponseFieldsWork(Kind kind) throws Exception {
        config.addTween("shift", kind.tween());
        config.addSubscriber(
                NewResponse.class, event -> log.add("event " + event.response().status()));
        config.route("inner", "/inner").get(request -> Response.text("inner of " + request.scheme()));
        config.route("page", "/pages/{name}").put(request -> {
            RequestCallbacks.of(request).onResponse((asked, response) -> response.withHeader("X-Called", "yes"));
            RequestCallbacks.of(request).onFinished(asked -> log.add("finished"));
            DefaultHeaders.vary(request, "X-Country");
            DefaultHeaders.leaveOut(request, "X-Frame-Options");
            DefaultHeaders.forOneUser(request);
            Subrequests subrequests = Subrequests.of(request);
            return subrequests.respond(subrequests.get("/inner"));
        });
        Response response = config.makeApplication().handle(posted());
        assertThat(text(response)).startsWith("inner of http");
        assertThat(response.header("X-Called")).isEqualTo("yes");
        assertThat(response.header("Vary")).contains("X-Country");
        assertThat(response.header("X-Frame-Options")).isNull();
        assertThat(response.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(log).contains("event 200", "finished");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void exceptionViewsAndLastStepsSeeIt(Kind kind) throws Exception {
        config.addTween("shift", kind.tween());
        config.addTween("last", next -> request -> {
            LastResort.add(request, "last", answer -> answer.withHeader("X-Last", "yes"));
            return next.handle(request);
        });
        config.addExceptionView(
                IllegalStateException.class,
                (failure, request) -> Response.text(request.method() + " failed").toBuilder()
                        .status(500)
                        .build());
        config.route("page", "/pages/{name}").put(request -> {
            throw new IllegalStateException("broken");
        });
        SimpleRequest arrived = posted();
        Response response = config.makeApplication().handle(arrived);
        assertThat(text(response)).contains("failed");
        assertThat(LastResort.complete(arrived, Response.status(500)).header("X-Last"))
                .isEqualTo("yes");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void csrfChecksReadItsForm(Kind kind) {
        config.setDefaultCsrfOptions(CsrfOptions.on());
        config.addTween("shift", kind.tween());
        config.route("page", "/pages/{name}").put(request -> Response.text("never"));
        Application application = config.makeApplication();
        assertThat(statusOf(application, posted())).isEqualTo(400);
    }

    private static int statusOf(Application application, Request request) {
        try {
            return application.handle(request).status();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    /** Keeps attributes of its own. */
    private static final class Alone extends WrappedRequest {
        private final Map<AttributeKey<?>, Object> own = new HashMap<>();

        Alone(Request arrived) {
            super(arrived);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> Optional<T> find(AttributeKey<T> key) {
            return Optional.ofNullable((T) own.get(key));
        }
    }

    @Test
    void anAttributeOfWhichNothingIsMadeIsComputedOnceForOneQuestion() throws Exception {
        config.addRequestAttribute(TENANT, request -> {
            log.add(request.rawPath());
            return null;
        });
        config.addTween("own", Kind.WRAPPED.tween());
        config.addView(request -> Response.text(request.find(TENANT).orElse("none")));
        config.makeApplication().handle(SimpleRequest.get("/v1/"));
        assertThat(log).containsExactly("/");
    }

    @Test
    void oneThatDoesNotDelegateItsAttributesIsRefused() {
        config.addTween("alone", next -> request -> next.handle(new Alone(request)));
        config.addView(request -> Response.text("never"));
        assertThatThrownBy(() -> config.makeApplication().handle(SimpleRequest.get("/")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Alone")
                .hasMessageContaining("does not delegate its attributes");
    }
}
