package dev.mastaba.http.tls;

import java.nio.file.Path;
import java.util.List;

/** The files of a key and the chain of its certificates. */
public sealed interface KeyFiles {
    /** Returns the files, the one with the key last. */
    List<Path> files();

    /**
     * Two files in PEM format.
     *
     * @param certificates the server's certificate first, then its issuers
     * @param key the key in PKCS#8, not encrypted
     */
    record Pem(Path certificates, Path key) implements KeyFiles {
        @Override
        public List<Path> files() {
            return List.of(certificates, key);
        }
    }

    /**
     * A key store with one key.
     *
     * @param store a PKCS#12 file
     * @param password the password of the store and its key
     */
    record Pkcs12(Path store, String password) implements KeyFiles {
        @Override
        public List<Path> files() {
            return List.of(store);
        }

        /** Returns a description without the password. */
        @Override
        public String toString() {
            return "Pkcs12[" + store + "]";
        }
    }
}
