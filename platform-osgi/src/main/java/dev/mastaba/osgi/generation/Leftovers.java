package dev.mastaba.osgi.generation;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The traces of a stopped add-on in the registries of the Java runtime that would keep it in memory: MBeans, database drivers, types of records. */
final class Leftovers {
    private Leftovers() {}

    /** Removes all traces of this class loader, and returns a description of each. */
    static List<String> remove(ClassLoader loader) {
        List<String> found = new ArrayList<>();
        removeMBeans(loader, found);
        removeDrivers(loader, found);
        RecordCaches.forget();
        return found;
    }

    private static void removeMBeans(ClassLoader loader, List<String> found) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : server.queryNames(null, null)) {
            try {
                if (server.getClassLoaderFor(name) == loader) {
                    server.unregisterMBean(name);
                    found.add("the MBean " + name + ", removed by the server");
                }
            } catch (InstanceNotFoundException gone) {
                // It was removed by other code meanwhile.
            } catch (JMException refused) {
                found.add("the MBean " + name + ", which cannot be removed");
            }
        }
    }

    /**
     * Removes the drivers. The driver registry shows a driver only to code that sees its class, hence a child of the add-on's class loader does it.
     */
    private static void removeDrivers(ClassLoader loader, List<String> found) {
        try (InputStream code = Leftovers.class.getResourceAsStream("DriverSweep.class")) {
            if (code == null) {
                return;
            }
            Object sweep = new SweepLoader(loader)
                    .define(code.readAllBytes())
                    .getDeclaredConstructor(ClassLoader.class)
                    .newInstance(loader);
            if (sweep instanceof Supplier<?> drivers && drivers.get() instanceof List<?> names) {
                names.forEach(name -> found.add("the database driver " + name + ", removed by the server"));
            }
        } catch (IOException | ReflectiveOperationException | LinkageError failed) {
            found.add("possibly database drivers, which could not be checked: " + failed);
        }
    }

    private static final class SweepLoader extends ClassLoader {
        SweepLoader(ClassLoader addOn) {
            super(addOn);
        }

        Class<?> define(byte[] code) {
            return defineClass(DriverSweep.class.getName(), code, 0, code.length);
        }
    }
}
