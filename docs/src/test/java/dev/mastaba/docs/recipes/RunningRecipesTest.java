package dev.mastaba.docs.recipes;

import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.MountedApplication;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.CsrfOptions;
import dev.mastaba.core.security.CsrfStoragePolicy;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestPolicy;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.transactions.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** Recipes for databases, and for running applications. */
class RunningRecipesTest {
    @Test
    void transactions() throws SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:recipe;DB_CLOSE_DELAY=-1");
        try (Connection setUp = database.getConnection();
                PreparedStatement table = setUp.prepareStatement("CREATE TABLE note (name VARCHAR(20))")) {
            table.execute();
        }
        Configurator config = new Configurator();
        // tag::recipe-transaction
        config.include("dev.mastaba.transactions");
        config.route("note", "/notes/{name}").post(request -> {
            Connection connection = Transaction.of(request).connection(database);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO note VALUES (?)")) {
                insert.setString(1, request.pathParam("name"));
                insert.execute();
            }
            return Response.status(request.pathParam("name").equals("bad") ? 422 : 204);
        });
        // end::recipe-transaction
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.request(TestRequest.post("/notes/good")).expectStatus(204);
            app.request(TestRequest.post("/notes/bad")).expectStatus(422);
        }
        try (Connection look = database.getConnection();
                PreparedStatement count = look.prepareStatement("SELECT name FROM note");
                ResultSet names = count.executeQuery()) {
            assertThat(names.next()).isTrue();
            assertThat(names.getString(1)).isEqualTo("good");
            assertThat(names.next()).isFalse();
        }
    }

    @Test
    void severalApplications() {
        Configurator inner = new Configurator();
        inner.route("front", "/").get(request -> Response.text("the shop at " + request.contextPath()));
        Application shop = inner.makeApplication();
        Configurator config = new Configurator();
        // tag::recipe-mounted
        config.addRoute("shop", "/shop/*subpath");
        config.addView(MountedApplication.of(shop), route("shop"));
        // end::recipe-mounted
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/shop/").expectBody("the shop at /shop");
        }
    }

    @Test
    void metrics() {
        Configurator config = new Configurator();
        // tag::recipe-metrics
        LongAdder failures = new LongAdder();
        config.addTween("failures", next -> request -> {
            boolean failed = true;
            try {
                Response response = next.handle(request);
                failed = response.status() >= 500;
                return response;
            } finally {
                if (failed) {
                    failures.increment();
                }
            }
        });
        config.route("metrics", "/metrics").get(request -> Response.text("http_failures_total " + failures + "\n"));
        // end::recipe-metrics
        config.route("broken", "/broken").get(request -> Response.status(503));
        config.route("bug", "/bug").get(request -> {
            throw new IllegalStateException("a bug");
        });
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/broken").expectStatus(503);
            app.get("/bug").expectStatus(500);
            app.get("/metrics").expectBody("http_failures_total 2\n");
        }
    }

    @Test
    void csrfForScripts() {
        Configurator config = new Configurator();
        config.setSecurityPolicy(TestPolicy.permitting().as("ann").ambient());
        // tag::recipe-csrf-ajax
        config.setDefaultCsrfOptions(CsrfOptions.on());
        config.setCsrfStoragePolicy(
                CsrfStoragePolicy.inCookie(Cookie.of("csrf_token", "").forScripts()));
        // end::recipe-csrf-ajax
        config.route("token", "/token")
                .get(request ->
                        Response.text(dev.mastaba.core.security.Csrf.of(request).token()));
        config.route("save", "/save").post(request -> Response.text("saved"), permission("save"));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.request(TestRequest.post("/save")).expectStatus(400);
            String token = app.get("/token").body();
            app.request(TestRequest.post("/save").header("X-CSRF-Token", token)).expectBody("saved");
        }
    }
}
