package dev.mastaba.http;

import dev.mastaba.core.server.ApplicationSource;
import java.util.HashMap;
import java.util.Map;

/** Mastaba's own server. */
class OwnServerContractTest extends ServerContract {
    @Override
    String name() {
        return "`platform-http`";
    }

    @Override
    Running start(ApplicationSource source, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("mastaba.http.port", "0");
        JettyServer server = JettyServer.create(HttpSettings.from(all), source).start();
        return new Running() {
            @Override
            public int port() {
                return server.port();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}
