package dev.mastaba.sessions;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.session.Session;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

/** An application whose one view does what a test says, and a clock that a test sets. */
final class SessionsFixture {
    long now = 1_000_000_000L;
    final InstantSource clock = () -> Instant.ofEpochMilli(now);

    Function<Session, Object> step = Session::names;

    void pass(Duration time) {
        now += time.toMillis();
    }

    TestApp app(Sessions sessions) {
        Configurator config = new Configurator();
        config.setSessionFactory(sessions);
        config.addView(this::answer);
        config.addExceptionView(IllegalStateException.class, (failure, request) -> Response.text("failed"));
        return TestApp.of(config.makeApplication());
    }

    TestApp encrypted(SessionKeys keys, SessionOptions options) {
        return app(new Sessions(() -> Sessions.encrypted(keys, options), options, clock));
    }

    TestApp signed(SessionKeys keys, SessionOptions options) {
        return app(Sessions.inSignedCookies(keys, options, clock));
    }

    TestApp stored(SessionStore store, SessionOptions options) {
        return app(Sessions.in(store, options, clock));
    }

    private Response answer(Request request) {
        return Response.text(String.valueOf(step.apply(Session.of(request))));
    }

    /** Asks with what a view does. */
    String ask(TestApp app, Function<Session, Object> doing) {
        step = doing;
        return app.get("/").body();
    }

    /** Asks with what a view does, by the cookie of somebody else's client. */
    String asked(TestApp app, String id, Function<Session, Object> doing) {
        Function<Session, Object> before = step;
        step = doing;
        app.clearCookies();
        String body = app.request(TestRequest.get("/").cookie("session", id)).body();
        step = before;
        return body;
    }
}
