package dev.mastaba.http.tls;

import java.time.Duration;

/**
 * An encrypted port.
 *
 * @param port where; 0 for any free one
 * @param keys the key and its certificates
 * @param reload how often the files are looked at for a change
 */
public record TlsSettings(int port, KeyFiles keys, Duration reload) {
    /** The port unless said otherwise. */
    public static final int PORT = 6443;

    /** How often the files are looked at unless said otherwise. */
    public static final Duration RELOAD = Duration.ofSeconds(10);

    /** Checks that files are looked at neither all the time nor never. */
    public TlsSettings {
        if (reload.compareTo(Duration.ofMillis(10)) < 0 || reload.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "Setting mastaba.http.tls.reload is " + reload.toMillis() + " ms; it may be 10ms to 24h");
        }
    }
}
