package dev.mastaba.tweens;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.tweens.Tweens.AccessLogFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AccessLogTweenTest {
    /** Knows the user that a field names; fails for one. */
    private static final class Named implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            String name = request.header("X-User").orElse("");
            if (name.equals("broken")) {
                throw new IllegalStateException("no users today");
            }
            return name.isEmpty() ? null : Identity.named(name);
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return Decision.allowed("everybody");
        }
    }

    private final Logger logger = (Logger) LoggerFactory.getLogger("mastaba.access");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Configurator config = new Configurator();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setAdditive(false);
        config.include(new TweensAddOn());
        Tweens.of(config).accessLog(AccessLogFormat.COMBINED);
        Tweens.of(config).requestId();
        config.setSecurityPolicy(new Named());
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
    }

    private List<String> lines() {
        return List.copyOf(lines.list).stream()
                .map(event -> event.getFormattedMessage()
                        .replaceAll("\\[.*?]", "[then]")
                        .replaceAll(" \\d+ (\\S+)$", " 0 $1"))
                .toList();
    }

    @Test
    void eachAnswerHasALine() {
        config.addView(request -> Response.text("here"));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.request(TestRequest.get("/?a=b")
                    .header("X-User", "ann")
                    .header("X-Request-Id", "id-1")
                    .header("Referer", "https://a.example/")
                    .header("User-Agent", "Browser"));
            app.request(TestRequest.get("/lost").header("X-Request-Id", "id-2").header("X-User", "broken"));
        }
        assertThat(lines().get(0))
                .isEqualTo("127.0.0.1 - ann [then] \"GET /?a=b\" 200 4 \"https://a.example/\" \"Browser\" 0 id-1");
        assertThat(lines().get(1))
                .startsWith("127.0.0.1 - - [then] \"GET /lost\" 404 ")
                .endsWith(" id-2");
    }

    @Test
    void whatLeavesAsAnExceptionHasOneToo() {
        config.addTween(
                "closed",
                next -> request -> {
                    if (request.query().contains("forbidden")) {
                        throw new Forbidden("closed");
                    }
                    throw new IllegalStateException("broken");
                },
                Placement.under("request-id").andOver(Tween.EXCVIEW));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/?forbidden=");
            app.get("/");
        }
        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0)).contains("\"GET /?forbidden=\" 403 -");
        assertThat(lines().get(1)).contains("\"GET /\" 500 -");
    }

    @Test
    void aStreamHasItsWhenItHasEnded() {
        config.addView(request -> Response.stream("text/plain", stream -> {
            assertThat(lines()).isEmpty();
            stream.write("a stream".getBytes(StandardCharsets.UTF_8));
        }));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/").expectBody("a stream");
            assertThat(lines()).singleElement().asString().contains("\"GET /\" 200 -");
        }
    }
}
