package dev.mastaba.system.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A keep-alive HTTP/1.1 connection on a socket of its own. It never asks twice: where an HTTP client of a library would try again on another
 * connection, this one fails.
 */
public final class Connection implements AutoCloseable {
    private static final Duration READ_LIMIT = Duration.ofSeconds(30);
    private static final int LONGEST_LINE = 64 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final String host;

    private Connection(Socket socket, String host) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        this.host = host;
    }

    /** A connection to the server of a URL. */
    public static Connection to(URI server) throws IOException {
        return to(server, READ_LIMIT);
    }

    /** A connection to the server of a URL, which fails if the server sends nothing for so long. */
    public static Connection to(URI server, Duration readLimit) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(Math.toIntExact(readLimit.toMillis()));
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), 5_000);
        return new Connection(socket, server.getHost() + ":" + server.getPort());
    }

    /**
     * Asks for a path and reads the whole answer.
     *
     * @throws IOException when the connection breaks before the answer has ended
     */
    public Answer get(String path) throws IOException {
        return get(host, path, "");
    }

    /**
     * Asks a host for a path and reads the whole answer.
     *
     * @param fields further fields, each with a line break at its end
     * @throws IOException when the connection breaks before the answer has ended
     */
    public Answer get(String authority, String path, String fields) throws IOException {
        return ask("GET", authority, path, fields);
    }

    /**
     * Sends a POST without a body and reads the whole answer.
     *
     * @param fields further fields, each with a line break at its end
     * @throws IOException when the connection breaks before the answer has ended
     */
    public Answer post(String path, String fields) throws IOException {
        return ask("POST", host, path, "Content-Length: 0\r\n" + fields);
    }

    private Answer ask(String method, String authority, String path, String fields) throws IOException {
        String head = method + " " + path + " HTTP/1.1\r\nHost: " + authority + "\r\n" + fields + "\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return answer();
    }

    private Answer answer() throws IOException {
        String statusLine = line();
        Map<String, String> headers = new HashMap<>();
        for (String field = line(); !field.isEmpty(); field = line()) {
            int colon = field.indexOf(':');
            headers.put(field.substring(0, colon), field.substring(colon + 1).strip());
        }
        Answer head = new Answer(Integer.parseInt(statusLine.split(" ", 3)[1]), headers, "");
        return new Answer(head.status(), headers, new String(body(head), StandardCharsets.UTF_8));
    }

    private byte[] body(Answer head) throws IOException {
        if ("chunked".equalsIgnoreCase(head.header("Transfer-Encoding"))) {
            return chunks();
        }
        String length = head.header("Content-Length");
        if (length != null) {
            return exactly(Integer.parseInt(length));
        }
        boolean none = head.status() == 204 || head.status() == 304;
        return none ? new byte[0] : in.readAllBytes();
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(line()); size > 0; size = size(line())) {
            body.write(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private static int size(String line) {
        return Integer.parseInt(line.split(";", 2)[0].strip(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The answer ended after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() > LONGEST_LINE) {
                throw new EOFException("The connection ended within a line: \"" + line + "\"");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
