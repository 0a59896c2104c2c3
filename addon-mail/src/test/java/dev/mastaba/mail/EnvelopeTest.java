package dev.mastaba.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.jobs.TestJobs;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands that a mail server receives. */
@Timeout(120)
final class EnvelopeTest {
    private static final String DISGUISED = "a\u010D\u010AQUIT";

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private static List<String> commands(String address, String extension) throws Exception {
        try (RecordingServer server = new RecordingServer(extension);
                TestApp app = new Shop(DATABASE.source())
                        .set("mastaba.mail.host", "127.0.0.1")
                        .set("mastaba.mail.timeout", "20s")
                        .set("mastaba.mail.port", String.valueOf(server.port()))
                        .app()) {
            TestJobs jobs = TestJobs.of(app.application());
            app.post("/buy?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8), Map.of())
                    .expectStatus(200);
            jobs.runDue();
            List<String> all = server.commands();
            all.add(String.join("\n", jobs.dead("mail.shop:order")));
            return all;
        }
    }

    @Test
    void theCaseOfTheAddressIsKept() throws Exception {
        assertThat(commands("Ada.Lovelace@Example.ORG", "8BITMIME"))
                .anyMatch(line -> line.startsWith("RCPT TO:<Ada.Lovelace@"));
    }

    @Test
    void addressesOutsideAsciiNeedAServerThatAcceptsThem() throws Exception {
        assertThat(commands("łukasz@example.org", "SMTPUTF8"))
                .anyMatch(line -> line.startsWith("MAIL FROM:") && line.contains("SMTPUTF8"))
                .contains("RCPT TO:<łukasz@example.org>");
    }

    @Test
    void addressesOutsideAsciiAreNeitherChangedNorSplitForOtherServers() throws Exception {
        List<String> commands = commands(DISGUISED + "@example.org", "8BITMIME");

        assertThat(commands).noneMatch(line -> line.startsWith("RCPT"));
        assertThat(commands.get(commands.size() - 1)).contains("SMTPUTF8");
    }

    /** A mail server that accepts everything, and records the commands as UTF-8. */
    private static final class RecordingServer implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<String> commands = new ArrayList<>();
        private final String extension;

        RecordingServer(String extension) throws IOException {
            this.extension = extension;
            Thread thread = new Thread(this::accept, "recording-mail-server");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        synchronized List<String> commands() {
            return new ArrayList<>(commands);
        }

        private synchronized void add(String command) {
            commands.add(command);
        }

        private void accept() {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    serve(client);
                } catch (IOException ended) {
                    continue;
                }
            }
        }

        private void serve(Socket client) throws IOException {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = client.getOutputStream();
            out.write("220 ready\r\n".getBytes(StandardCharsets.UTF_8));
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (data) {
                    data = !line.equals(".");
                    if (data) {
                        continue;
                    }
                } else {
                    add(line);
                    data = line.equals("DATA");
                }
                String reply = line.startsWith("EHLO") ? "250-me\r\n250 " + extension : data ? "354 go" : "250 ok";
                out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
                if (line.equals("QUIT")) {
                    return;
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
