package dev.mastaba.sessions;

import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.MountedApplication;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.ReceivedHead;
import dev.mastaba.core.server.ServerRequest;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.core.session.Session;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications of one server that have the same keys, the same store and the same settings. */
class TwoApplicationsTest {
    private static final JdbcDataSource DATABASE = new JdbcDataSource();

    static {
        DATABASE.setURL("jdbc:h2:mem:two-applications;DB_CLOSE_DELAY=-1");
    }

    @TempDir
    Path folder;

    private final KeptState kept = KeptState.inMemory();

    private Application application(String id, Map<String, String> said) {
        Map<String, String> settings = new HashMap<>(said);
        settings.put("mastaba.sessions.key-file", folder.resolve("s.keys").toString());
        SessionsAddOn sessions =
                said.containsValue("jdbc") ? new SessionsAddOn(Map.of("sessions", DATABASE)) : new SessionsAddOn(kept);
        return Composition.of(List.of(
                        Participant.application("org.example." + id, id, config -> {
                            config.include(sessions);
                            config.addRoute("login", "/login/{user}");
                            config.addView(TwoApplicationsTest::login, route("login"));
                            config.addRoute("who", "/");
                            config.addView(TwoApplicationsTest::who, route("who"));
                        }),
                        Participant.shared("dev.mastaba.sessions", sessions)))
                .settings(new Settings(settings))
                .makeApplication();
    }

    private static Response login(Request request) {
        Session.of(request).put("user", request.pathParam("user"));
        Session.of(request).changeId();
        return Response.text("in");
    }

    private static Response who(Request request) {
        return Response.text(Session.of(request).find("user").orElse("nobody"));
    }

    /** One host with an application at its root and two below. */
    private TestApp host(Map<String, String> settings) {
        Configurator config = new Configurator();
        for (String id : List.of("a", "b")) {
            config.addRoute(id, "/" + id + "/*subpath");
            config.addView(MountedApplication.of(application(id, settings)), route(id));
        }
        config.addRoute("root", "/*subpath");
        config.addView(MountedApplication.of(application("root", settings)), route("root"));
        return TestApp.of(config.makeApplication());
    }

    private static String cookie(TestResponse answer) {
        String header = answer.header("Set-Cookie");
        return header.substring(header.indexOf('=') + 1, header.indexOf(';'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "signed", "memory", "jdbc"})
    void nobodyReadsTheSessionsOfAnother(String store) {
        Map<String, String> settings = Map.of("mastaba.sessions.store", store);
        try (TestApp a = TestApp.of(application("a", settings));
                TestApp b = TestApp.of(application("b", settings));
                TestApp again = TestApp.of(application("a", settings))) {
            String value = cookie(a.get("/login/ada"));
            for (String name : List.of("session-a", "session-b", "session")) {
                b.request(TestRequest.get("/").cookie(name, value)).expectBody("nobody");
            }
            again.request(TestRequest.get("/").cookie("session-a", value)).expectBody("ada");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "signed", "memory", "jdbc"})
    void nobodyLogsAnotherOut(String store) {
        try (TestApp host = host(Map.of("mastaba.sessions.store", store))) {
            assertThat(host.get("/a/login/ada").header("Set-Cookie"))
                    .startsWith("session-a=")
                    .contains("; Path=/a;");
            assertThat(host.get("/b/login/bob").header("Set-Cookie"))
                    .startsWith("session-b=")
                    .contains("; Path=/b;");
            assertThat(host.get("/login/root").header("Set-Cookie"))
                    .startsWith("session-root=")
                    .contains("; Path=/;");
            host.get("/a/").expectBody("ada");
            host.get("/b/").expectBody("bob");
            host.get("/").expectBody("root");
        }
    }

    @Test
    void whoSaysTheSameOwnerSharesThem() {
        try (TestApp host = host(Map.of("mastaba.sessions.owner", "shop"))) {
            assertThat(host.get("/a/login/ada").header("Set-Cookie"))
                    .startsWith("session-shop=")
                    .contains("; Path=/;");
            host.get("/b/").expectBody("ada");
            host.get("/").expectBody("ada");
        }
    }

    /** A request as an application that is mounted somewhere gets it. */
    private static final class Mounted extends ServerRequest {
        Mounted(String scheme, String mount) {
            super(
                    ReceivedHead.of("GET", scheme, "localhost", "/", Headers.none(), "127.0.0.1"),
                    mount,
                    ServerRequest.Limits.standard());
        }

        @Override
        protected InputStream openBody() {
            return InputStream.nullInputStream();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https, '', __Host-session-wiki=v; Path=/; Secure; HttpOnly; SameSite=Lax",
        "https, /docs, __Secure-session-wiki=v; Path=/docs; Secure; HttpOnly; SameSite=Lax",
        "http, /docs/v1.0_b-c, session-wiki=v; Path=/docs/v1.0_b-c; HttpOnly; SameSite=Lax",
        "https, /Grüße, __Host-session-wiki=v; Path=/; Secure; HttpOnly; SameSite=Lax",
        "http, /~ada, session-wiki=v; Path=/; HttpOnly; SameSite=Lax",
    })
    void theCookieIsForTheApplicationsPaths(String scheme, String mount, String header) {
        SessionOptions options = new SessionSettings(Settings.none()).options("wiki");
        assertThat(options.cookie(new Mounted(scheme, mount), "v").header()).isEqualTo(header);
    }

    @Test
    void anyNameOfAnApplicationMakesACookie() {
        SessionSettings none = new SessionSettings(Settings.none());
        assertThat(none.options("Wiki=(ü)").name()).isEqualTo("session-Wiki____");
        assertThat(none.options("").name()).isEqualTo("session");
        assertThat(new SessionSettings(new Settings(Map.of("mastaba.sessions.cookie.name", "sid")))
                        .options("wiki")
                        .name())
                .isEqualTo("sid");
    }

    /** A name takes room of what browsers keep for name and value together. */
    @Test
    void aLongNameLeavesLessRoom() {
        SessionOptions options = SessionOptions.standard();
        SessionContent content = new SessionContent(0, 0, 0);
        content.values.put("a", "x".repeat(2_960));
        SessionPersistence keeper = Sessions.encrypted(SessionKeys.random(), options);
        SessionPersistence.Ending ending = new SessionPersistence.Ending(content, null, false, false, true, true);
        String value = keeper.save("session", ending, 0).orElseThrow();
        assertThat(value.length()).isBetween(4_000, 4_064);
        assertThatThrownBy(() -> keeper.save("s".repeat(100), ending, 0))
                .hasMessageContaining("MAST-SESSION-004")
                .hasMessageContaining("the limit is 3996");
    }
}
