package dev.mastaba.jdbc;

import dev.mastaba.core.engine.text.DriverSweep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database drivers of some folders, in a class loader that no other code sees and that sees only the JDK; after them, the drivers that bundles
 * offer.
 */
final class Drivers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Drivers.class);

    private final List<Path> jars;
    private final URLClassLoader loader;
    private final List<Driver> drivers;
    private final Supplier<List<Driver>> offered;

    private Drivers(List<Path> jars, URLClassLoader loader, Supplier<List<Driver>> offered) {
        this.jars = jars;
        this.loader = loader;
        this.drivers = load(loader);
        this.offered = offered;
    }

    /** Returns the drivers in the jars of these folders, in the order of the folders, then of the names; a missing folder has none. */
    static Drivers in(List<Path> folders) {
        return in(folders, List::of);
    }

    /** Returns the drivers in the jars of these folders, and the drivers that others offer at the time of a connection. */
    static Drivers in(List<Path> folders, Supplier<List<Driver>> offered) {
        List<Path> jars = new ArrayList<>();
        for (Path folder : folders) {
            jars.addAll(jars(folder));
        }
        URL[] urls = jars.stream().map(Drivers::url).toArray(URL[]::new);
        return new Drivers(
                List.copyOf(jars),
                new URLClassLoader("jdbc-drivers", urls, ClassLoader.getPlatformClassLoader()),
                offered);
    }

    ClassLoader loader() {
        return loader;
    }

    /**
     * Returns the driver that accepts a database's URL.
     *
     * @throws SQLException if none does, listing the available ones
     */
    Driver driverFor(DatabaseSettings database) throws SQLException {
        Optional<Driver> found = accepting(database, drivers);
        if (found.isEmpty()) {
            found = accepting(database, offered.get());
        }
        if (found.isPresent()) {
            return found.get();
        }
        throw new SQLException(JdbcProblems.noDriver(
                database, jars.stream().map(Path::getFileName).toList()));
    }

    private static Optional<Driver> accepting(DatabaseSettings database, List<Driver> drivers) throws SQLException {
        for (Driver driver : drivers) {
            if (driver.acceptsURL(database.url())) {
                return Optional.of(driver);
            }
        }
        return Optional.empty();
    }

    /** Removes the drivers from the registry of the Java runtime, which would keep their classes, and closes their jars. */
    @Override
    public void close() {
        try {
            DriverSweep.remove(loader);
            loader.close();
        } catch (IOException | ReflectiveOperationException failed) {
            LOG.warn("Closing the database drivers failed", failed);
        }
    }

    private static List<Driver> load(ClassLoader loader) {
        List<Driver> found = new ArrayList<>();
        var each = ServiceLoader.load(Driver.class, loader).stream().iterator();
        while (each.hasNext()) {
            try {
                found.add(each.next().get());
            } catch (ServiceConfigurationError unusable) {
                LOG.warn("A database driver cannot be loaded: {}", unusable.getMessage());
            }
        }
        return List.copyOf(found);
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            jars.forEach(found::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Collections.sort(found);
        return found;
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
