package dev.mastaba.stores;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Redis server: the server installed by Debian, otherwise the binary on the class path. It writes each change to disk before it responds, so that
 * changes are not lost if it is killed.
 */
public final class RedisServer extends StoreServer {
    private @Nullable Path program;

    private final boolean installedToo;

    private RedisServer(boolean installedToo) {
        super("redis");
        this.installedToo = installedToo;
    }

    /** Starts a server. If no server is available, skips the test and prints the reason. */
    public static RedisServer started() {
        RedisServer server = new RedisServer(true);
        return server.started(server);
    }

    static RedisServer ofTheClassPath() {
        RedisServer server = new RedisServer(false);
        return server.started(server);
    }

    /** Returns the server's URL. */
    public String url() {
        return "redis://127.0.0.1:" + port();
    }

    @Override
    void prepare() throws IOException {
        Path installed = ServerFiles.installed(
                        List.of(Path.of("/usr/bin/redis-server"), Path.of("/usr/local/bin/redis-server")))
                .orElse(null);
        program = installed == null || !installedToo
                ? ServerFiles.program("redis-server-6.2.6-v5-linux-amd64", folder())
                : installed;
    }

    @Override
    ServerProcess launch(int onPort) throws IOException, InterruptedException {
        return ServerProcess.start(
                List.of(
                        Objects.requireNonNull(program).toString(),
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        String.valueOf(onPort),
                        "--dir",
                        folder().toString(),
                        "--appendonly",
                        "yes",
                        "--appendfsync",
                        "always",
                        "--save",
                        ""),
                "Ready to accept connections");
    }

    @Override
    void end(ServerProcess running) throws InterruptedException {
        running.kill();
    }
}
