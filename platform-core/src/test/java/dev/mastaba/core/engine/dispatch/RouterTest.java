package dev.mastaba.core.engine.dispatch;

import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.ViewOptions.accept;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.BeforeTraversal;
import dev.mastaba.core.application.ContextFound;
import dev.mastaba.core.application.NewRequest;
import dev.mastaba.core.application.NewResponse;
import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.application.Subrequests;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.core.traversal.Traversal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RouterTest {
    private final List<String> log = new ArrayList<>();
    private Configurator config = new Configurator(new Settings(Map.of("mastaba.hosts", "example.com, h.org")));

    @Nested
    class TheLifeOfARequest {
        @Test
        void eventsTweensAndCallbacksComeInTheirOrder() throws Exception {
            logEverything();
            config.addView(request -> {
                log.add("view");
                RequestCallbacks.of(request).onResponse((asked, response) -> {
                    log.add("response callback");
                    RequestCallbacks.of(asked).onResponse((again, answer) -> {
                        log.add("nested callback");
                        return answer.withHeader("X-Nested", "yes");
                    });
                    return response;
                });
                return Response.text("here");
            });
            Response response = get("/");
            assertThat(response.header("X-Nested")).isEqualTo("yes");
            assertThat(log)
                    .containsExactly(
                            "tween over in",
                            "tween under in",
                            "NewRequest",
                            "BeforeTraversal",
                            "ContextFound",
                            "view",
                            "tween under out",
                            "tween over out",
                            "response callback",
                            "nested callback",
                            "NewResponse",
                            "finished");
        }

        @Test
        void whatNobodyTakesLeavesWithoutResponseCallbacksButFinishes() {
            logEverything();
            config.addView(request -> {
                RequestCallbacks.of(request).onResponse((asked, response) -> {
                    throw new AssertionError("there is no response");
                });
                throw new IOException("disk");
            });
            assertThatThrownBy(() -> get("/")).isInstanceOf(IOException.class).hasMessage("disk");
            assertThat(log).endsWith("ContextFound", "finished").doesNotContain("NewResponse");
        }

        @Test
        void everyFinishedCallbackRunsAndTheFirstFailureIsThrown() {
            config.addView(request -> {
                RequestCallbacks callbacks = RequestCallbacks.of(request);
                callbacks.onFinished(asked -> {
                    throw new IllegalStateException("first");
                });
                callbacks.onFinished(asked -> {
                    throw new IllegalStateException("second");
                });
                callbacks.onFinished(asked -> log.add("third"));
                return Response.text("here");
            });
            assertThatThrownBy(() -> get("/"))
                    .hasMessage("first")
                    .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
            assertThat(log).containsExactly("third");
        }

        @Test
        void aSubscriberMayPutAnotherResponseInPlace() throws Exception {
            config.addView(request -> Response.text("here"));
            config.addSubscriber(
                    NewResponse.class,
                    event -> event.replace(event.response().withHeader("X-Seen", "1")),
                    method("GET"));
            Application application = config.makeApplication();
            assertThat(application.handle(SimpleRequest.get("/")).header("X-Seen"))
                    .isEqualTo("1");
            assertThat(application.handle(SimpleRequest.of("POST", "/")).header("X-Seen"))
                    .isNull();
        }

        @Test
        void everyEventReachesThoseWhoSubscribedToObject() throws Exception {
            config.addSubscriber(Object.class, event -> log.add(event.getClass().getSimpleName()));
            config.addView(request -> Response.text("here"));
            get("/");
            assertThat(log)
                    .containsExactly(
                            "ApplicationCreated", "NewRequest", "BeforeTraversal", "ContextFound", "NewResponse");
        }
    }

    @Nested
    class WhatIsThrown {
        @Test
        void httpExceptionsAreTheirOwnAnswer() throws Exception {
            config.addView(request -> {
                throw new Forbidden("not you");
            });
            Response response = get("/");
            assertThat(response.status()).isEqualTo(403);
            assertThat(text(response)).contains("not you");
        }

        @Test
        void evenOutsideOfTheExceptionViewTween() throws Exception {
            config.addTween("guard", next -> request -> {
                throw new Forbidden("closed");
            });
            assertThat(get("/").status()).isEqualTo(403);
        }

        @Test
        void anExceptionViewAnswersAndTweensOverItSeeItsResponse() throws Exception {
            config.addTween("over", next -> request -> {
                Response response = next.handle(request);
                log.add("over saw " + response.status());
                return response;
            });
            config.addView(request -> {
                throw new IOException("disk");
            });
            config.addExceptionView(
                    IOException.class,
                    (failure, request) -> Response.builder()
                            .status(503)
                            .text(failure.getMessage())
                            .build());
            assertThat(text(get("/"))).isEqualTo("disk");
            assertThat(log).containsExactly("over saw 503");
        }

        @Test
        void aPathThatIsNoUtf8IsABadRequestWhichAnExceptionViewMayTake() throws Exception {
            config.addView(request -> Response.text("here"));
            assertThat(get("/%FF").status()).isEqualTo(400);
            config = new Configurator();
            config.addRoute("any", "/{x}");
            config.addExceptionView(
                    BadRequest.class,
                    (failure, request) -> Response.builder().status(418).build());
            assertThat(get("/%C3").status()).isEqualTo(418);
        }
    }

    @Nested
    class Mismatches {
        @Test
        void aMethodThatNoRouteTakesIsToldWithThoseThatAre() throws Exception {
            config.addRoute("save", "/page", method("POST"));
            config.addRoute("remove", "/page", method("DELETE"));
            Response response = get("/page");
            assertThat(response.status()).isEqualTo(405);
            assertThat(response.header("Allow")).isEqualTo("DELETE, POST");
        }

        @Test
        void aMethodThatNoViewTakesIsTold() throws Exception {
            config.route("page", "/page").get(request -> "got").post(request -> "posted");
            Response response = config.makeApplication().handle(SimpleRequest.of("PUT", "/page"));
            assertThat(response.status()).isEqualTo(405);
            assertThat(response.header("Allow")).isEqualTo("GET, HEAD, POST");
        }

        @Test
        void whatTheClientDoesNotAcceptIsTold() throws Exception {
            config.addView(request -> Response.text("here"), accept("text/html"));
            Application application = config.makeApplication();
            assertThat(application
                            .handle(SimpleRequest.get("/").header("Accept", "image/png"))
                            .status())
                    .isEqualTo(406);
        }

        @Test
        void theSettingGivesTheBareNotFound() throws Exception {
            config = new Configurator(new Settings(Map.of("mastaba.mismatch.explain", "false")));
            config.addRoute("save", "/page", method("POST"));
            assertThat(get("/page").status()).isEqualTo(404);
        }

        @Test
        void nothingAtAllIsNotFound() throws Exception {
            config.addRoute("save", "/page", method("POST"));
            assertThat(get("/other").status()).isEqualTo(404);
        }
    }

    @Nested
    class RootsAndContexts {
        /** A resource with one child. */
        record Folder(String name, @Nullable Resource parent) implements Resource {
            @Override
            public @Nullable Resource child(String child) {
                return child.equals("none") ? null : new Folder(child, this);
            }
        }

        @Test
        void aRootThatIsNotThereIsNotFound() throws Exception {
            config.addRoute("page", "/{page}", root(request -> null));
            assertThat(get("/x").status()).isEqualTo(404);
        }

        @Test
        void aRoutesRemainderIsTraversed() throws Exception {
            config.addRoute("files", "/files/*traverse", root(request -> new Folder("", null)));
            config.addView(
                    Folder.class,
                    (folder, request) -> Response.text(folder.name() + " by "
                            + RouteMatch.of(request).routeName() + ", left "
                            + Traversal.of(request).orElseThrow().subpath()),
                    named("none"),
                    route("files"));
            assertThat(text(get("/files/a/b/none/c"))).isEqualTo("b by files, left [c]");
        }

        @Test
        void withoutARouteThePathIsTraversedFromTheApplicationsRoot() throws Exception {
            config.setRootFactory(request -> new Folder("", null));
            config.addView(Folder.class, (folder, request) -> Response.text("/" + folder.name()));
            assertThat(text(get("/a/b"))).isEqualTo("/b");
        }

        @Test
        void theTraverserOfTheNearestTypeTraverses() throws Exception {
            config.setRootFactory(request -> new Folder("", null));
            config.addTraverser(Resource.class, (request, root, path) -> {
                throw new AssertionError("Folder is nearer");
            });
            config.addTraverser(Folder.class, (request, root, path) -> Traversal.at("found " + path.segments()));
            config.addView(String.class, (found, request) -> Response.text(found));
            assertThat(text(get("/a/b"))).isEqualTo("found [a, b]");
        }
    }

    @Nested
    class Asking {
        @Test
        void attributesAreComputedOnce() throws Exception {
            AttributeKey<List<String>> key = AttributeKey.of("made", List.class);
            config.addRequestAttribute(key, request -> {
                log.add("made for " + request.path());
                return List.of("x");
            });
            config.addView(request -> {
                List<String> first = request.get(key);
                List<String> second = request.get(key);
                return Response.text(String.valueOf(first == second));
            });
            assertThat(text(get("/"))).isEqualTo("true");
            assertThat(log).containsExactly("made for /");
        }

        @Test
        void anAttributeThatCouldNotBeComputedIsTriedAgain() throws Exception {
            AttributeKey<String> key = AttributeKey.of("tried", String.class);
            config.addRequestAttribute(key, request -> {
                log.add("tried");
                if (log.size() == 1) {
                    throw new IllegalStateException("not yet");
                }
                return "made";
            });
            config.addView(request -> {
                assertThatThrownBy(() -> request.get(key)).hasMessage("not yet");
                return Response.text(request.get(key) + request.get(key));
            });
            assertThat(text(get("/"))).isEqualTo("mademade");
            assertThat(log).containsExactly("tried", "tried");
        }

        @Test
        void whatASupplierThrowsReachesItsExceptionView() throws Exception {
            AttributeKey<String> key = AttributeKey.of("row", String.class);
            config.addRequestAttribute(key, request -> {
                throw new java.sql.SQLException("no database");
            });
            config.addView(request -> Response.text(request.get(key)));
            config.addExceptionView(
                    java.sql.SQLException.class, (failure, request) -> Response.text("sorry: " + failure.getMessage()));
            assertThat(text(get("/"))).isEqualTo("sorry: no database");
        }

        @Test
        void urlsOfRoutesAndOfTheCurrentOne() throws Exception {
            config.route("page", "/{page}").get(request -> {
                Urls urls = Urls.of(request);
                return Response.text(String.join(
                        " ",
                        urls.path("page", Map.of("page", "a b")),
                        urls.route("page", Map.of("page", "ü")),
                        urls.current(UrlParts.NONE.anchor("top")),
                        urls.self()));
            });
            Request request = new SimpleRequest("GET", "/wiki", "/wiki/Home?x=1").at("https", "h.org:443");
            assertThat(text(config.makeApplication().handle(request)))
                    .isEqualTo(
                            "/wiki/a%20b https://h.org/wiki/%C3%BC https://h.org/wiki/Home?x=1#top https://h.org/wiki/Home?x=1");
        }
    }

    @Nested
    class RequestsOfARequest {
        @Test
        void haveEventsAndCallbacksOfTheirOwn() throws Exception {
            config.addSubscriber(
                    NewResponse.class,
                    event -> log.add("NewResponse " + event.request().path()));
            config.addView(
                    request -> {
                        RequestCallbacks.of(request).onFinished(asked -> log.add("finished " + asked.path()));
                        return Response.text("inner");
                    },
                    named("inner"));
            config.addView(request -> {
                RequestCallbacks.of(request).onFinished(asked -> log.add("finished " + asked.path()));
                Subrequests inner = Subrequests.of(request);
                return inner.respond(inner.get("/inner"));
            });
            assertThat(text(get("/"))).isEqualTo("inner");
            assertThat(log).containsExactly("NewResponse /inner", "finished /inner", "NewResponse /", "finished /");
        }

        @Test
        void withoutTweensAndWith() throws Exception {
            config.addTween("seen", next -> request -> {
                log.add("tween " + request.path());
                return next.handle(request);
            });
            config.addView(request -> {
                Subrequests inner = Subrequests.of(request);
                Response plain = inner.respond(inner.get("/inner?q=1"));
                Response tweened = inner.respondWithTweens(inner.get("/inner?q=2"));
                return Response.text(text(plain) + text(tweened));
            });
            config.addView(request -> Response.text(request.query().get("q")), named("inner"));
            Request request = new SimpleRequest("GET", "/wiki", "/wiki/");
            assertThat(text(config.makeApplication().handle(request))).isEqualTo("12");
            assertThat(log).containsExactly("tween /", "tween /inner");
        }

        @Test
        void withoutTweensNoExceptionViewAnswers() throws Exception {
            config.addExceptionView(IOException.class, (failure, request) -> Response.text("taken"));
            config.addView(
                    request -> {
                        throw new IOException("disk");
                    },
                    named("inner"));
            config.addView(request -> {
                Subrequests inner = Subrequests.of(request);
                log.add(text(inner.respondWithTweens(inner.get("/inner"))));
                return inner.respond(inner.get("/inner"));
            });
            assertThat(text(get("/"))).isEqualTo("taken");
            assertThat(log).containsExactly("taken");
        }

        @Test
        void withoutTweensHttpExceptionsAreThrown() throws Exception {
            config.addForbiddenView(request -> Response.text("forbidden"));
            config.addView(
                    request -> {
                        throw new Forbidden("inner");
                    },
                    named("inner"));
            config.addView(request -> {
                Subrequests inner = Subrequests.of(request);
                for (String target : List.of("/nothing", "/inner")) {
                    Request subrequest = inner.get(target);
                    assertThatThrownBy(() -> inner.respond(subrequest)).isInstanceOf(HttpException.class);
                }
                log.add(text(inner.respondWithTweens(inner.get("/inner"))));
                return inner.respond(inner.get("/inner"));
            });
            assertThat(text(get("/"))).isEqualTo("forbidden");
            assertThat(log).containsExactly("forbidden");
        }

        @Test
        void withTweensThoseOfTheOutermostAreThrownToo() throws Exception {
            config.addTween("closed", next -> request -> {
                if (request.path().equals("/inner")) {
                    throw new Forbidden("tween");
                }
                return next.handle(request);
            });
            config.addView(request -> {
                Subrequests inner = Subrequests.of(request);
                assertThatThrownBy(() -> inner.respondWithTweens(inner.get("/inner")))
                        .isInstanceOf(Forbidden.class);
                return Response.text("outer");
            });
            Application application = config.makeApplication();
            assertThat(text(application.handle(SimpleRequest.get("/")))).isEqualTo("outer");
            assertThat(application.handle(SimpleRequest.get("/inner")).status()).isEqualTo(403);
        }

        @Test
        void theyAreNotEndlesslyDeep() throws Exception {
            config.addExceptionView(
                    IllegalStateException.class, (failure, request) -> Response.text(failure.getMessage()));
            config.addView(request -> {
                Subrequests inner = Subrequests.of(request);
                return inner.respond(inner.get("/"));
            });
            assertThat(text(get("/"))).contains("16 levels deep");
        }
    }

    private void logEverything() {
        config.addSubscriber(NewRequest.class, event -> {
            log.add("NewRequest");
            RequestCallbacks.of(event.request()).onFinished(request -> log.add("finished"));
        });
        config.addSubscriber(BeforeTraversal.class, event -> log.add("BeforeTraversal"));
        config.addSubscriber(ContextFound.class, event -> log.add("ContextFound"));
        config.addSubscriber(NewResponse.class, event -> log.add("NewResponse"));
        config.addTween("over", logging("over"));
        config.addTween("under", logging("under"), Placement.under(Tween.EXCVIEW));
    }

    private Tween logging(String tween) {
        return next -> request -> {
            log.add("tween " + tween + " in");
            Response response = next.handle(request);
            log.add("tween " + tween + " out");
            return response;
        };
    }

    private Response get(String target) throws Exception {
        return config.makeApplication().handle(SimpleRequest.get(target));
    }

    private static String text(Response response) {
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }
}
