package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Installation;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mastaba serve --debug}: a debugger is let in on the loopback address. */
class DebugIT {
    private static final Pattern LISTENING = Pattern.compile("Listening for transport dt_socket at address: (\\d+)");
    private static final byte[] HANDSHAKE = "JDWP-Handshake".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    @Test
    void aDebuggerAttachesWhileTheServerServes() throws Exception {
        Path application = AddOns.application("notes", "notes", """
                        config.addRoute("front", "/");
                        config.addView(request -> Response.text("served"), route("front"));""").writeTo(folder.resolve("made"));
        try (Installation server = Installation.in(folder.resolve("base"))
                .with(application)
                .debugged()
                .start()) {
            Matcher listening = LISTENING.matcher(server.output());
            assertThat(listening.find()).as(server.output()).isTrue();
            try (Socket debugger = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(listening.group(1)))) {
                debugger.setSoTimeout(60_000);
                debugger.getOutputStream().write(HANDSHAKE);
                assertThat(debugger.getInputStream().readNBytes(HANDSHAKE.length))
                        .isEqualTo(HANDSHAKE);
                assertThat(server.get("/").body()).isEqualTo("served");
            }
        }
    }
}
