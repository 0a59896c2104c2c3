package dev.mastaba.launcher.shelf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that answers each request with arbitrary bytes, at any speed. */
final class RawServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** An answer to a request. */
    interface Answer {
        void write(String path, OutputStream out) throws Exception;
    }

    RawServer(Answer answer) throws IOException {
        threads.execute(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket connection = socket.accept();
                    threads.execute(() -> serve(connection, answer));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private static void serve(Socket connection, Answer answer) {
        try (connection) {
            InputStream in = connection.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return;
                }
                head.append((char) next);
            }
            answer.write(head.toString().split(" ", 3)[1], connection.getOutputStream());
        } catch (Exception clientLeft) {
            // The connection is closed.
        }
    }

    String url(String scheme) {
        return scheme + "://127.0.0.1:" + socket.getLocalPort() + "/";
    }

    /** Answers with a whole response. */
    static Answer text(String response) {
        return (path, out) -> out.write(bytes(response));
    }

    /** Answers with the beginning of a response, and then with one byte at a time without an end. */
    static Answer dripping(String start) {
        return (path, out) -> {
            out.write(bytes(start));
            while (true) {
                out.write(bytes("x"));
                out.flush();
                Thread.sleep(20);
            }
        };
    }

    /** Answers with the beginning of a response, and then without an end, as fast as possible. */
    static Answer endless(String start) {
        return (path, out) -> {
            out.write(bytes(start));
            byte[] block = bytes("x".repeat(1 << 20));
            while (true) {
                out.write(block);
            }
        };
    }

    /** Answers nothing, and keeps the connection. */
    static Answer silence() {
        return (path, out) -> Thread.sleep(100_000);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
