package dev.mastaba.evaluator;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.devtools.DevToolsAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An application that fails, with the devtools and the evaluator. */
final class FailingApp implements AutoCloseable {
    private final TestApp app;
    private final KeptState kept;

    private FailingApp(TestApp app, KeptState kept) {
        this.app = app;
        this.kept = kept;
    }

    /** In development. */
    static FailingApp start() {
        return with(Map.of());
    }

    static FailingApp with(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.putIfAbsent("mastaba.dev", "true");
        KeptState kept = KeptState.inMemory();
        Configurator config = new Configurator(new Settings(settings), FailingApp.class);
        config.include(new EvaluatorAddOn(kept));
        config.include(new DevToolsAddOn());
        config.addView(request -> {
            throw new Broken(List.of("first", "second"));
        });
        return new FailingApp(TestApp.of(config.makeApplication()), kept);
    }

    TestApp app() {
        return app;
    }

    /** The error page. */
    TestResponse fail() {
        return app.request(TestRequest.post("/?color=green").header("Accept", "text/html"))
                .expectStatus(500);
    }

    /** The PIN, which the terminal has shown. */
    String pin() {
        return new String(kept.find("pin").orElseThrow(), StandardCharsets.US_ASCII).split(" ")[1];
    }

    @Override
    public void close() {
        app.close();
    }
}
