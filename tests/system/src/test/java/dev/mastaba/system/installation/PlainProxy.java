package dev.mastaba.system.installation;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** nginx as its documentation begins: a {@code proxy_pass} that rewrites the host and adds no field. */
public final class PlainProxy implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private PlainProxy(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts nginx before a server, with more directives for the location. */
    public static PlainProxy start(URI server, String directives, Path parent) throws IOException {
        int port = Programs.reservedPort();
        Path folder = Files.createDirectories(parent.resolve("nginx" + port));
        Path file = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                pid FOLDER/nginx.pid;
                error_log stderr;
                events {}
                http {
                  access_log off;
                  client_body_temp_path FOLDER/body;
                  proxy_temp_path FOLDER/proxy;
                  fastcgi_temp_path FOLDER/fastcgi;
                  uwsgi_temp_path FOLDER/uwsgi;
                  scgi_temp_path FOLDER/scgi;
                  server {
                    listen 127.0.0.1:PORT;
                    location / { proxy_pass http://127.0.0.1:SERVER; DIRECTIVES }
                  }
                }
                """.replace("FOLDER", folder.toString())
                .replace("SERVER", String.valueOf(server.getPort()))
                .replace("PORT", String.valueOf(port))
                .replace("DIRECTIVES", directives));
        Process process = new ProcessBuilder("nginx", "-p", folder.toString(), "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Await.until("nginx listens", LIMIT, () -> listens(port), () -> process.isAlive() ? "alive" : "not running");
        return new PlainProxy(process, port);
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    /** The address of a path at the proxy. */
    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
