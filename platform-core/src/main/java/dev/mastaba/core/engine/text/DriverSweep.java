package dev.mastaba.core.engine.text;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A sweep that removes the database drivers of one class loader from the driver registry. The registry shows a driver only to code that sees its class,
 * so a child of that class loader loads this class again. Therefore, instances must refer only to the Java runtime.
 */
public final class DriverSweep implements Supplier<List<String>> {
    private final ClassLoader loader;

    /** Creates a sweep, for {@link #remove}. */
    public DriverSweep(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Removes the drivers of a class loader, and returns the names of their classes.
     *
     * @throws ReflectiveOperationException if the drivers cannot be checked
     */
    public static List<String> remove(ClassLoader loader) throws IOException, ReflectiveOperationException {
        try (InputStream code = DriverSweep.class.getResourceAsStream("DriverSweep.class")) {
            Object sweep = new Child(loader)
                    .define(Objects.requireNonNull(code).readAllBytes())
                    .getDeclaredConstructor(ClassLoader.class)
                    .newInstance(loader);
            return ((Supplier<?>) sweep).get() instanceof List<?> names
                    ? names.stream().map(String::valueOf).toList()
                    : List.of();
        } catch (LinkageError failed) {
            throw new ReflectiveOperationException(failed);
        }
    }

    private static final class Child extends ClassLoader {
        Child(ClassLoader parent) {
            super(parent);
        }

        Class<?> define(byte[] code) {
            return defineClass(DriverSweep.class.getName(), code, 0, code.length);
        }
    }

    /** Removes the drivers, and returns the names of their classes. */
    @Override
    public List<String> get() {
        List<Driver> drivers = new ArrayList<>();
        DriverManager.drivers()
                .filter(driver -> driver.getClass().getClassLoader() == loader)
                .forEach(drivers::add);
        List<String> names = new ArrayList<>();
        for (Driver driver : drivers) {
            try {
                DriverManager.deregisterDriver(driver);
                names.add(driver.getClass().getName());
            } catch (SQLException refused) {
                names.add(driver.getClass().getName() + " (" + refused.getMessage() + ")");
            }
        }
        return names;
    }
}
