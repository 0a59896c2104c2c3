package dev.mastaba.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.core.session.Session;
import dev.mastaba.security.AclPolicy.Groups;
import dev.mastaba.sessions.JdbcSessions;
import dev.mastaba.sessions.MemorySessions;
import dev.mastaba.sessions.RedisSessions;
import dev.mastaba.sessions.SessionKeys;
import dev.mastaba.sessions.SessionOptions;
import dev.mastaba.sessions.Sessions;
import dev.mastaba.stores.RedisServer;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link SessionPolicy} over the sessions that are shipped, wherever they are kept. */
@ParameterizedClass
@EnumSource
class LoginOverSessionsTest {
    enum Kind {
        ENCRYPTED,
        SIGNED,
        MEMORY,
        JDBC,
        REDIS;

        boolean inStore() {
            return compareTo(MEMORY) >= 0;
        }
    }

    @Parameter
    Kind kind;

    private final SessionKeys keys = SessionKeys.random();
    private final KeptState kept = KeptState.inMemory();
    private final JdbcDataSource database = new JdbcDataSource();
    private RedisServer redis;

    @BeforeEach
    void start() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        if (kind == Kind.REDIS) {
            redis = RedisServer.started();
        }
    }

    @AfterEach
    void stop() {
        if (redis != null) {
            redis.close();
        }
    }

    /** A build of the application: each makes everything anew but the keys, the kept state and the servers. */
    private TestApp build() {
        return build(new SessionPolicy());
    }

    private TestApp build(SessionPolicy policy) {
        SessionOptions options = SessionOptions.standard();
        Configurator config = Site.configured(AclPolicy.of(Groups.none(), policy));
        config.setSessionFactory(
                switch (kind) {
                    case ENCRYPTED -> Sessions.inEncryptedCookies(keys, options);
                    case SIGNED -> Sessions.inSignedCookies(keys, options);
                    case MEMORY -> Sessions.in(new MemorySessions(kept), options);
                    case JDBC -> Sessions.in(new JdbcSessions(database), options);
                    case REDIS ->
                        Sessions.in(
                                new RedisSessions(new RedisSessions.Address(
                                        URI.create(redis.url()), null, null, "login:", Duration.ofSeconds(20), 4)),
                                options);
                });
        config.route("name", "/name/{name}").get(request -> {
            Session.of(request).put("asked", request.pathParam("name"));
            return Response.text(Session.of(request).csrfToken());
        });
        config.route("asked", "/asked")
                .get(request -> Response.text(Session.of(request).find("asked").orElse("nothing")));
        config.route("token", "/token")
                .get(request -> Response.text(Session.of(request).csrfToken()));
        return TestApp.of(config.makeApplication());
    }

    private static String value(TestResponse answer) {
        String header = answer.header("Set-Cookie");
        return header.substring(header.indexOf('=') + 1, header.indexOf(';'));
    }

    private static String who(TestApp site, String cookie) {
        site.clearCookies();
        return site.request(TestRequest.get("/who").cookie("session", cookie)).body();
    }

    @Test
    void whoLogsInIsKnownUntilLogout() {
        try (TestApp site = build()) {
            site.get("/who").expectBody("nobody").expectNoHeader("Set-Cookie");
            String cookie = value(site.get("/login/ada"));
            site.get("/who").expectBody("ada");
            assertThat(site.get("/logout").header("Set-Cookie")).contains("Max-Age=0");
            site.get("/who").expectBody("nobody");
            assertThat(who(site, cookie))
                    .as("the cookie of before, which the server can end where sessions are in a store")
                    .isEqualTo(kind.inStore() ? "nobody" : "ada");
        }
    }

    @Test
    void aLogoutEndsCopiesWhereLoginsAreCounted() {
        AtomicLong logins = new AtomicLong();
        try (TestApp site = build(new SessionPolicy().endedBy(userId -> logins.get()))) {
            TestResponse login = site.get("/login/ada").expectHeader("Cache-Control", "private, no-store");
            String copied = value(login);
            site.get("/who").expectBody("ada");
            logins.incrementAndGet();
            assertThat(who(site, copied)).isEqualTo("nobody");
            site.clearCookies();
            site.get("/login/ada");
            site.get("/who").expectBody("ada");
        }
    }

    @Test
    void whatWasKnownBeforeTheLoginIsWorthNothing() {
        try (TestApp site = build()) {
            TestResponse first = site.get("/name/ada");
            String fixed = value(first);
            String known = value(site.get("/login/ada"));
            site.get("/asked").expectBody("ada");
            assertThat(site.get("/token").body()).isNotEqualTo(first.body());
            assertThat(known).isNotEqualTo(fixed);
            assertThat(who(site, fixed)).isEqualTo("nobody");
            assertThat(who(site, known)).isEqualTo("ada");
        }
    }

    @Test
    void aLoginOfAnotherUserTakesNothingOver() {
        try (TestApp site = build()) {
            site.get("/login/ada");
            site.get("/name/adas");
            site.get("/login/ada");
            site.get("/asked").expectBody("adas");
            site.get("/login/bob");
            site.get("/who").expectBody("bob");
            site.get("/asked").expectBody("nothing");
        }
    }

    @Test
    void aChangeInTheMiddleOfALoginLosesNobody() {
        String asked;
        try (TestApp before = build()) {
            asked = value(before.get("/name/ada"));
        }
        String known;
        try (TestApp after = build()) {
            after.request(TestRequest.get("/asked").cookie("session", asked)).expectBody("ada");
            known = value(after.request(TestRequest.get("/login/ada").cookie("session", asked)));
            after.get("/asked").expectBody("ada");
        }
        try (TestApp last = build()) {
            assertThat(who(last, known)).isEqualTo("ada");
        }
    }

    @Test
    void cookiesThatNobodyMadeLogNobodyIn() {
        try (TestApp site = build()) {
            String cookie = value(site.get("/login/ada"));
            for (int i = 0; i < cookie.length(); i++) {
                char other = cookie.charAt(i) == 'A' ? 'B' : 'A';
                String forged = cookie.substring(0, i) + other + cookie.substring(i + 1);
                // The last character of base64 has bits that mean nothing.
                if (i < cookie.length() - 1) {
                    assertThat(who(site, forged)).isEqualTo("nobody");
                }
            }
            assertThat(who(site, cookie)).isEqualTo("ada");
        }
    }
}
