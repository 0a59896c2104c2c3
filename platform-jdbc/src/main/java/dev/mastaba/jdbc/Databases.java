package dev.mastaba.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Dictionary;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The databases that are there, each registered once under its name. Safe for any thread. */
final class Databases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Databases.class);
    private static final int MOST = 200;
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private final BundleContext context;
    private final Path data;
    private final Drivers drivers;
    private final Map<String, PooledDataSource> byName = new TreeMap<>();

    /**
     * None yet.
     *
     * @param data the folder for databases that the settings do not name
     */
    Databases(BundleContext context, Path data, Drivers drivers) {
        this.context = context;
        this.data = data;
        this.drivers = drivers;
    }

    /** Registers what the settings name. A name that is there already stays as it is: the settings of databases hold from the start. */
    void configure(Map<String, String> settings) {
        DatabaseSettings.Reading reading = DatabaseSettings.read(settings);
        reading.problems().forEach(LOG::error);
        reading.databases().forEach(this::add);
    }

    /** Registers a file for each name that is not there yet. */
    void want(Set<String> names) {
        if (!names.isEmpty()) {
            makeDataFolder();
        }
        names.forEach(name -> add(DatabaseSettings.file(name, data)));
    }

    /** For the server's user alone, where the file system knows users; a folder that is there keeps its permissions. */
    private void makeDataFolder() {
        boolean posix = data.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mine =
                posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)} : new FileAttribute<?>[0];
        try {
            if (!Files.isDirectory(data)) {
                Files.createDirectories(data.getParent());
                Files.createDirectory(data, mine);
            }
        } catch (IOException refused) {
            LOG.warn("The folder {} can't be made: {}", data, refused.toString());
        }
    }

    private void add(DatabaseSettings database) {
        PooledDataSource source;
        synchronized (byName) {
            if (byName.containsKey(database.name())) {
                return;
            }
            if (byName.size() == MOST) {
                LOG.error("{}", JdbcProblems.tooMany(database, MOST));
                return;
            }
            source = new PooledDataSource(database, drivers);
            byName.put(database.name(), source);
        }
        Dictionary<String, Object> properties = FrameworkUtil.asDictionary(Map.of("name", database.name()));
        context.registerService(DataSource.class, source, properties);
        LOG.info("Database {}", database);
    }

    /** Closes all pools. */
    @Override
    public void close() {
        synchronized (byName) {
            byName.values().forEach(PooledDataSource::close);
        }
        drivers.close();
    }
}
