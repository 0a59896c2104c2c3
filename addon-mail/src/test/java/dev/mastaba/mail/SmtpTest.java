package dev.mastaba.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.mastaba.jobs.TestJobs;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The delivery to mail servers: a real one, and ones that fail at a chosen step. */
final class SmtpTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private static final GreenMail MAIL_SERVER = new GreenMail(new ServerSetup[] {smtp("smtp"), smtp("smtps")});

    @BeforeAll
    static void start() {
        MAIL_SERVER.start();
        MAIL_SERVER.setUser("shop", "s3cret");
    }

    @BeforeEach
    void forget() throws FolderException {
        MAIL_SERVER.purgeEmailFromAllMailboxes();
    }

    @AfterAll
    static void stop() {
        MAIL_SERVER.stop();
    }

    private static ServerSetup smtp(String protocol) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(30_000);
        return setup;
    }

    private static Shop shop(int port) {
        return new Shop(DATABASE.source())
                .set("mastaba.mail.host", "127.0.0.1")
                .set("mastaba.mail.timeout", "20s")
                .set("mastaba.mail.port", String.valueOf(port));
    }

    @Test
    void aMailArrives() throws Exception {
        Shop shop = shop(MAIL_SERVER.getSmtp().getPort())
                .set("mastaba.mail.user", "shop")
                .set("mastaba.mail.password", "s3cret");
        try (TestApp app = shop.app()) {
            TestJobs jobs = TestJobs.of(app.application());
            app.post("/buy?language=de", Map.of());
            assertThat(jobs.runDue()).contains("mail.shop:order");
            assertThat(jobs.runDue()).isEmpty();

            MimeMessage[] received = MAIL_SERVER.getReceivedMessages();
            assertThat(received).hasSize(1);
            assertThat(received[0].getSubject()).isEqualTo("Ihre Bestellung 7 – schön");
            assertThat(received[0].getHeader("Return-Path")).containsExactly("<shop@example.org>");
        }
    }

    @Test
    void aWrongPasswordIsTriedAgain() throws Exception {
        Shop shop = shop(MAIL_SERVER.getSmtp().getPort())
                .set("mastaba.mail.user", "shop")
                .set("mastaba.mail.password", "wrong");
        try (TestApp app = shop.app()) {
            TestJobs jobs = TestJobs.of(app.application());
            app.post("/buy", Map.of());
            assertThat(jobs.runDue()).contains("mail.shop:order");
            assertThat(jobs.dead("mail.shop:order")).isEmpty();
            assertThat(jobs.times("mail.shop:order")).singleElement().isNotEqualTo(jobs.now());
            assertThat(TestMails.of(app.application()).waiting()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"starttls, STARTTLS is required", "tls, trust"})
    void encryptionIsNotGivenUp(String tls, String why) throws Exception {
        int port = tls.equals("tls")
                ? MAIL_SERVER.getSmtps().getPort()
                : MAIL_SERVER.getSmtp().getPort();
        Shop shop = shop(port).set("mastaba.mail.tls", tls);
        try (TestApp app = shop.app()) {
            TestJobs jobs = TestJobs.of(app.application());
            app.post("/buy", Map.of());
            assertThat(jobs.runDue()).contains("mail.shop:order");
            assertThat(MAIL_SERVER.getReceivedMessages()).isEmpty();
            assertThat(TestMails.of(app.application()).waiting()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RCPT", "MAIL", "DATA", "."})
    void aMailThatIsRefusedForEverIsDead(String step) throws Exception {
        try (BrokenServer server = new BrokenServer(step, "550 no");
                TestApp app = shop(server.port()).app()) {
            TestJobs jobs = TestJobs.of(app.application());
            app.post("/buy", Map.of());
            jobs.runDue();
            assertThat(jobs.dead("mail.shop:order")).singleElement().asString().contains("550 no");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RCPT", "MAIL", "DATA", "."})
    void aMailThatIsRefusedForNowIsSentLater(String step) throws Exception {
        try (BrokenServer server = new BrokenServer(step, "450 later");
                TestApp app = shop(server.port()).app()) {
            TestJobs jobs = TestJobs.of(app.application());
            app.post("/buy", Map.of());
            jobs.runDue();
            assertThat(jobs.dead("mail.shop:order")).isEmpty();
            assertThat(TestMails.of(app.application()).waiting()).hasSize(1);

            server.recover();
            TestApp again = app;
            jobs.advance(Duration.ofMinutes(5));
            MailServiceAccess.useServer(again.application());
            jobs.runDue();
            assertThat(server.accepted()).hasSize(1);
            assertThat(TestMails.of(app.application()).waiting()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EHLO", "RCPT", "DATA", "."})
    void aServerThatHangsOrEndsCostsOneAttempt(String step) throws Exception {
        for (String reply : List.of(BrokenServer.SILENCE, BrokenServer.END)) {
            DATABASE.clear();
            try (BrokenServer server = new BrokenServer(step, reply);
                    TestApp app = shop(server.port())
                            .set("mastaba.mail.timeout", "200ms")
                            .app()) {
                TestJobs jobs = TestJobs.of(app.application());
                app.post("/buy", Map.of());
                jobs.runDue();
                assertThat(jobs.dead("mail.shop:order")).isEmpty();
                assertThat(jobs.times("mail.shop:order")).hasSize(1);
            }
        }
    }

    /** A mail server that gives a chosen reply to one command. */
    private static final class BrokenServer implements AutoCloseable {
        static final String SILENCE = "silence";
        static final String END = "end";

        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<String> accepted = new ArrayList<>();
        private final AtomicBoolean broken = new AtomicBoolean(true);
        private final String step;
        private final String reply;

        BrokenServer(String step, String reply) throws IOException {
            this.step = step;
            this.reply = reply;
            Thread thread = new Thread(this::accept, "broken-mail-server");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        void recover() {
            broken.set(false);
        }

        synchronized List<String> accepted() {
            return List.copyOf(accepted);
        }

        private synchronized void add(String mail) {
            accepted.add(mail);
        }

        private void accept() {
            List<Socket> open = new ArrayList<>();
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    open.add(client);
                    serve(client);
                } catch (IOException ended) {
                    continue;
                }
            }
            for (Socket each : open) {
                try {
                    each.close();
                } catch (IOException ended) {
                    continue;
                }
            }
        }

        private void serve(Socket client) throws IOException {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = client.getOutputStream();
            if (!answer("", client, out, "220 ready")) {
                return;
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.split("[ :]")[0].toUpperCase(java.util.Locale.ROOT);
                if (!answer(command, client, out, command.equals("DATA") ? "354 go" : "250 ok")) {
                    return;
                }
                if (command.equals("DATA") && !(broken.get() && step.equals("DATA"))) {
                    StringBuilder text = new StringBuilder();
                    for (String each = in.readLine(); each != null && !each.equals("."); each = in.readLine()) {
                        text.append(each).append('\n');
                    }
                    boolean refused = broken.get() && step.equals(".");
                    if (!answer(".", client, out, "250 ok")) {
                        return;
                    }
                    if (!refused) {
                        add(text.toString());
                    }
                } else if (command.equals("QUIT")) {
                    client.close();
                    return;
                }
            }
        }

        /** Returns whether the conversation goes on. */
        private boolean answer(String command, Socket client, OutputStream out, String usual) throws IOException {
            boolean chosen = broken.get() && step.equals(command);
            if (chosen && reply.equals(SILENCE)) {
                return false;
            }
            if (chosen && reply.equals(END)) {
                client.close();
                return false;
            }
            out.write(((chosen ? reply : usual) + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return true;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
