package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Requests with bytes changed, doubled or lost: none is the server's fault, none keeps a lease, none hurts the next one. */
@SuppressWarnings("StringConcatToTextBlock") // lines of HTTP end with \r\n
class MangledRequestsTest {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");
    private static final List<String> WHOLE = List.of(
            "GET /a/b%20c?d=e&f=%C3%A4 HTTP/1.1\r\nHost: localhost\r\nCookie: a=b; c=\"d\"\r\nAccept: */*\r\n\r\n",
            "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\na=b&c=%20",
            "POST /text HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain;charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "5;x=y\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: t\r\n\r\n",
            "HEAD / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc"
                    + "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    private static Serving serving;
    private static JettyServer server;

    @BeforeContainer
    static void start() {
        serving = Serving.of(MangledRequestsTest::readAll);
        server = serving.start();
    }

    @AfterContainer
    static void everyLeaseCameBack() throws InterruptedException {
        server.close();
        assertThat(serving.releasedOnce()).isEqualTo(serving.taken.get()).isPositive();
    }

    private static Response readAll(Request request) {
        return Response.text(
                request.path() + request.query() + request.cookies() + request.form() + request.bodyText());
    }

    /**
     * One change of a request.
     *
     * @param where how far in, in thousandths
     * @param what {@code 0} sets a byte, {@code 1} inserts one, {@code 2} removes one, {@code 3} doubles the ten before, {@code 4} ends the request
     * @param with the byte
     */
    private record Change(int where, int what, byte with) {
        byte[] of(byte[] request) {
            int at = Math.min(request.length - 1, request.length * where / 1000);
            ByteArrayOutputStream changed = new ByteArrayOutputStream();
            changed.write(request, 0, at);
            switch (what) {
                case 0 -> changed.write(with);
                case 1 -> {
                    changed.write(with);
                    changed.write(request[at]);
                }
                case 3 -> changed.write(request, Math.max(0, at - 10), Math.min(at, 10) + 1);
                default -> {}
            }
            if (what != 4) {
                changed.write(request, at + 1, request.length - at - 1);
            }
            return changed.toByteArray();
        }
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<Byte> bytes = Arbitraries.oneOf(
                Arbitraries.bytes(),
                Arbitraries.of((byte) '\r', (byte) '\n', (byte) ' ', (byte) ':', (byte) 0, (byte) '%'));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 999),
                        Arbitraries.integers().between(0, 4),
                        bytes)
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> requests() {
        return Arbitraries.of(WHOLE);
    }

    @Property(tries = 300)
    void isAnsweredByTheClientsFaultOrNotAtAll(
            @ForAll("requests") String whole, @ForAll("changes") List<Change> changes) throws IOException {
        byte[] request = whole.getBytes(StandardCharsets.UTF_8);
        for (Change change : changes) {
            request = request.length == 0 ? request : change.of(request);
        }
        Matcher statuses = STATUS.matcher(answer(request));
        while (statuses.find()) {
            assertThat(statuses.group(1)).isNotIn("500", "502", "503", "504");
        }
        assertThat(Wire.get(server, "/healthy").body()).startsWith("/healthy");
    }

    private static String answer(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (java.net.SocketException reset) {
            return "";
        }
    }
}
