package dev.mastaba.security;

import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.WrappedRequest;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who guesses a password from outside does not keep the account's owner out. */
class KnownDevicesTest {
    private static final PasswordHasher.Match RIGHT = new PasswordHasher.Match(true, Optional.empty());

    private final KeptState kept = KeptState.inMemory();
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private int guessed;

    private TestApp app(LoginThrottle throttle) {
        Configurator config = new Configurator(Settings.none(), KnownDevicesTest.class);
        config.route("login", "/login").post(request -> login(throttle, request), noPermissionRequired());
        return TestApp.of(config.makeApplication());
    }

    private TestApp app() {
        return app(LoginThrottle.in(kept, () -> now));
    }

    private static Response login(LoginThrottle throttle, Request request) {
        PasswordHasher.Match match = throttle.check(
                request,
                request.form().get("name", ""),
                () -> request.form().get("password", "").equals("right") ? RIGHT : PasswordHasher.Match.WRONG);
        return Response.text(match.right() ? "welcome" : "wrong");
    }

    private static TestResponse login(TestApp app, String device, String name, String password) {
        app.clearCookies();
        TestRequest request =
                TestRequest.post("/login").from("192.0.2.1").form("name", name).form("password", password);
        return app.request(device.isEmpty() ? request : request.cookie("device", device));
    }

    private void lockOut(TestApp app, String name) {
        for (int i = 0; i < 11; i++) {
            guessed++;
            app.clearCookies();
            app.request(TestRequest.post("/login")
                    .from(guessed % 250 + "." + guessed / 250 + ".2.1")
                    .form("name", name)
                    .form("password", "guess" + i));
        }
    }

    private static String device(TestResponse response) {
        String field = response.header("Set-Cookie");
        return field.substring(field.indexOf('=') + 1, field.indexOf(';'));
    }

    @Test
    void aBrowserThatHasLoggedInBeforeMayTryOn() {
        try (TestApp app = app()) {
            TestResponse first = login(app, "", "ada", "right").expectBody("welcome");
            assertThat(first.header("Set-Cookie"))
                    .matches("device=[^;]+; Path=/; Max-Age=15552000; HttpOnly; SameSite=Lax");
            lockOut(app, "ada");
            login(app, "", "ada", "right").expectStatus(429);
            login(app, device(first), "Ada", "wrong").expectStatus(200).expectNoHeader("Set-Cookie");
            login(app, device(first), "Ada", "right").expectBody("welcome");
            login(app, "", "ada", "right").expectStatus(429);
        }
    }

    @Test
    void aDeviceHasTenAttemptsAndIsThenLikeAnyOther() {
        try (TestApp app = app()) {
            String device = device(login(app, "", "ada", "right"));
            lockOut(app, "ada");
            for (int i = 0; i < 10; i++) {
                login(app, device, "ada", "wrong").expectBody("wrong");
            }
            login(app, device, "ada", "right").expectStatus(429);
            now = now.plus(Duration.ofHours(1));
            login(app, device, "ada", "right").expectBody("welcome");
        }
    }

    @Test
    void eachDeviceHasItsOwn() {
        try (TestApp app = app()) {
            String stolen = device(login(app, "", "ada", "right"));
            String own = device(login(app, "", "ada", "right"));
            assertThat(stolen).isNotEqualTo(own);
            lockOut(app, "ada");
            for (int i = 0; i < 11; i++) {
                login(app, stolen, "ada", "wrong");
            }
            login(app, own, "ada", "right").expectBody("welcome");
        }
    }

    @Test
    void theCookieIsOfOneAccountAndEndsAndCannotBeMade() {
        try (TestApp app = app()) {
            String device = device(login(app, "", "ada", "right"));
            lockOut(app, "bob");
            login(app, device, "bob", "right").expectStatus(429);
            lockOut(app, "ada");
            login(app, device.substring(0, device.length() - 3) + "AAA", "ada", "right")
                    .expectStatus(429);
            login(app, "1.1.AAAA.AAAA", "ada", "right").expectStatus(429);
            now = now.plus(Duration.ofDays(180));
            lockOut(app, "ada");
            login(app, device, "ada", "right").expectStatus(429);
        }
    }

    @Test
    void keysThatOthersHaveMakeItGoodThere() {
        TicketKeys keys = TicketKeys.of(List.of(TicketKeys.generate("1")));
        String device;
        try (TestApp before = app(LoginThrottle.in(kept, () -> now).knowingDevicesBy(keys))) {
            device = device(login(before, "", "ada", "right"));
        }
        KeptState other = KeptState.inMemory();
        try (TestApp after = app(LoginThrottle.in(other, () -> now).knowingDevicesBy(keys));
                TestApp without = app(LoginThrottle.in(other, () -> now))) {
            lockOut(after, "ada");
            login(without, device, "ada", "right").expectStatus(429);
            login(after, device, "ada", "right").expectBody("welcome");
        }
    }

    @Test
    void overTlsItIsForThisHostAlone() {
        LoginThrottle throttle = LoginThrottle.in(kept, () -> now);
        Configurator config = new Configurator(Settings.none(), KnownDevicesTest.class);
        config.setRequestFactory(Encrypted::new);
        config.route("login", "/login").post(request -> login(throttle, request), noPermissionRequired());
        try (TestApp app = TestApp.of(config.makeApplication())) {
            assertThat(login(app, "", "ada", "right").header("Set-Cookie"))
                    .startsWith("__Host-device=")
                    .contains("; Secure");
        }
    }

    private static final class Encrypted extends WrappedRequest {
        Encrypted(Request request) {
            super(request);
        }

        @Override
        public String scheme() {
            return "https";
        }
    }

    @Test
    void withoutRoomForAKeyThereIsNoCookie() {
        KeptState full = KeptState.inMemory(new KeptState.Limits(1_000, 4), () -> now);
        for (int i = 0; i < 4; i++) {
            full.put("solid" + i, new byte[1], Duration.ofHours(3));
        }
        try (TestApp app = app(LoginThrottle.in(full, () -> now))) {
            login(app, "", "ada", "right").expectStatus(429).expectNoHeader("Set-Cookie");
        }
    }
}
