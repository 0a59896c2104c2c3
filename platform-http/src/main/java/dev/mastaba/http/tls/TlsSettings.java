package dev.mastaba.http.tls;

import java.time.Duration;

/**
 * The settings of an encrypted port.
 *
 * @param port the port; 0 for any free one
 * @param keys the key and its certificates
 * @param reload the interval at which the files are checked for a change
 */
public record TlsSettings(int port, KeyFiles keys, Duration reload) {
    /** The default port. */
    public static final int PORT = 6443;

    /** The default interval at which the files are checked. */
    public static final Duration RELOAD = Duration.ofSeconds(10);

    /** Checks that the reload interval is neither too short nor too long. */
    public TlsSettings {
        if (reload.compareTo(Duration.ofMillis(10)) < 0 || reload.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("Setting mastaba.http.tls.reload is " + reload.toMillis()
                    + " ms; a value from 10ms to 24h is expected");
        }
    }
}
