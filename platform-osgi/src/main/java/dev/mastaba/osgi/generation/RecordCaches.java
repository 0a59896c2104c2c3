package dev.mastaba.osgi.generation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;

/**
 * What the Java runtime remembers of records. The method handles by which it compares, hashes and prints the components of any record each keep the
 * last type that they were adapted to, until they are adapted to another; a Java 17 holds the class loader of that type so.
 */
final class RecordCaches {
    private RecordCaches() {}

    /** Of a type of our own, so that no other type can be the last. */
    private record Last(RecordCaches component) {}

    /** Makes the runtime forget the types of others. */
    static void forget() {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            MethodHandle component =
                    lookup.findVirtual(Last.class, "component", MethodType.methodType(RecordCaches.class));
            link(lookup, "equals", MethodType.methodType(boolean.class, Last.class, Object.class), component);
            link(lookup, "hashCode", MethodType.methodType(int.class, Last.class), component);
            link(lookup, "toString", MethodType.methodType(String.class, Last.class), component);
        } catch (Throwable changed) {
            throw new IllegalStateException("The runtime does not know its own records", changed);
        }
    }

    private static void link(MethodHandles.Lookup lookup, String method, MethodType type, MethodHandle component)
            throws Throwable {
        Object unused = ObjectMethods.bootstrap(lookup, method, type, Last.class, "component", component);
    }
}
