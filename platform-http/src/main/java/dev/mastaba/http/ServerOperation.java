package dev.mastaba.http;

import dev.mastaba.core.engine.text.SettingsReader;
import dev.mastaba.services.OwnerKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The operation of the server: its reports, and how it stops.
 *
 * @param accessLog {@code off}, {@code common}, {@code combined} or {@code json}: the format of the log {@code mastaba.access}
 * @param healthPath the path at which the server reports whether it serves; empty for none
 * @param healthDetail whether that report includes the generation and the problems of deployment, for all clients that can reach the path
 * @param stopDelay how long a stopping server goes on serving after the health check has changed
 * @param stopTimeout how long running requests have after that
 * @param ownerKey the key that local clients must present; null if their address is enough, as in development
 */
record ServerOperation(
        String accessLog,
        String healthPath,
        boolean healthDetail,
        Duration stopDelay,
        Duration stopTimeout,
        @Nullable OwnerKey ownerKey) {
    /** A path that a client can send, without segments that clients remove. */
    private static final Pattern PATH = Pattern.compile("/|(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~!$&'()+,=:@-]+)+/?");

    private static final long DAY = Duration.ofDays(1).toMillis();

    /** Checks the ranges. */
    public ServerOperation {
        form(accessLog);
        if (!healthPath.isEmpty() && !PATH.matcher(healthPath).matches()) {
            throw new IllegalArgumentException("Setting " + HttpSettings.PREFIX + "health is \"" + healthPath
                    + "\"; a percent-encoded path that starts with a slash, such as /health, is expected");
        }
        HttpSettings.within("stop.delay", stopDelay.toMillis(), 0, DAY);
        HttpSettings.within("stop.timeout", stopTimeout.toMillis(), 0, DAY);
    }

    /** Returns the standard operation: no access log, no health check, no delay, 10 s for running requests. */
    public static ServerOperation standard() {
        return new ServerOperation("off", "", false, Duration.ZERO, Duration.ofSeconds(10), null);
    }

    static ServerOperation read(SettingsReader reader, @Nullable Object ownerKey) {
        ServerOperation standard = standard();
        return new ServerOperation(
                reader.text("access.log", standard.accessLog),
                reader.text("health", standard.healthPath),
                reader.flag("health.detail", standard.healthDetail),
                reader.time("stop.delay", standard.stopDelay),
                reader.time("stop.timeout", standard.stopTimeout),
                ownerKey == null || ownerKey.equals("") ? null : OwnerKey.in(Path.of(ownerKey.toString())));
    }

    AccessLog.Form form() {
        return form(accessLog);
    }

    private static AccessLog.Form form(String text) {
        for (AccessLog.Form form : AccessLog.Form.values()) {
            if (form.name().toLowerCase(java.util.Locale.ROOT).equals(text)) {
                return form;
            }
        }
        throw new IllegalArgumentException("Setting " + HttpSettings.PREFIX + "access.log is \"" + text
                + "\"; one of off, common, combined, json is expected");
    }
}
