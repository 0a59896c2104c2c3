package dev.mastaba.jdbc;

import dev.mastaba.services.DataBackup;
import dev.mastaba.services.HealthCheck;
import dev.mastaba.services.Measurements;
import dev.mastaba.services.RestartObstacle;
import dev.mastaba.services.ServiceOwner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The existing databases, each registered once under its name. Safe for any thread. */
final class Databases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Databases.class);
    /** The setting that determines whether the server checks the settings of tenants. */
    static final String TENANTS = "mastaba.tenants.settings";
    /** The value of {@link #TENANTS} with which it does not. */
    static final String UNCHECKED = "unchecked";

    private static final int MOST = 200;
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private final BundleContext context;
    private final Path base;
    private final Path data;
    private final Drivers drivers;
    private final ConnectionListeners listeners;
    private final Map<String, PooledDataSource> byName = new TreeMap<>();
    private final Map<String, List<ServiceRegistration<?>>> registered = new HashMap<>();
    private volatile boolean checksTenants = true;
    private final Map<String, DatabaseSettings> configured = new ConcurrentSkipListMap<>();

    /**
     * Creates an object without databases.
     *
     * @param base the base; databases that the settings do not name are in its folder {@code var/data/}
     * @param listeners receive each connection
     */
    Databases(BundleContext context, Path base, Drivers drivers, ConnectionListeners listeners) {
        this.listeners = listeners;
        this.context = context;
        this.base = base;
        this.data = base.resolve("var/data");
        this.drivers = drivers;
    }

    /** Registers the databases in the settings, and logs it. An existing name stays as it is: the settings of databases hold from the start. */
    void configure(Map<String, String> settings) {
        checksTenants = !settings.getOrDefault(TENANTS, "").strip().equals(UNCHECKED);
        DatabaseSettings.Reading reading = DatabaseSettings.read(settings);
        reading.problems().forEach(LOG::error);
        reading.databases().forEach(database -> {
            configured.putIfAbsent(database.name(), database);
            if (add(database, () -> {})) {
                LOG.info("Database {}", database);
            }
        });
    }

    /**
     * Registers a file database for each new name. The file, its folder and a log line are created only with the first connection: an add-on that may
     * use a database refers to it in every installation.
     */
    void want(Set<String> names) {
        names.forEach(name -> {
            DatabaseSettings file = DatabaseSettings.file(name, data);
            AtomicBoolean said = new AtomicBoolean();
            add(file, () -> {
                makeFolder(data);
                if (said.compareAndSet(false, true)) {
                    LOG.info("Database {}", file);
                }
            });
        });
    }

    /** Removes the databases to which no component refers any longer and that were never used, except those in the settings. */
    void unwant(Set<String> names) {
        List<ServiceRegistration<?>> removed = new ArrayList<>();
        synchronized (byName) {
            for (String name : names) {
                PooledDataSource source = byName.get(name);
                if (source != null && !configured.containsKey(name) && !source.wasUsed()) {
                    byName.remove(name);
                    removed.addAll(Objects.requireNonNullElse(registered.remove(name), List.of()));
                }
            }
        }
        removed.forEach(ServiceRegistration::unregister);
    }

    /** Returns the databases in the settings, by name. */
    Map<String, DatabaseSettings> configured() {
        return configured;
    }

    /** Returns whether tenants may only use URLs with known options. */
    boolean checksTenants() {
        return checksTenants;
    }

    /** Returns the settings of all registered databases. */
    List<DatabaseSettings> all() {
        synchronized (byName) {
            return byName.values().stream().map(PooledDataSource::database).toList();
        }
    }

    /** Returns a registered database; empty if there is none of this name. */
    Optional<PooledDataSource> find(String name) {
        synchronized (byName) {
            return Optional.ofNullable(byName.get(name));
        }
    }

    /** Creates a folder, accessible only to the server's user if the file system supports users; an existing folder keeps its permissions. */
    static void makeFolder(Path data) {
        boolean posix = data.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mine =
                posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)} : new FileAttribute<?>[0];
        try {
            if (!Files.isDirectory(data)) {
                Path parent = data.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.createDirectory(data, mine);
            }
        } catch (IOException refused) {
            LOG.warn("Folder {} cannot be created: {}", data, refused.toString());
        }
    }

    /** Adds a database, and returns whether it is new. */
    private boolean add(DatabaseSettings database, Runnable beforeFirst) {
        PooledDataSource source;
        synchronized (byName) {
            if (byName.containsKey(database.name())) {
                return false;
            }
            if (byName.size() == MOST) {
                LOG.error("{}", JdbcProblems.tooMany(database, MOST));
                return false;
            }
            source = new PooledDataSource(database, drivers, beforeFirst, listeners::opened);
            byName.put(database.name(), source);
        }
        List<ServiceRegistration<?>> services = List.of(
                register(
                        DataSource.class,
                        source,
                        Map.of("name", database.name(), ServiceOwner.PROPERTY, ServiceOwner.APPLICATIONS)),
                register(HealthCheck.class, source::check, Map.of(HealthCheck.NAME, "database:" + database.name())),
                register(Measurements.class, source::connections, Map.of("name", database.name())),
                register(
                        DataBackup.class,
                        new DatabaseBackup(database, drivers, data, base),
                        Map.of(DataBackup.NAME, "database:" + database.name())),
                register(
                        RestartObstacle.class,
                        () -> source.wasUsed() ? LockedFile.obstacle(database) : Optional.empty(),
                        Map.of()));
        synchronized (byName) {
            registered.put(database.name(), services);
        }
        return true;
    }

    private <S> ServiceRegistration<S> register(Class<S> type, S offered, Map<String, Object> properties) {
        return context.registerService(type, offered, FrameworkUtil.asDictionary(properties));
    }

    /** Closes all pools. */
    @Override
    public void close() {
        synchronized (byName) {
            byName.values().forEach(PooledDataSource::close);
        }
        listeners.close();
        drivers.close();
    }
}
