package dev.mastaba.http.tls;

import dev.mastaba.core.engine.text.ShellWord;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An exception that is thrown if a key or certificate cannot be used. The message is a report with an error id and a remedy. */
public final class TlsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private TlsException(String id, String what, String remedy, @Nullable Throwable cause) {
        super(id + "  " + what + "\n    Remedy: " + remedy, cause);
    }

    static TlsException unreadable(Path file, Throwable cause) {
        return new TlsException(
                "MAST-TLS-001",
                "File " + file + " cannot be read: " + cause,
                "Fix the path in the setting that specifies the file, or give the server's user account read access to it.",
                cause);
    }

    static TlsException open(Path key) {
        return new TlsException(
                "MAST-TLS-002",
                "The key file " + key + " can be read or changed by other users of this machine.",
                "Restrict the permissions of the file: chmod 600 " + ShellWord.of(key.toString()),
                null);
    }

    static TlsException notAKey(Path key, String why, @Nullable Throwable cause) {
        return new TlsException(
                "MAST-TLS-003",
                "File " + key + " does not contain a usable key: " + why,
                "Convert the key, and specify the new file in mastaba.http.tls.key: openssl pkcs8 -topk8 -nocrypt -in "
                        + ShellWord.of(key.toString()) + " -out " + ShellWord.of(key + ".pkcs8"),
                cause);
    }

    static TlsException notACertificate(Path file, String why, @Nullable Throwable cause) {
        return new TlsException(
                "MAST-TLS-004",
                "File " + file + " does not contain a usable certificate: " + why,
                "To check the file: openssl x509 -noout -text -in " + file,
                cause);
    }

    static TlsException mismatch(KeyFiles files) {
        return new TlsException(
                "MAST-TLS-005",
                files instanceof KeyFiles.Pem pem
                        ? "Key " + pem.key() + " does not match certificate " + pem.certificates() + "."
                        : "The key in " + files.files().get(0) + " does not match its certificate.",
                "Specify the key with which the certificate was requested. If the file contains several certificates, put the server's first.",
                null);
    }

    static TlsException notAStore(Path store, String why, @Nullable Throwable cause) {
        return new TlsException(
                "MAST-TLS-006",
                "Key store " + store + " cannot be used: " + why,
                "If the password is wrong, fix mastaba.http.tls.password. To check the key store: openssl pkcs12 -info -noout -in "
                        + store,
                cause);
    }
}
