package dev.mastaba.launcher;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that starts a server; they override {@code conf/server.cfg}. */
final class ServerOptions {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on; 0 selects a free one (default: 6543).")
    private @Nullable Integer port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Address to listen on; 0.0.0.0 for all (default: 127.0.0.1).")
    private @Nullable String host;

    @Option(
            names = "--debug",
            description =
                    "Let a debugger attach on 127.0.0.1:5005, or on the port in MASTABA_DEBUG_PORT. Deadlines are suspended while it is attached.")
    private boolean debug;

    /** Returns the options with which another process serves in the same way, without the port. */
    List<String> withoutPort() {
        return host == null ? List.of() : List.of("--host=" + host);
    }

    Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        if (port != null) {
            settings.put("mastaba.http.port", Integer.toString(port));
        }
        if (host != null) {
            settings.put("mastaba.http.host", host);
        }
        if (debug) {
            settings.put("mastaba.debug", "true");
        }
        return settings;
    }
}
