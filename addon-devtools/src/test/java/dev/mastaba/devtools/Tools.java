package dev.mastaba.devtools;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** An application with the tools, as tests use it. */
final class Tools implements AutoCloseable {
    private final TestApp app;

    private Tools(TestApp app) {
        this.app = app;
    }

    /** In development. */
    static Tools with(Consumer<Configurator> declarations) {
        return with(Map.of(), new DevToolsAddOn(), declarations);
    }

    static Tools with(Map<String, String> more, DevToolsAddOn addOn, Consumer<Configurator> declarations) {
        Map<String, String> settings = new HashMap<>(more);
        settings.putIfAbsent("mastaba.dev", "true");
        Configurator config = new Configurator(new Settings(settings), Tools.class);
        config.include(addOn);
        declarations.accept(config);
        return new Tools(TestApp.of(config.makeApplication()));
    }

    TestApp app() {
        return app;
    }

    /** Where the recording of an answer is. */
    static String recording(TestResponse response) {
        String where = response.header("X-Mastaba-Devtools");
        if (where == null) {
            throw new AssertionError("Not recorded: " + response);
        }
        return where;
    }

    /** Where the tools are, by any answer of theirs. */
    static String base(TestResponse response) {
        return recording(response).replaceFirst("requests/.*", "");
    }

    /** A panel of the request that an answer was for. */
    TestResponse panel(TestResponse response, String panel) {
        return app.get(recording(response) + "/" + panel).expectStatus(200);
    }

    @Override
    public void close() {
        app.close();
    }
}
