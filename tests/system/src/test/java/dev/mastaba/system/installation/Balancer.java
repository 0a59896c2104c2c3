package dev.mastaba.system.installation;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * HAProxy or nginx in front of several servers, in turns. It repeats idempotent requests on another server if a connection fails or no answer begins, and
 * no other requests.
 */
public final class Balancer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final long END_SECONDS = 10;

    private final Process process;
    private final int port;

    private Balancer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts HAProxy before servers with these ports; {@code health} is the path that a serving server answers with 200. */
    public static Balancer haproxy(List<Integer> ports, String health, Path folder) throws IOException {
        int port = Programs.reservedPort();
        StringBuilder config = new StringBuilder("""
                defaults
                  mode http
                  timeout connect 2s
                  timeout client 30s
                  timeout server 30s
                  timeout check 10s
                  retries 4
                  option redispatch 1
                  retry-on conn-failure empty-response
                frontend all
                  bind 127.0.0.1:%d
                  default_backend nodes
                backend nodes
                  balance roundrobin
                  option httpchk GET %s
                  http-request disable-l7-retry unless METH_GET
                  default-server check inter 500ms fall 2 rise 1
                """.formatted(port, health));
        for (int i = 0; i < ports.size(); i++) {
            config.append("  server n")
                    .append(i)
                    .append(" 127.0.0.1:")
                    .append(ports.get(i))
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), config);
        return started(port, folder.resolve("haproxy.log"), "haproxy", "-db", "-f", file.toString());
    }

    /** Starts nginx before servers with these ports. It has no health checks: a server that does not answer gets no requests for a second. */
    public static Balancer nginx(List<Integer> ports, Path folder) throws IOException {
        int port = Programs.reservedPort();
        StringBuilder servers = new StringBuilder();
        ports.forEach(
                each -> servers.append("    server 127.0.0.1:").append(each).append(" max_fails=1 fail_timeout=1s;\n"));
        String config = """
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
                  upstream nodes {
                SERVERS
                  }
                  server {
                    listen 127.0.0.1:PORT;
                    location / {
                      proxy_pass http://nodes;
                      proxy_http_version 1.1;
                      proxy_set_header Host $http_host;
                      proxy_connect_timeout 2s;
                      proxy_read_timeout 30s;
                      proxy_next_upstream error timeout http_503;
                      proxy_next_upstream_tries 4;
                    }
                  }
                }
                """.replace("FOLDER", folder.toString())
                .replace("SERVERS", servers)
                .replace("PORT", String.valueOf(port));
        Path file = Files.writeString(folder.resolve("nginx.conf"), config);
        return started(port, folder.resolve("nginx.log"), "nginx", "-p", folder.toString(), "-c", file.toString());
    }

    private static Balancer started(int port, Path log, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Await.until(
                "the balancer listens", LIMIT, () -> listens(port), () -> process.isAlive() ? "alive" : "not running");
        return new Balancer(process, port);
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    /** The address of the balancer. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
