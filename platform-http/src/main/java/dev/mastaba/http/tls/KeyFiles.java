package dev.mastaba.http.tls;

import java.nio.file.Path;
import java.util.List;

/** The files that contain a private key and its certificate chain. */
public sealed interface KeyFiles {
    /** Returns all files, of which the last contains the key. */
    List<Path> files();

    /**
     * A key and its certificates in two PEM files.
     *
     * @param certificates the file with the server's certificate, followed by the certificates of its issuers
     * @param key the file with the unencrypted key in PKCS#8
     */
    record Pem(Path certificates, Path key) implements KeyFiles {
        @Override
        public List<Path> files() {
            return List.of(certificates, key);
        }
    }

    /**
     * A key store that contains one key.
     *
     * @param store the PKCS#12 file
     * @param password the password of the store and of its key
     */
    record Pkcs12(Path store, String password) implements KeyFiles {
        @Override
        public List<Path> files() {
            return List.of(store);
        }

        /** Returns a string that does not contain the password. */
        @Override
        public String toString() {
            return "Pkcs12[" + store + "]";
        }
    }
}
