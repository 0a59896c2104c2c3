package dev.mastaba.docs.messages;

import static dev.mastaba.core.view.ViewOptions.accept;
import static dev.mastaba.core.view.ViewOptions.exceptionStatus;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.uploads;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.HttpClientError;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Preconditions;
import dev.mastaba.core.http.Redirect;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.Upload;
import dev.mastaba.core.http.header.CacheControl;
import dev.mastaba.core.http.header.EntityTag;
import dev.mastaba.core.http.stream.ServerSentEvent;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestPolicy;
import dev.mastaba.testing.TestRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test runs in memory and over a socket. */
final class MessagesGuideTest {
    // tag::messages-attribute
    /** The number of items in the client's basket. */
    static final AttributeKey<Integer> BASKET = AttributeKey.of("basket", Integer.class);
    // end::messages-attribute

    private static TestApp serve(Configurator config, boolean socket) {
        TestApp app = TestApp.of(config.makeApplication());
        return socket ? app.overSocket() : app;
    }

    // tag::messages-request
    static Response search(Request request) {
        String words = request.query().get("q"); // 400 if it is missing
        int page = Integer.parseInt(request.query().get("page", "1"));
        List<String> tags = request.query().all("tag");
        String theme = request.cookies().getOrDefault("theme", "light");
        String language = request.acceptLanguage().lookup(List.of("en", "de")).orElse("en");
        return Response.text(String.join(" ", words, "" + page, "" + tags, theme, language, request.host()));
    }
    // end::messages-request

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRequestIsPlainData(boolean socket) {
        var config = new Configurator();
        config.addView(MessagesGuideTest::search);
        try (TestApp app = serve(config, socket)) {
            app.request(TestRequest.get("/?q=sphinx&tag=a&tag=b")
                            .cookie("theme", "dark")
                            .header("Accept-Language", "de-AT, en;q=0.5"))
                    .expectBody("sphinx 1 [a, b] dark de " + (socket ? "127.0.0.1" : "localhost"));
            app.get("/").expectStatus(400);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void attributesAreComputedOnce(boolean socket) {
        var config = new Configurator();
        Key<String> greeting = Key.named(String.class, "greeting");
        // tag::messages-supplier
        config.addRequestAttribute(
                BASKET, request -> Integer.valueOf(request.cookies().getOrDefault("basket", "0")));
        config.addView(request -> Response.text(request.get(BASKET) + " items"));
        // end::messages-supplier
        // tag::messages-application
        config.declare(dev.mastaba.core.extend.Action.of("greeting")
                .effect(registry -> registry.put(greeting, "Good morning")));
        config.route("greet", "/greet")
                .get(request -> Response.text(Application.of(request).get(greeting)));
        // end::messages-application
        try (TestApp app = serve(config, socket)) {
            app.request(TestRequest.get("/").cookie("basket", "3")).expectBody("3 items");
            app.get("/greet").expectBody("Good morning");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void formsMayHaveFiles(boolean socket, @TempDir Path folder) {
        var config = new Configurator();
        // tag::messages-upload
        config.route("picture", "/pictures")
                .post(
                        request -> {
                            String title = request.form().get("title");
                            Upload picture =
                                    request.upload("picture").orElseThrow(() -> new NotFound("Choose a picture first"));
                            Path kept = folder.resolve("picture-1");
                            picture.saveTo(kept);
                            return Response.text(
                                    title + ": " + picture.fileName() + ", " + Files.size(kept) + " bytes");
                        },
                        uploads());
        // end::messages-upload
        try (TestApp app = serve(config, socket)) {
            // tag::messages-upload-test
            app.request(TestRequest.post("/pictures")
                            .upload("picture", "sphinx.png", "image/png", new byte[200_000])
                            .form("title", "Gizeh"))
                    .expectBody("Gizeh: sphinx.png, 200000 bytes");
            // end::messages-upload-test
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aResponseIsAValue(boolean socket) {
        var config = new Configurator();
        // tag::messages-response
        config.addView(request -> Response.builder()
                .status(201)
                .header("Location", "/orders/7")
                .cookie(Cookie.of("seen", "7").lasting(Duration.ofDays(30)).strict())
                .cacheControl(CacheControl.noStore())
                .text("Thank you")
                .build());
        // end::messages-response
        try (TestApp app = serve(config, socket)) {
            app.get("/")
                    .expectStatus(201)
                    .expectHeader("Cache-Control", "no-store")
                    .expectHeader("Set-Cookie", "seen=7; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bodiesAreOfManyKinds(boolean socket, @TempDir Path folder) throws IOException {
        Path report = Files.writeString(folder.resolve("report.pdf"), "0123456789");
        BlockingQueue<ServerSentEvent> prices = new LinkedBlockingQueue<>();
        prices.add(ServerSentEvent.of("price", "9.50").withId("1"));
        var config = new Configurator();
        // tag::messages-file
        config.route("report", "/report")
                .get(request -> Response.file(report, "application/pdf").toBuilder()
                        .attachment("Report für Ägypten.pdf")
                        .build()
                        .conditional(request));
        // end::messages-file
        // tag::messages-writer
        config.route("table", "/table.csv")
                .get(request -> Response.writer("text/csv;charset=utf-8", out -> {
                    for (int line = 0; line < 3; line++) {
                        out.write(line + ";" + line * line + "\r\n");
                    }
                }));
        // end::messages-writer
        // tag::messages-events
        config.route("prices", "/prices")
                .get(request -> Response.events(events -> {
                    events.send(ServerSentEvent.comment(
                            "since " + request.header("Last-Event-ID").orElse("the beginning")));
                    events.sendFrom(
                            atMost -> {
                                ServerSentEvent price = prices.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
                                if (price != null && price.data() == null) {
                                    throw new InterruptedException("no more prices today");
                                }
                                return price;
                            },
                            Duration.ofSeconds(15));
                }));
        // end::messages-events
        prices.add(ServerSentEvent.comment("end"));
        try (TestApp app = serve(config, socket)) {
            String tag =
                    String.valueOf(app.get("/report").expectBody("0123456789").header("ETag"));
            app.request(TestRequest.get("/report").header("If-None-Match", tag)).expectStatus(304);
            app.request(TestRequest.get("/report").header("Range", "bytes=-3"))
                    .expectStatus(206)
                    .expectBody("789");
            app.get("/table.csv").expectBody("0;0\r\n1;1\r\n2;4\r\n");
            app.get("/prices").expectBody(": since the beginning\n\nevent: price\nid: 1\ndata: 9.50\n\n");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void twoPeopleDoNotOverwriteEachOther(boolean socket) {
        var config = new Configurator();
        int[] version = {1};
        // tag::messages-preconditions
        config.route("note", "/note").put(request -> {
            Preconditions.check(request, EntityTag.strong("v" + version[0]), null); // 412 if the version differs
            version[0]++;
            return Response.status(204);
        });
        // end::messages-preconditions
        try (TestApp app = serve(config, socket)) {
            TestRequest put = TestRequest.of("PUT", "/note").header("If-Match", "\"v1\"");
            app.request(put).expectStatus(204);
            app.request(put).expectStatus(412);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void exceptionsAreResponses(boolean socket) {
        var config = new Configurator();
        // tag::errors-throw
        config.route("order", "/orders/{id}").get(request -> {
            throw HttpException.of(409, "The order " + request.pathParam("id") + " has been shipped")
                    .with("shipped", "2026-11-20")
                    .header("Link", "</returns>; rel=help");
        });
        config.route("old", "/old").get(request -> new Redirect(302, "/new"));
        // end::errors-throw
        try (TestApp app = serve(config, socket)) {
            app.request(TestRequest.get("/orders/7"))
                    .expectStatus(409)
                    .expectBody("409 Conflict\n\nThe order 7 has been shipped\n");
            app.request(TestRequest.get("/orders/7").header("Accept", "application/json"))
                    .expectHeader("Content-Type", "application/problem+json")
                    .expectHeader("Link", "</returns>; rel=help")
                    .expectBody("{\"title\":\"Conflict\",\"status\":409,\"detail\":\"The order 7 has been shipped\","
                            + "\"shipped\":\"2026-11-20\"}");
            app.request(TestRequest.get("/orders/%3Cb%3E").header("Accept", "text/html"))
                    .expectText("h1", "409 Conflict")
                    .expectText("p", "The order <b> has been shipped")
                    .expectNone("b");
            app.get("/old").expectRedirect("/new").expectStatus(302);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void exceptionViewsMayNameAGroup(boolean socket) {
        var config = new Configurator();
        // tag::errors-views
        config.addExceptionView(
                HttpClientError.class,
                (error, request) -> Response.text("Please look again: " + error.detail()).toBuilder()
                        .status(error.status())
                        .build());
        config.addExceptionView(
                NotFound.class,
                (missing, request) -> Response.html("<h1>Lost in the sand</h1>").toBuilder()
                        .status(404)
                        .build());
        // end::errors-views
        // tag::errors-status
        config.addExceptionView(
                HttpClientError.class,
                (error, request) -> Response.text("Reload the page: " + error.detail()).toBuilder()
                        .status(409)
                        .build(),
                exceptionStatus(409));
        // end::errors-status
        config.route("order", "/orders").post(request -> {
            throw HttpException.of(409, "sold out");
        });
        config.route("cake", "/cake").get(request -> {
            throw HttpException.of(418);
        });
        try (TestApp app = serve(config, socket)) {
            app.get("/nowhere").expectStatus(404).expectText("h1", "Lost in the sand");
            app.post("/orders", Map.of()).expectStatus(409).expectBody("Reload the page: sold out");
            app.get("/cake").expectStatus(418).expectBody("Please look again: ");
            app.get("/orders").expectStatus(405);
        }
    }

    @Test
    void pagesAreForBrowsersAlone() {
        Configurator config = new Configurator();
        config.setSecurityPolicy(TestPolicy.denying());
        // tag::errors-accept
        config.addNotFoundView(request -> page(404, "Lost in the sand"), accept("text/html"));
        config.addForbiddenView(request -> page(403, "The door is shut"), accept("text/html"));
        config.addExceptionView(
                IllegalStateException.class, (failure, request) -> page(500, "The roof fell in"), accept("text/html"));
        // end::errors-accept
        config.route("door", "/door").get(request -> Response.text("open"), permission("enter"));
        config.route("roof", "/roof").get(request -> {
            throw new IllegalStateException();
        });
        Map<String, Integer> failures = Map.of("/nowhere", 404, "/door", 403, "/roof", 500);
        try (TestApp app = TestApp.of(config.makeApplication())) {
            failures.forEach((target, status) -> {
                app.request(TestRequest.get(target).header("Accept", "text/html,*/*;q=0.8"))
                        .expectStatus(status)
                        .expectHeader("Content-Type", "text/html;charset=utf-8");
                app.request(TestRequest.get(target).header("Accept", "application/json"))
                        .expectStatus(status)
                        .expectHeader("Content-Type", "application/problem+json");
            });
        }
    }

    // tag::errors-page
    private static Response page(int status, String title) {
        return Response.html("<h1>" + title + "</h1>").toBuilder()
                .status(status)
                .build();
    }
    // end::errors-page

    @Test
    void whatIsExpectedCostsNoStackTrace() {
        HttpException expected = HttpException.of(409, "sold out");
        assertThat(expected.getStackTrace()).isEmpty();
    }
}
