package dev.mastaba.http;

import com.sun.net.httpserver.HttpServer;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.jdk.JdkServer;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The example of the guide, on the HTTP server of the JDK. */
class JdkServerContractTest extends ServerContract {
    @Override
    String name() {
        return "`HttpServer` of the JDK";
    }

    @Override
    Set<Ability> lacks() {
        return EnumSet.of(Ability.EMPTY_SEGMENTS, Ability.REVOCATION, Ability.WEBSOCKETS);
    }

    @Override
    Running start(ApplicationSource source, Map<String, String> settings) throws IOException {
        HttpServer server = JdkServer.start(source, 0, settings);
        return new Running() {
            @Override
            public int port() {
                return server.getAddress().getPort();
            }

            @Override
            public void close() {
                server.stop(0);
            }
        };
    }
}
