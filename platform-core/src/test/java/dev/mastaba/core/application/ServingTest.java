package dev.mastaba.core.application;

import static dev.mastaba.core.view.ViewOptions.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.Lease;
import dev.mastaba.core.view.Explanation;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** An application while it serves: what happens before and after, leases, requests inside of requests, misbehaving tweens. */
class ServingTest {
    private final Configurator config = new Configurator(Settings.none());
    private final List<String> log = new ArrayList<>();

    private static String text(Response response) {
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }

    @Nested
    class Lifecycles {
        private final class Logging implements Lifecycle {
            private final String name;

            Logging(String name) {
                this.name = name;
            }

            @Override
            public void prepare(Application application) {
                log.add("prepare " + name);
            }

            @Override
            public void live(Application application) {
                log.add("live " + name);
            }

            @Override
            public void retiring(Application application) {
                log.add("retiring " + name);
                if (name.startsWith("broken")) {
                    throw new IllegalStateException(name);
                }
            }
        }

        private void thatLogsItsEnd(String name, String failsIn) {
            config.addLifecycle(new Lifecycle() {
                @Override
                public void prepare(Application application) {
                    in("prepare");
                }

                @Override
                public void live(Application application) {
                    in("live");
                }

                @Override
                public void retiring(Application application) {
                    in("retiring");
                }

                @Override
                public void retired(Application application) {
                    in("retired");
                }

                private void in(String step) {
                    log.add(step + " " + name);
                    if (step.equals(failsIn)) {
                        throw new IllegalStateException(name);
                    }
                }
            });
        }

        @Test
        void theEndIsCalledForEachThatWasPrepared() {
            thatLogsItsEnd("a", "");
            thatLogsItsEnd("b", "");
            thatLogsItsEnd("broken", "prepare");
            assertThatThrownBy(config.makeApplication()::start).hasMessage("broken");
            assertThat(log).containsExactly("prepare a", "prepare b", "prepare broken", "retired b", "retired a");
        }

        @Test
        void theEndIsCalledForThoseThatNeverBegan() {
            thatLogsItsEnd("broken", "live");
            thatLogsItsEnd("b", "");
            assertThatThrownBy(config.makeApplication()::start).hasMessage("broken");
            assertThat(log)
                    .containsExactly(
                            "prepare broken",
                            "prepare b",
                            "live broken",
                            "retiring broken",
                            "retired b",
                            "retired broken");
        }

        @Test
        void runInTheirOrderAndBackwardsAtTheEnd() throws Exception {
            config.addLifecycle(new Logging("a"));
            config.addLifecycle(new Logging("b"));
            Application application = config.makeApplication();
            application.start();
            application.close();
            assertThat(log).containsExactly("prepare a", "prepare b", "live a", "live b", "retiring b", "retiring a");
        }

        @Test
        void allEndThoughSomeFail() {
            config.addLifecycle(new Logging("broken 1"));
            config.addLifecycle(new Logging("fine"));
            config.addLifecycle(new Logging("broken 2"));
            assertThatThrownBy(config.makeApplication()::close)
                    .hasMessage("broken 2")
                    .satisfies(failure -> assertThat(failure.getSuppressed())
                            .singleElement()
                            .satisfies(other -> assertThat(other).hasMessage("broken 1")));
            assertThat(log).containsExactly("retiring broken 2", "retiring fine", "retiring broken 1");
        }

        @Test
        void needNotDoAnything() throws Exception {
            config.addLifecycle(new Lifecycle() {});
            Application application = config.makeApplication();
            application.start();
            application.close();
            assertThat(application.all(Lifecycle.class)).hasSize(1);
        }
    }

    @Test
    void aSingleApplicationIsLentForever() {
        Application application = config.makeApplication();
        Lease lease = ApplicationSource.of(application).lease(SimpleRequest.get("/"));
        lease.onClosing(() -> log.add("closing"));
        assertThat(lease.application()).isSameAs(application);
        assertThat(lease.contextPath()).isEmpty();
        assertThat(lease.closing()).isFalse();
        assertThat(lease.revoked()).isFalse();
        lease.release();
        assertThat(log).isEmpty();
    }

    @Test
    void aSubrequestHasItsOwnMessageAndTheClientOfTheOther() throws Exception {
        config.addView(
                request -> Response.text(String.join(
                        " ",
                        request.method(),
                        request.scheme(),
                        request.authority(),
                        request.remoteAddress(),
                        String.valueOf(request.headers().first("X-A")),
                        request.bodyText(),
                        request.query().get("q"))),
                named("inner"));
        config.addView(request -> {
            Subrequests inner = Subrequests.of(request);
            return inner.respond(inner.request(
                    "PUT",
                    "/inner?q=1",
                    Headers.of(List.of(new Header("X-A", "b"))),
                    "body".getBytes(StandardCharsets.UTF_8)));
        });
        Response response = config.makeApplication().handle(new SimpleRequest("GET", "", "/").at("https", "h.example"));
        assertThat(text(response)).isEqualTo("PUT https h.example 127.0.0.1 b body 1");
    }

    @Test
    void aSubrequestIsNoMoreLocalThanTheRequestAroundIt() throws Exception {
        config.addView(
                request -> Response.text(
                        request.isLocal() && request.isDirect()
                                ? "local"
                                : request.isDirect() ? "direct" : "not local"),
                named("inner"));
        config.addView(request -> {
            Subrequests inner = Subrequests.of(request);
            return inner.respond(inner.get("/inner"));
        });
        Application application = config.makeApplication();
        assertThat(text(application.handle(SimpleRequest.get("/").at("http", "localhost"))))
                .isEqualTo("local");
        assertThat(text(application.handle(
                        SimpleRequest.get("/").at("http", "localhost").header("X-Forwarded-For", "192.0.2.7"))))
                .isEqualTo("not local");
    }

    @Test
    void aTweenMayHandOnAnyObjectThatIsARequest() throws Exception {
        config.addTween("proxy", next -> request -> next.handle(proxy(request)));
        config.addView(request -> Response.text("front " + request.path()));
        assertThat(text(config.makeApplication().handle(SimpleRequest.get("/"))))
                .isEqualTo("front /");
    }

    private static Request proxy(Request request) {
        return (Request) Proxy.newProxyInstance(
                ServingTest.class.getClassLoader(),
                new Class<?>[] {Request.class},
                (proxy, method, arguments) -> method.invoke(request, arguments));
    }

    @Test
    void whoSeesAResponseSeesItsRequest() throws Exception {
        config.addView(request -> Response.text("x"));
        config.addSubscriber(NewResponse.class, event -> log.add(event.request().path()));
        config.makeApplication().handle(SimpleRequest.get("/"));
        assertThat(log).containsExactly("/");
    }

    @Test
    void anExplainedRequestIsTheClientsButHasNoBody() {
        config.setRootFactory(request -> {
            log.add(request.scheme() + " " + request.authority() + " " + request.remoteAddress() + " "
                    + request.query().get("q") + " " + request.bodyText());
            return "root";
        });
        Application application = config.makeApplication();
        RequestHead head = new SimpleRequest("GET", "", "/?q=1").at("https", "h.example");
        application.get(Key.of(Explanation.Explainer.class)).explain(head, "");
        assertThat(log).containsExactly("https h.example 127.0.0.1 1 ");
    }
}
