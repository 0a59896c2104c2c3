package dev.mastaba.management;

import dev.mastaba.core.engine.text.SizeText;
import dev.mastaba.core.extend.InvalidSettingException;
import dev.mastaba.core.extend.Settings;
import java.util.List;
import java.util.OptionalInt;

/**
 * The settings of the management listener. The container reports invalid values.
 *
 * @param port the port; empty if there is no listener, and 0 for any free port
 * @param host the address to listen on
 * @param readiness the names of the components on which readiness depends
 * @param freeBytes the free space of the disk below which the component {@code disk} is down
 */
record ManagementSettings(OptionalInt port, String host, List<String> readiness, long freeBytes) {
    private static final String PORT = "mastaba.management.port";
    private static final int STANDARD_PORT = 6544;
    private static final long STANDARD_SIZE = 10L << 20;
    private static final long MOST = 1L << 50;

    ManagementSettings {
        readiness = List.copyOf(readiness);
    }

    /** Reads the settings of the server. An invalid value is replaced with the default. */
    static ManagementSettings of(Settings server) {
        return new ManagementSettings(
                server.text(PORT, "").isEmpty() ? OptionalInt.empty() : OptionalInt.of(port(server)),
                server.text("mastaba.management.host", "127.0.0.1"),
                List.of(server.text("mastaba.management.readiness", "application")
                        .split("[ ,]+")),
                size(server.text("mastaba.management.disk", "")));
    }

    private static int port(Settings server) {
        try {
            return server.number(PORT, STANDARD_PORT, 0, 65_535);
        } catch (InvalidSettingException reported) {
            return STANDARD_PORT;
        }
    }

    private static long size(String text) {
        long bytes = SizeText.bytes(text);
        return bytes >= 0 && bytes <= MOST ? bytes : STANDARD_SIZE;
    }
}
