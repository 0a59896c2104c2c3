package dev.mastaba.http;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.stream.BodyStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** A server in a process of its own, for many clients or much data; ends when its input does. */
final class CrowdServer {
    private static final CountDownLatch NEWS = new CountDownLatch(1);

    private CrowdServer() {}

    @SuppressWarnings("SystemOut") // the other process reads the port
    public static void main(String[] settings) throws IOException {
        Map<String, String> values = new TreeMap<>(Map.of("mastaba.http.port", "0"));
        for (String setting : settings) {
            values.put("mastaba.http." + setting.split("=")[0], setting.split("=")[1]);
        }
        try (JettyServer server = Serving.of(CrowdServer::answer).start(HttpSettings.from(values))) {
            System.out.println(server.port());
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        }
    }

    private static Response answer(Request request) throws IOException {
        return switch (request.path()) {
            case "/upload" -> Response.text(Long.toString(count(request.body())));
            case "/events" -> Response.stream("text/event-stream", CrowdServer::events);
            case "/publish" -> {
                NEWS.countDown();
                yield Response.text("published");
            }
            default -> Response.text("hello");
        };
    }

    private static long count(InputStream body) throws IOException {
        byte[] buffer = new byte[32 << 10];
        long count = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            count += read;
        }
        return count;
    }

    private static void events(BodyStream stream) throws IOException {
        stream.write("data: welcome\n\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        stream.flush();
        try {
            NEWS.await();
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
        stream.write("data: news\n\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
