package dev.mastaba.launcher;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that starts a server; they override {@code conf/server.cfg}. */
final class ServerOptions {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port to listen on; 0 takes a free one. Default: 6543.")
    private @Nullable Integer port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "The address to listen on. Default: 127.0.0.1; 0.0.0.0 is every address.")
    private @Nullable String host;

    @Option(
            names = "--debug",
            description =
                    "Let a debugger attach on 127.0.0.1:5005, or the port that MASTABA_DEBUG_PORT names; while one is attached, no deadline holds.")
    private boolean debug;

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
