package dev.mastaba.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.text.AccessLine;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.view.ViewOptions;
import dev.mastaba.http.HttpSettings;
import dev.mastaba.http.JettyServer;
import dev.mastaba.tweens.Tweens;
import dev.mastaba.tweens.Tweens.AccessLogFormat;
import dev.mastaba.tweens.TweensAddOn;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stranger's path, fields and name in the lines of all logs: none of them begins a line of its own, or commands the terminal of who reads it. */
class HostileLogsTest {
    private static final String FORGED = "FORGED 00:00:00 INFO all is well";
    private static final List<String> ENDS =
            List.of("%0D%0A", "%0A", "%0D", "%C2%85", "%E2%80%A8", "%1B%5B2J", "%00%0A");

    /** Knows whoever says a name, and quotes it in its reasons. */
    private static final class Believing implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            String name = request.query().get("user", "");
            return name.isEmpty() ? null : Identity.named(name);
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            String who = Identity.of(request).map(Identity::userId).orElse("nobody");
            return permission.equals("read") ? Decision.allowed("all read: " + who) : Decision.denied("not " + who);
        }
    }

    private static void include(Configurator config, AccessLogFormat form) {
        config.include(new TweensAddOn());
        Tweens.of(config).accessLog(form);
        config.setSecurityPolicy(new Believing());
        config.addRoute("page", "/page/{name}");
        config.addView(request -> Response.text("page"), ViewOptions.route("page"), ViewOptions.permission("read"));
        config.addRoute("edit", "/edit/{name}");
        config.addView(request -> Response.text("edit"), ViewOptions.route("edit"), ViewOptions.permission("write"));
        config.addView(request -> Response.text("root"), ViewOptions.noPermissionRequired());
    }

    /** Sends it as it is, and reads until the server ends the connection. */
    private static String ask(JettyServer server, String target, String fields) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(60_000);
            String asked = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + fields + "\r\n";
            socket.getOutputStream().write(asked.getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void expectWholeLines(List<String> lines) {
        assertThat(lines).anyMatch(line -> line.contains("FORGED"));
        for (String text : lines) {
            assertThat(text.split("\\R"))
                    .as(text)
                    .noneMatch(line -> line.stripLeading().startsWith("FORGED"));
            assertThat(text.codePoints().noneMatch(c -> c == 0x1b || c == 0x9b || c == 0))
                    .as(text)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"COMBINED, common", "COMBINED, combined", "JSON, json"})
    void noLineIsForged(AccessLogFormat tween, String form) throws IOException {
        Settings settings = new Settings(Map.of("mastaba.debug.all", "true"));
        Map<String, String> http = Map.of("mastaba.http.port", "0", "mastaba.http.access.log", form);
        try (HeardLogs logs = new HeardLogs();
                JettyServer server = JettyServer.create(
                        HttpSettings.from(http),
                        Composition.of(config -> include(config, tween))
                                .settings(settings)
                                .makeApplication())) {
            server.start();
            String forged = FORGED.replace(" ", "%20");
            for (String end : ENDS) {
                String text = "a" + end + forged;
                for (String path : List.of("/page/" + text, "/edit/" + text, "/" + text, "/a/" + text + "/b")) {
                    ask(server, path, "");
                    ask(server, path + "?user=" + text, "");
                }
                String raw = URLDecoder.decode(text, StandardCharsets.UTF_8);
                for (String field : List.of("User-Agent", "Referer", "X-Forwarded-For", "X-Request-Id", "Origin")) {
                    ask(server, "/page/a?b", field + ": " + raw.replaceAll("[\\r\\n]", "") + "\r\n");
                }
                ask(server, "/page/" + raw, "");
            }
            server.stop();
            List<String> ours = logs.lines().stream()
                    .filter(line -> line.startsWith("dev.mastaba.") || line.startsWith("mastaba."))
                    .toList();
            assertThat(ours).anyMatch(line -> line.startsWith("mastaba.access"));
            assertThat(ours).anyMatch(line -> line.contains("AuthorizationLog") && line.contains("Denied"));
            assertThat(ours).anyMatch(line -> line.contains("DebugLog"));
            expectWholeLines(ours);
        }
    }

    @Test
    void noFieldOfALineIsForged() {
        String hostile = "a\" 200 5\r\n" + FORGED + "\u001b[31m\u2028";
        AccessLine line = new AccessLine(
                hostile,
                hostile,
                Instant.EPOCH,
                hostile,
                hostile,
                hostile,
                hostile,
                404,
                1,
                2,
                hostile,
                hostile,
                hostile,
                Map.of("trace.id", hostile, hostile, hostile));
        expectWholeLines(List.of(line.common(), line.combined(), line.timed(), line.json()));
        assertThat(line.common()).contains("\\\" 200 5\\u000d\\u000a").endsWith(" 404 1");
    }
}
