package dev.mastaba.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.InvalidSettingException;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.core.session.Session;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsAddOnTest {
    @TempDir
    Path folder;

    private Application application(Map<String, String> said) {
        Map<String, String> settings = new HashMap<>();
        settings.put("mastaba.sessions.key-file", folder.resolve("s.keys").toString());
        settings.putAll(said);
        Configurator config = new Configurator(new Settings(settings));
        config.include(new SessionsAddOn(KeptState.inMemory()));
        config.addView(request -> {
            Session session = Session.of(request);
            String before = session.find("a").orElse("nothing");
            session.put("a", "b");
            return Response.text(before);
        });
        return config.makeApplication();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "signed", "memory", "Memory"})
    void whichStoreIsSaidByASetting(String store) {
        try (TestApp app = TestApp.of(application(Map.of("mastaba.sessions.store", store)))) {
            app.get("/").expectBody("nothing");
            app.get("/").expectBody("b");
        }
    }

    @Test
    void theKeysAreMadeWhenTheApplicationIsToServe() throws Exception {
        Application application = application(Map.of());
        assertThat(folder.resolve("s.keys")).doesNotExist();
        application.start();
        assertThat(folder.resolve("s.keys")).exists();
        application.close();
        try (TestApp app = TestApp.of(application(Map.of()))) {
            app.get("/").expectBody("nothing");
            app.get("/").expectBody("b");
        }
    }

    @Test
    void everySettingIsRead() {
        Map<String, String> said = new HashMap<>(Map.of(
                "mastaba.sessions.store", "memory",
                "mastaba.sessions.cookie.name", "sid",
                "mastaba.sessions.cookie.path", "/x",
                "mastaba.sessions.cookie.domain", "example.org",
                "mastaba.sessions.cookie.max-age", "1h",
                "mastaba.sessions.cookie.secure", "true",
                "mastaba.sessions.cookie.http-only", "false",
                "mastaba.sessions.cookie.same-site", "none",
                "mastaba.sessions.timeout.idle", "never",
                "mastaba.sessions.timeout.absolute", "2h"));
        said.put("mastaba.sessions.timeout.reissue", "0s");
        said.put("mastaba.sessions.set.on.exception", "false");
        said.put("mastaba.sessions.unavailable", "read-only");
        said.put("mastaba.sessions.limit", "2000");
        try (TestApp app = TestApp.of(application(said))) {
            TestResponse answer = app.get("/");
            assertThat(answer.header("Set-Cookie"))
                    .startsWith("sid=")
                    .endsWith("; Path=/x; Domain=example.org; Max-Age=3600; Secure; SameSite=None");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mastaba.sessions.store | memori | MAST-SESSION-006 | memory",
                "mastaba.sessions.stor | memory | MAST-SESSION-005 | mastaba.sessions.store",
                "mastaba.sessions.keys | c2hvcnQ= | MAST-SESSION-002 | openssl",
                "mastaba.sessions.cookie.name | a b | MAST-SESSION-007 | cookie name",
                "mastaba.sessions.cookie.domain | https://example.org | MAST-SESSION-007 | invalid domain",
                "mastaba.sessions.cookie.path | notes | MAST-SESSION-007 | invalid path",
                "mastaba.sessions.store | jdbc | MAST-SESSION-012 | jdbc.sessions.url",
                "mastaba.sessions.redis.urle | x | MAST-SESSION-005 | mastaba.sessions.redis.url",
                "mastaba.sessions.unavailable | maybe | MAST-SESSION-006 | read-only",
            })
    void wrongOnesAreRefused(String name, String value, String id, String hint) {
        assertThatThrownBy(() -> application(Map.of(name, value)))
                .hasStackTraceContaining(id)
                .hasStackTraceContaining(hint);
    }

    @Test
    void wrongFormsAreRefused() {
        assertThatThrownBy(() -> application(Map.of("mastaba.sessions.limit", "1")))
                .hasStackTraceContaining(InvalidSettingException.class.getName());
        SessionSettings settings = new SessionSettings(
                new Settings(Map.of("mastaba.sessions.store", "x"), Map.of("mastaba.sessions.store", "wiki.cfg:3")));
        assertThatThrownBy(settings::store).hasMessageContaining("wiki.cfg:3");
    }

    private static SessionSettings said(String name, String value) {
        return new SessionSettings(new Settings(Map.of("mastaba.sessions." + name, value)));
    }

    @Test
    void theStoreInADatabaseIsToldByItsName() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Configurator config = new Configurator(new Settings(Map.of(
                "mastaba.sessions.store", "jdbc",
                "mastaba.sessions.jdbc.database", "shop",
                "mastaba.sessions.jdbc.table", "visits")));
        config.include(new SessionsAddOn(Map.of("shop", source)));
        config.addView(request -> {
            Session session = Session.of(request);
            session.put("count", session.names().size());
            return Response.text(session.names().toString());
        });
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/").expectBody("[count]");
            app.get("/").expectBody("[count]");
        }
        assertThat(new JdbcSessions(source, "visits").read("expiry")).isEmpty();
    }

    @Test
    void theSettingsOfStoresAreChecked() {
        assertThat(said("redis.url", "redis://db:7000/2").redis()).hasToString("redis://db:7000/2");
        assertThat(said("redis.user", "web").redis().user()).isEqualTo("web");
        assertThat(said("redis.password", "").redis().password()).isNull();
        assertThatThrownBy(() -> said("redis.url", "http://db").redis()).hasMessageContaining("MAST-SESSION-011");
        assertThatThrownBy(() -> said("redis.url", " : ").redis()).hasMessageContaining("MAST-SESSION-011");
        assertThatThrownBy(() -> said("redis.timeout", "soon").redis()).isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> said("jdbc.table", "a;b").jdbc(new JdbcDataSource()))
                .hasMessageContaining("MAST-SESSION-011");
        assertThat(RedisStore.of(said("redis.url", "redis://db"))).hasToString("Redis at db:6379");
    }

    @Test
    void theKeyFileIsTheInstallationsUnlessSaid() {
        SessionSettings none = new SessionSettings(Settings.none());
        assertThat(none.keyFile(null)).isEmpty();
        assertThat(none.keyFile("")).isEmpty();
        assertThat(none.keyFile("/base")).contains(Path.of("/base/var/sessions.keys"));
        SessionSettings said = new SessionSettings(new Settings(Map.of("mastaba.sessions.key-file", "conf/k")));
        assertThat(said.keyFile("/base")).contains(Path.of("/base/conf/k"));
        assertThat(said.keyFile(null)).contains(Path.of("conf/k"));
    }

    /** As the server composes it: an add-on of every application. */
    private static boolean hasSessions(AddOn application, Map<String, String> settings) {
        SessionsAddOn bundle = new SessionsAddOn(KeptState.inMemory(), Map.of());
        Composition composition = Composition.of(List.of(
                Participant.application("org.shop", "shop", application),
                Participant.shared("a.first", config -> {}),
                Participant.shared("dev.mastaba.sessions", bundle)));
        try (TestApp app =
                TestApp.of(composition.settings(new Settings(settings)).makeApplication())) {
            return app.get("/").status() == 200;
        }
    }

    private static void usingASession(Configurator config) {
        config.addView(request -> Response.text(Session.of(request).names().toString()));
    }

    @Test
    void asABundleItIsForThoseWhoAsk() {
        Map<String, String> none = Map.of();
        assertThat(hasSessions(
                        config -> {
                            config.include("dev.mastaba.sessions");
                            usingASession(config);
                        },
                        none))
                .isTrue();
        assertThat(hasSessions(
                        config -> {
                            config.include(new SessionsAddOn());
                            usingASession(config);
                        },
                        none))
                .isTrue();
        AddOn silent = SessionsAddOnTest::usingASession;
        assertThat(hasSessions(silent, Map.of("mastaba.sessions.store", "memory")))
                .isTrue();
        assertThat(hasSessions(silent, Map.of("mastaba.includes", "dev.mastaba.sessions")))
                .isTrue();
        assertThat(hasSessions(silent, none)).isFalse();
    }

    @Test
    void allAreOne() {
        assertThat(new SessionsAddOn()).isEqualTo(new SessionsAddOn()).hasSameHashCodeAs(new SessionsAddOn());
        assertThat(new SessionsAddOn()).isNotEqualTo("sessions");
    }
}
