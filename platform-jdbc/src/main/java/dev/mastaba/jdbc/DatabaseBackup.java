package dev.mastaba.jdbc;

import dev.mastaba.services.DataBackup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The backup of one database. An H2 database in the folder of data is copied while it is in use; for others, the result names the command that backs
 * them up. Safe for any thread.
 *
 * @param data the folder of data in the base
 * @param base the base
 */
record DatabaseBackup(DatabaseSettings database, Drivers drivers, Path data, Path base) implements DataBackup {
    private static final String H2 = "jdbc:h2:";
    private static final String SUFFIX = ".mv.db";
    private static final String EXISTING_ONLY = "IFEXISTS=TRUE";
    /** The option in any form that H2 accepts; H2 refuses a second one with another value. */
    private static final Pattern IF_EXISTS = Pattern.compile(";\\s*IFEXISTS\\s*=[^;]*", Pattern.CASE_INSENSITIVE);

    /** The errors of H2 for a database that does not exist. */
    private static final List<Integer> MISSING = List.of(90146, 90149);

    @Override
    public List<String> writeTo(Path copy) throws SQLException, IOException {
        String url = database.url();
        if (!url.startsWith(H2) || url.startsWith(H2 + "tcp:") || url.startsWith(H2 + "ssl:")) {
            return List.of(text(DumpCommand.of(database)));
        }
        Connection opened = existing();
        if (opened == null) {
            return List.of();
        }
        try (Connection connection = opened) {
            Optional<Path> file = file(connection);
            if (file.isEmpty()) {
                return List.of("Database " + database + " is in memory only.");
            }
            Path place = base.toRealPath().relativize(file.get());
            if (!Files.isDirectory(data) || !file.get().startsWith(data.toRealPath())) {
                return List.of(
                        text("copy " + file.get() + " while the server is stopped, or move the database to " + data));
            }
            Path target = copy.resolve(place);
            copy(connection, target);
            if (target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(file.get()));
            }
            return List.of();
        } catch (SQLException failed) {
            throw new SQLException(
                    "Database " + database + " cannot be backed up: " + failed.getMessage(),
                    failed.getSQLState(),
                    failed);
        }
    }

    private String text(String remedy) {
        return "Database " + database + " is not in " + data + ". To back it up: " + remedy;
    }

    /** Opens a connection outside the pool, so that requests do not wait for it; null if the database does not exist yet. */
    private @Nullable Connection existing() throws SQLException {
        String url = IF_EXISTS.matcher(database.url()).replaceAll("");
        DatabaseSettings existing = new DatabaseSettings(
                database.owner(),
                database.name(),
                url + ";" + EXISTING_ONLY,
                database.user(),
                database.password(),
                1,
                database.waitSeconds());
        try {
            return new DriverDataSource(drivers.driverFor(database), existing).getConnection();
        } catch (SQLException failed) {
            if (MISSING.contains(failed.getErrorCode())) {
                return null;
            }
            throw new SQLException(
                    "Database " + database + " cannot be opened: " + failed.getMessage(), failed.getSQLState(), failed);
        }
    }

    /** Returns the file of the database; empty if it is in memory. */
    private static Optional<Path> file(Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT DATABASE_PATH()")) {
            String path = result.next() ? result.getString(1) : null;
            return path == null
                    ? Optional.empty()
                    : Optional.of(Path.of(path + SUFFIX).toRealPath());
        }
    }

    /** Writes a consistent state of the database: H2 packs it into an archive, from which its file is unpacked. */
    private static void copy(Connection connection, Path target) throws SQLException, IOException {
        Files.createDirectories(target.getParent());
        Path archive = target.resolveSibling(target.getFileName() + ".zip");
        try {
            try (Statement statement = connection.createStatement()) {
                statement.execute("BACKUP TO '" + archive.toString().replace("'", "''") + "'");
            }
            try (ZipFile zip = new ZipFile(archive.toFile())) {
                ZipEntry entry = zip.stream()
                        .filter(each -> each.getName().endsWith(SUFFIX))
                        .findFirst()
                        .orElseThrow(() -> new IOException("H2 wrote no file *" + SUFFIX + " to " + archive));
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, target);
                }
            }
        } finally {
            Files.deleteIfExists(archive);
        }
    }
}
