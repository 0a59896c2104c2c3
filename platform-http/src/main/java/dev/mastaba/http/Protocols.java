package dev.mastaba.http;

import dev.mastaba.core.engine.text.SettingsReader;
import dev.mastaba.http.tls.KeyFiles;
import dev.mastaba.http.tls.TlsSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The protocols that the server supports in addition to HTTP/1.1.
 *
 * @param tls the settings of the encrypted port; null if there is no encrypted port
 * @param plain the purpose of the port without encryption
 * @param h2 whether clients of the encrypted port may choose HTTP/2
 * @param h2c whether clients of the port without encryption may choose HTTP/2
 */
record Protocols(@Nullable TlsSettings tls, PlainPort plain, boolean h2, boolean h2c) {
    /** The purpose of the port without encryption. */
    public enum PlainPort {
        /** A port on which the server handles requests. */
        SERVE,

        /** A port that redirects all clients to the encrypted port. */
        REDIRECT,

        /** No port without encryption. */
        OFF
    }

    /** Checks that there is at least one port. */
    public Protocols {
        if (tls == null && plain != PlainPort.SERVE) {
            throw new IllegalArgumentException("Setting " + HttpSettings.PREFIX + "plain is "
                    + plain.name().toLowerCase(java.util.Locale.ROOT) + ", but no encrypted port is configured: set "
                    + HttpSettings.PREFIX + "tls.certificate and " + HttpSettings.PREFIX + "tls.key, or "
                    + HttpSettings.PREFIX + "tls.keystore");
        }
    }

    /** Returns the default protocols, without encryption and HTTP/2. */
    public static Protocols standard() {
        return new Protocols(null, PlainPort.SERVE, true, false);
    }

    static Protocols read(SettingsReader reader, Path base) {
        return new Protocols(
                tls(reader, base),
                reader.choice("plain", PlainPort.SERVE),
                reader.flag("h2", true),
                reader.flag("h2c", false));
    }

    private static @Nullable TlsSettings tls(SettingsReader reader, Path base) {
        String certificate = reader.text("tls.certificate", "");
        String key = reader.text("tls.key", "");
        String store = reader.text("tls.keystore", "");
        String password = reader.text("tls.password", "");
        int port = reader.number("tls.port", TlsSettings.PORT);
        HttpSettings.within("tls.port", port, 0, 65_535);
        Duration reload = reader.time("tls.reload", TlsSettings.RELOAD);
        if (!store.isEmpty()) {
            if (!certificate.isEmpty() || !key.isEmpty()) {
                throw new IllegalArgumentException(
                        "Setting " + HttpSettings.PREFIX
                                + "tls.keystore conflicts with tls.certificate and tls.key; set either the key store or the two files");
            }
            return new TlsSettings(port, new KeyFiles.Pkcs12(base.resolve(store), password), reload);
        }
        if (certificate.isEmpty() != key.isEmpty()) {
            throw new IllegalArgumentException(
                    "Setting " + HttpSettings.PREFIX + "tls." + (key.isEmpty() ? "key" : "certificate")
                            + " is missing; tls.certificate and tls.key must be set together");
        }
        return certificate.isEmpty()
                ? null
                : new TlsSettings(port, new KeyFiles.Pem(base.resolve(certificate), base.resolve(key)), reload);
    }
}
