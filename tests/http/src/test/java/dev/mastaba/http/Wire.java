package dev.mastaba.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A client that sends the bytes it is told, and reads answers one after the other. */
final class Wire implements AutoCloseable {
    /**
     * An answer.
     *
     * @param status its code
     * @param fields its header fields, as they came
     * @param body its body without framing
     */
    record Answer(int status, List<String> fields, String body) {
        String field(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return fields.stream()
                    .filter(field -> field.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(field -> field.substring(start.length()).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    static final String GET = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    /** Only against hanging. */
    static final int LIMIT_MILLIS = 60_000;

    final Socket socket = new Socket();
    private final InputStream in;

    private Wire(int port, int receiveBuffer) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(LIMIT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        in = new BufferedInputStream(socket.getInputStream());
    }

    static Wire to(JettyServer server) throws IOException {
        return to(server.port());
    }

    static Wire to(int port) throws IOException {
        return new Wire(port, 0);
    }

    static Wire slowTo(JettyServer server) throws IOException {
        return new Wire(server.port(), 4096);
    }

    /** One request on a connection of its own. */
    static Answer ask(JettyServer server, String request) throws IOException {
        try (Wire wire = to(server)) {
            return wire.send(request).answer();
        }
    }

    static Answer get(JettyServer server, String path) throws IOException {
        return ask(server, "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    }

    /**
     * The same of a server that closes silent connections soon: asks again where it did so before it had seen the request, as it may when this
     * client is held up between connecting and sending.
     */
    static Answer insist(Serving serving, JettyServer server, String request) throws IOException {
        int taken = serving.taken.get();
        while (true) {
            try {
                return ask(server, request);
            } catch (IOException closed) {
                if (serving.taken.get() > taken) {
                    throw closed;
                }
            }
        }
    }

    Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    Answer answer() throws IOException {
        return answer(false);
    }

    Answer answerToHead() throws IOException {
        return answer(true);
    }

    /** The rest of what arrives until the server closes. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Whether the server has closed or reset the connection, without a further byte. */
    boolean ended() {
        try {
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    byte[] bytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("The connection ended after " + bytes.length + " of " + count + " bytes");
        }
        return bytes;
    }

    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        while (b != '\n') {
            if (b < 0) {
                throw new EOFException("The connection ended after \"" + line + "\"");
            }
            line.write(b);
            b = in.read();
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private Answer answer(boolean toHead) throws IOException {
        String start = line();
        List<String> fields = new ArrayList<>();
        for (String field = line(); !field.isEmpty(); field = line()) {
            fields.add(field);
        }
        int status = Integer.parseInt(start.split(" ")[1]);
        Answer head = new Answer(status, fields, "");
        String body = toHead || status < 200 || status == 204 || status == 304 ? "" : body(head);
        return new Answer(status, fields, body);
    }

    private String body(Answer head) throws IOException {
        if (head.field("Transfer-Encoding").equals("chunked")) {
            return chunks();
        }
        String length = head.field("Content-Length");
        byte[] bytes = length.isEmpty() ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
        if (!length.isEmpty() && bytes.length < Integer.parseInt(length)) {
            throw new EOFException("The body ended after " + bytes.length + " of " + length + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            byte[] chunk = in.readNBytes(size);
            if (chunk.length < size) {
                throw new EOFException("A chunk ended after " + chunk.length + " of " + size + " bytes");
            }
            all.write(chunk);
            line();
        }
        line();
        return all.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
