package dev.mastaba.http.tls;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An error for keys or certificates that cannot be used; the message is a report with an id and a remedy. */
public final class TlsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private TlsException(String id, String what, String remedy, @Nullable Throwable cause) {
        super(id + "  " + what + "\n    Remedy: " + remedy, cause);
    }

    static TlsException unreadable(Path file, Throwable cause) {
        return new TlsException(
                "MAST-TLS-001",
                "The file " + file + " can't be read: " + cause,
                "Correct mastaba.http.tls.certificate, .key or .keystore, or let the server's user read the file.",
                cause);
    }

    static TlsException open(Path key) {
        return new TlsException(
                "MAST-TLS-002",
                "The key in " + key + " can be read or changed by every user of this machine",
                "chmod 600 " + key,
                null);
    }

    static TlsException notAKey(Path key, String why, @Nullable Throwable cause) {
        return new TlsException(
                "MAST-TLS-003",
                "There is no usable key in " + key + ": " + why,
                "openssl pkcs8 -topk8 -nocrypt -in " + key + " -out " + key + ".pkcs8, and name that file",
                cause);
    }

    static TlsException notACertificate(Path file, String why, @Nullable Throwable cause) {
        return new TlsException(
                "MAST-TLS-004",
                "There is no usable certificate in " + file + ": " + why,
                "See what is in it: openssl x509 -noout -text -in " + file,
                cause);
    }

    static TlsException strangers(KeyFiles files) {
        return new TlsException(
                "MAST-TLS-005",
                "The key does not belong to the certificate: " + files,
                "Name the key with which the certificate was asked for, and the server's certificate first where there are several.",
                null);
    }

    static TlsException notAStore(Path store, String why, @Nullable Throwable cause) {
        return new TlsException(
                "MAST-TLS-006",
                "The key store " + store + " can't be used: " + why,
                "Set mastaba.http.tls.password; see what is in it: openssl pkcs12 -info -noout -in " + store,
                cause);
    }
}
