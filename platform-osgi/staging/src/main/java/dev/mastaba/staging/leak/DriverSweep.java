package dev.mastaba.staging.leak;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A sweep that removes the database drivers of one class loader from the driver registry. It is reloaded by a child of that class loader, because the
 * registry shows a driver only to code that can see the driver's class. Therefore, it must refer only to the Java runtime.
 */
public final class DriverSweep implements Supplier<List<String>> {
    private final ClassLoader loader;

    /** Creates a sweep for the drivers of this class loader. */
    public DriverSweep(ClassLoader loader) {
        this.loader = loader;
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
