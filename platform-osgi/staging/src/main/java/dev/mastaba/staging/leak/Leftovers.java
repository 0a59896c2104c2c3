package dev.mastaba.staging.leak;

import dev.mastaba.core.engine.text.DriverSweep;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.runtime.ObjectMethods;
import java.util.ArrayList;
import java.util.List;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The traces of a stopped add-on in the registries of the Java runtime that would keep it in memory: MBeans, database drivers, types of records. */
public final class Leftovers {
    private Leftovers() {}

    /** Removes all traces of this class loader, and returns a description of each. */
    public static List<String> remove(ClassLoader loader) {
        List<String> found = new ArrayList<>();
        removeMBeans(loader, found);
        removeDrivers(loader, found);
        evictRecords();
        return found;
    }

    /** Returns the problem that a stopped copy left registrations with the JVM. */
    public static Problem problem(String name, List<String> found) {
        return new Problem(
                "MAST-RETIRE-002",
                name + " was stopped, but left registrations in the JVM: " + String.join("; ", found) + ".",
                Origin.named(name, "@Deactivate"),
                "Remove them in the component's @Deactivate method.");
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

    private static void removeDrivers(ClassLoader loader, List<String> found) {
        try {
            DriverSweep.remove(loader)
                    .forEach(name -> found.add("the database driver " + name + ", removed by the server"));
        } catch (IOException | ReflectiveOperationException failed) {
            found.add("possibly database drivers, which could not be checked: " + failed);
        }
    }

    /** A record with a component of Mastaba's own type, which becomes the last type in the caches. */
    private record Last(Leftovers component) {}

    /**
     * Evicts the types of add-ons from caches of records in the Java runtime. The method handles that compare, hash and print the components of any record
     * each keep the last type that they were adapted to, until they are adapted to another. On Java 17 they hold the class loader of that type.
     */
    private static void evictRecords() {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            MethodHandle component =
                    lookup.findVirtual(Last.class, "component", MethodType.methodType(Leftovers.class));
            link(lookup, "equals", MethodType.methodType(boolean.class, Last.class, Object.class), component);
            link(lookup, "hashCode", MethodType.methodType(int.class, Last.class), component);
            link(lookup, "toString", MethodType.methodType(String.class, Last.class), component);
        } catch (Throwable changed) {
            throw new IllegalStateException("The methods of a record cannot be linked on this Java runtime", changed);
        }
    }

    private static void link(MethodHandles.Lookup lookup, String method, MethodType type, MethodHandle component)
            throws Throwable {
        Object unused = ObjectMethods.bootstrap(lookup, method, type, Last.class, "component", component);
    }
}
