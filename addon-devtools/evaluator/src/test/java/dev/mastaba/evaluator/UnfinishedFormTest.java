package dev.mastaba.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A client that says it brings a form, and sends none of it: the evaluator does not wait for it. */
class UnfinishedFormTest {
    private static final int PATIENCE_MILLIS = 120_000;
    private static final Pattern OFFER = Pattern.compile("data-path=\"([^\"]+)\" data-word=\"([^\"]+)\"");

    /** The head of the answer, and the page as far as it is needed, while the form is still being sent. */
    private static String begun(Socket socket, URI server, String path, String end) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nAccept: text/html\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\ntitle=";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder read = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            read.append(line).append('\n');
            if (line.contains(end)) {
                break;
            }
        }
        return read.toString();
    }

    private static String found(Pattern pattern, String text, int group) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(group);
    }

    @Test
    void evaluatingBesideItDoesNotHang() throws IOException {
        try (FailingApp tools = FailingApp.start();
                TestApp app = tools.app().overSocket();
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), app.address().getPort())) {
            String page = begun(socket, app.address(), "/", "id=\"evaluator\"");
            TestRequest typed = TestRequest.post(found(OFFER, page, 1))
                    .header("Origin", "http://" + app.address().getAuthority())
                    .header("X-Mastaba-Evaluator", found(OFFER, page, 2))
                    .body("text/plain", "request.form()");
            app.request(typed).expectStatus(401);
            TestRequest unlocking = typed.header("X-Mastaba-Pin", tools.pin());
            assertThat(app.request(unlocking).expectStatus(200).body()).contains("\"said\":[{");
            assertThat(app.request(typed.body("text/plain", "1 + 1")).body()).contains("==> 2");
        }
    }
}
