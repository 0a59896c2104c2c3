package dev.mastaba.docs.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.session.Session;
import dev.mastaba.sessions.JdbcSessions;
import dev.mastaba.sessions.RedisSessions;
import dev.mastaba.sessions.SessionOptions;
import dev.mastaba.sessions.SessionStore;
import dev.mastaba.sessions.Sessions;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

final class ClusterGuideTest {
    private static TestApp node(DataSource dataSource) {
        Configurator config = new Configurator();
        // tag::cluster-jdbc
        SessionStore store = new JdbcSessions(dataSource);
        config.setSessionFactory(Sessions.in(store, SessionOptions.standard()));
        config.addLifecycle(Sessions.lifecycleOf(store));
        // end::cluster-jdbc
        config.route("put", "/put").get(request -> {
            Session.of(request).put("user", "ada");
            return Response.text("");
        });
        config.route("who", "/who")
                .get(request -> Response.text(Session.of(request).find("user").orElse("nobody")));
        return TestApp.of(config.makeApplication());
    }

    @Test
    void nodesShareADatabase() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        try (TestApp one = node(source);
                TestApp other = node(source)) {
            String cookie = one.get("/put").header("Set-Cookie");
            String id = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
            other.request(TestRequest.get("/who").cookie("session", id)).expectBody("ada");
        }
    }

    @Test
    void redisIsToldByItsUrl() {
        Configurator config = new Configurator();
        // tag::cluster-redis
        SessionStore store = new RedisSessions(RedisSessions.Address.of("redis://127.0.0.1:6379/0"));
        config.setSessionFactory(Sessions.in(store, SessionOptions.standard()));
        config.addLifecycle(Sessions.lifecycleOf(store));
        // end::cluster-redis
        assertThat(config.makeApplication()).isNotNull();
    }
}
