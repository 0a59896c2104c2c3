package dev.mastaba.osgi.management;

import java.util.List;
import java.util.OptionalInt;

/**
 * The settings of the management listener.
 *
 * @param port the port; empty if there is no listener, and 0 for any free port
 * @param host the address to listen on
 * @param readiness the names of the components on which readiness depends
 * @param freeBytes the free space of the disk below which the component {@code disk} is down
 */
public record ManagementSettings(OptionalInt port, String host, List<String> readiness, long freeBytes) {
    public ManagementSettings {
        readiness = List.copyOf(readiness);
    }

    /** Returns the default settings: no listener; if there is one, it listens on the loopback address. */
    public static ManagementSettings standard() {
        return new ManagementSettings(OptionalInt.empty(), "127.0.0.1", List.of(Components.APPLICATION), 10L << 20);
    }
}
