package dev.mastaba.http.tls;

import java.time.Duration;

/**
 * The settings of an encrypted port.
 *
 * @param port the port, or 0 for any free port
 * @param keys the files that contain the key and its certificates
 * @param reload the interval at which the server checks whether the files have changed
 */
public record TlsSettings(int port, KeyFiles keys, Duration reload) {
    /** The default port for encrypted connections. */
    public static final int PORT = 6443;

    /** The default interval at which the server checks whether the files have changed. */
    public static final Duration RELOAD = Duration.ofSeconds(10);

    /** Checks that the reload interval is neither too short nor too long. */
    public TlsSettings {
        if (reload.compareTo(Duration.ofMillis(10)) < 0 || reload.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("Setting mastaba.http.tls.reload is " + reload.toMillis()
                    + " ms; a value from 10ms to 24h is expected");
        }
    }
}
