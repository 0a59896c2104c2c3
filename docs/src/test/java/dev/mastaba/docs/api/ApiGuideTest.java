package dev.mastaba.docs.api;

import static dev.mastaba.api.ApiOptions.idempotencyKeyRequired;
import static dev.mastaba.api.ApiOptions.idempotent;
import static dev.mastaba.api.ApiOptions.rateLimit;
import static dev.mastaba.api.ApiOptions.requireIfMatch;
import static dev.mastaba.api.ApiOptions.signed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.api.Api;
import dev.mastaba.api.ApiAddOn;
import dev.mastaba.api.RateLimit;
import dev.mastaba.api.SignedLink;
import dev.mastaba.api.SignedUrls;
import dev.mastaba.api.Versions;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import dev.mastaba.testing.TestRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The chapter on APIs and signed links. */
class ApiGuideTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private final Articles articles = new Articles();
    private final Map<String, String> passwords = new ConcurrentHashMap<>(Map.of("anna", "hash 1"));
    private final List<String> mails = new ArrayList<>();

    private record Article(String id, long version, String text) {}

    private static final class Articles {
        private final Map<String, Article> all = new ConcurrentHashMap<>(Map.of("1", new Article("1", 7, "One")));

        Article find(String id) {
            Article found = all.get(id);
            if (found == null) {
                throw new NotFound("No article " + id);
            }
            return found;
        }

        // UPDATE article SET text = ?, version = version + 1 WHERE id = ? AND version = ?
        boolean update(Article old, String text) {
            return all.replace(old.id(), old, new Article(old.id(), old.version() + 1, text));
        }
    }

    // tag::api-version-read
    private Response show(Request request) {
        Article article = articles.find(request.pathParam("id"));
        Versions.of(request).is(article.version());
        return Response.text(article.text());
    }
    // end::api-version-read

    // tag::api-version-write
    private Response change(Request request) {
        Article article = articles.find(request.pathParam("id"));
        Versions versions = Versions.of(request);
        versions.is(article.version());
        if (!articles.update(article, request.form().get("text"))) {
            throw versions.conflict();
        }
        versions.becomes(article.version() + 1);
        return Response.status(204);
    }
    // end::api-version-write

    @Test
    void versions() {
        AddOn news = config -> {
            // tag::api-versions
            config.include("dev.mastaba.api");
            config.route("article", "/articles/{id}").get(this::show).put(this::change, requireIfMatch());
            // end::api-versions
        };
        try (TestApp app = TestApp.of(news, new ApiAddOn())) {
            String tag = Objects.requireNonNull(app.get("/articles/1").header("ETag"));
            app.request(TestRequest.get("/articles/1").header("If-None-Match", tag))
                    .expectStatus(304);
            TestRequest put = TestRequest.of("PUT", "/articles/1").form("text", "Two");
            app.request(put).expectStatus(428);
            app.request(put.header("If-Match", tag)).expectStatus(204).expectHeader("ETag", "\"8\"");
            app.request(put.header("If-Match", tag)).expectStatus(412);
        }
    }

    private static Response search(Request request) {
        return Response.text("found");
    }

    @Test
    void rateLimits() {
        AddOn shop = config -> {
            // tag::api-limits
            Api.of(config).addRateLimit("search", RateLimit.perMinute(60).by(RateLimit.Key.user()));
            config.route("search", "/search").get(ApiGuideTest::search, rateLimit("search"));
            // end::api-limits
            // tag::api-limit-all
            Api.of(config).addRateLimit("all", RateLimit.perSecond(50).forAllRequests());
            // end::api-limit-all
            // tag::api-limit-key
            RateLimit.Key tenant = request -> request.headers().first("X-Tenant");
            Api.of(config).addRateLimit("tenant", RateLimit.perHour(10_000).by(tenant));
            // end::api-limit-key
        };
        try (TestApp app = TestApp.of(shop, new ApiAddOn())) {
            assertThat(app.get("/search").expectStatus(200).headers().all("RateLimit"))
                    .containsExactly("\"all\";r=49;t=1", "\"search\";r=59;t=1");
        }
        // tag::api-limit-remove
        AddOn extension = config -> Api.of(config).addRateLimit("all", RateLimit.unlimited());
        // end::api-limit-remove
        Composition composition = Composition.of(List.of(
                Participant.application("dev.example.shop", "shop", shop),
                Participant.extension("dev.example.intern", List.of("shop"), extension),
                Participant.shared("dev.mastaba.api", new ApiAddOn())));
        try (TestApp app = TestApp.of(composition)) {
            app.get("/search").expectStatus(200).expectHeader("RateLimit", "\"search\";r=59;t=1");
        }
    }

    private void send(String user, String link) {
        mails.add(user + ": " + link);
    }

    // tag::api-reset
    private Response forgotten(Request request) {
        String user = request.form().get("user");
        String hash = passwords.get(user);
        if (hash != null) {
            SignedLink link = SignedLink.to("reset", Map.of("user", user))
                    .expiresIn(Duration.ofHours(1))
                    .methods("GET", "POST")
                    .boundTo(hash);
            send(user, SignedUrls.of(request).sign(link));
        }
        return Response.text("If the account exists, it has received a mail.");
    }

    private @Nullable String hash(Request request) {
        return passwords.get(request.pathParam("user"));
    }
    // end::api-reset

    private Response form(Request request) {
        return Response.html("<form method=post><input name=password></form>");
    }

    private Response reset(Request request) {
        passwords.put(request.pathParam("user"), "hash of " + request.form().get("password"));
        return Response.text("Done");
    }

    private static Response report(Request request) {
        return Response.text("report");
    }

    @Test
    void signedLinks() {
        AddOn shop = config -> {
            // tag::api-reset-routes
            config.route("forgotten", "/forgotten").post(this::forgotten);
            config.route("reset", "/reset/{user}")
                    .with(signed("reset", this::hash))
                    .get(this::form)
                    .post(this::reset);
            // end::api-reset-routes
            // tag::api-download
            config.route("report", "/reports/{id}").get(ApiGuideTest::report, signed());
            config.route("share", "/share").get(request -> {
                UrlParts parts = UrlParts.of(Map.of("id", 7)).query("format", "pdf");
                return Response.text(SignedUrls.of(request).sign(SignedLink.to("report", parts)));
            });
            // end::api-download
        };
        try (TestApp app = TestApp.of(shop, new ApiAddOn())) {
            app.post("/forgotten", Map.of("user", "anna")).expectStatus(200);
            app.post("/forgotten", Map.of("user", "bert")).expectStatus(200);
            assertThat(mails).hasSize(1);
            String link = mails.get(0).replaceFirst("^anna: [a-z]+://[^/]+", "");
            app.get(link).expectStatus(200);
            app.post(link, Map.of("password", "new")).expectStatus(200).expectBody("Done");
            app.get(link).expectStatus(410);
            String share = app.get("/share").body().replaceFirst("^[a-z]+://[^/]+", "");
            app.get(share).expectBody("report");
            app.get(share.replace("pdf", "csv")).expectStatus(403);
        }
    }

    private Response order(Request request) {
        mails.add(request.path());
        return Response.status(201);
    }

    @Test
    void repeatedRequestsRunOnce() {
        DataSource database = DATABASE.source();
        AddOn shop = config -> {
            // tag::api-idempotent
            Api.of(config).in(database);
            config.route("orders", "/orders").post(this::order, idempotent());
            config.route("payments", "/payments").post(this::order, idempotencyKeyRequired());
            // end::api-idempotent
        };
        try (TestApp app = TestApp.of(shop)) {
            TestRequest order = TestRequest.post("/orders").header("Idempotency-Key", "order-1");
            app.request(order).expectStatus(201);
            app.request(order).expectStatus(201).expectHeader("Idempotency-Replayed", "true");
            app.request(TestRequest.post("/payments")).expectStatus(400);
        }
        assertThat(mails).containsExactly("/orders");
    }
}
