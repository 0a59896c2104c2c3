package dev.mastaba.osgi.generation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;

/**
 * Caches of records in the Java runtime. The method handles that compare, hash and print the components of any record each keep the last type that
 * they were adapted to, until they are adapted to another. On Java 17 they hold the class loader of that type.
 */
final class RecordCaches {
    private RecordCaches() {}

    /** A record with a component of Mastaba's own type, which becomes the last type in the caches. */
    private record Last(RecordCaches component) {}

    /** Evicts the types of add-ons from the caches. */
    static void forget() {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            MethodHandle component =
                    lookup.findVirtual(Last.class, "component", MethodType.methodType(RecordCaches.class));
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
