package dev.mastaba.stores;

import dev.mastaba.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server: the server installed by Debian, otherwise the binaries on the class path. It runs as the user {@code nobody} if the tests run
 * as root.
 */
public final class PostgresServer extends SqlServer {
    private @Nullable Path programs;
    private List<String> user = List.of();

    private final boolean installedToo;

    private PostgresServer(boolean installedToo) {
        super("postgres", "postgresql");
        this.installedToo = installedToo;
    }

    /** Starts a server. If no server is available, skips the test and prints the reason. */
    public static PostgresServer started() {
        PostgresServer server = new PostgresServer(true);
        return server.started(server);
    }

    /** Returns a PostgreSQL database for the tests of one class; see {@link TestDatabase}. Skips the tests if no server is available. */
    public static TestDatabase database() {
        return TestDatabase.on(PostgresServer.class, PostgresServer::started);
    }

    static PostgresServer ofTheClassPath() {
        PostgresServer server = new PostgresServer(false);
        return server.started(server);
    }

    /** Returns the URL of the server's database, whose user is {@code postgres}. */
    @Override
    public String url() {
        return url("postgres");
    }

    /** Returns the name of the user, who does not need a password. */
    @Override
    public String user() {
        return "postgres";
    }

    @Override
    public void drop(String name) throws SQLException {
        execute("DROP DATABASE " + name + " WITH (FORCE)");
    }

    private Path program(String name) {
        return Objects.requireNonNull(programs).resolve(name);
    }

    private Path data() {
        return folder().resolve("data");
    }

    @Override
    void prepare() throws IOException, InterruptedException {
        Path installed = ServerFiles.installed(IntStream.iterate(20, version -> version >= 13, version -> version - 1)
                        .mapToObj(version -> Path.of("/usr/lib/postgresql/" + version + "/bin/initdb"))
                        .toList())
                .map(Path::getParent)
                .orElse(null);
        if (installed == null || !installedToo) {
            ServerFiles.unpack("postgres-linux-x86_64.txz", folder().resolve("server"));
            programs = folder().resolve("server/bin");
        } else {
            programs = installed;
        }
        Files.createDirectory(data());
        if (ServerFiles.isRoot()) {
            Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
            ServerFiles.giveToNobody(folder());
            user = ServerFiles.asNobody();
        }
        ServerProcess.run(command(
                "initdb",
                "-D",
                data().toString(),
                "-U",
                user(),
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync"));
    }

    private List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>(user);
        command.add(program(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    @Override
    ServerProcess launch(int onPort) throws IOException, InterruptedException {
        return ServerProcess.start(
                command(
                        "postgres",
                        "-D",
                        data().toString(),
                        "-p",
                        String.valueOf(onPort),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "shared_buffers=16MB",
                        "-c",
                        "fsync=off"),
                "database system is ready to accept connections");
    }

    /** Ends the process immediately, without waiting for connected clients. */
    @Override
    void end(ServerProcess running) throws IOException, InterruptedException {
        ServerProcess.run(command("pg_ctl", "stop", "-D", data().toString(), "-m", "immediate", "-w", "-t", "60"));
        running.awaitEnd();
    }
}
