package dev.mastaba.http.tls;

import java.nio.file.Path;
import java.util.List;

/** Where a key and the chain of its certificates are. */
public sealed interface KeyFiles {
    /** The files, the one with the key last. */
    List<Path> files();

    /**
     * Two texts in PEM.
     *
     * @param certificates the server's certificate first, then those it is signed by
     * @param key the key in PKCS#8, not encrypted
     */
    record Pem(Path certificates, Path key) implements KeyFiles {
        @Override
        public List<Path> files() {
            return List.of(certificates, key);
        }
    }

    /**
     * A key store of one key.
     *
     * @param store a PKCS#12 file
     * @param password of the store and its key
     */
    record Pkcs12(Path store, String password) implements KeyFiles {
        @Override
        public List<Path> files() {
            return List.of(store);
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Pkcs12[" + store + "]";
        }
    }
}
