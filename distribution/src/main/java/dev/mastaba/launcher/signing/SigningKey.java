package dev.mastaba.launcher.signing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A key with which bundles are signed.
 *
 * @param alias its name in the key store
 * @param key the private key
 * @param chain its certificate, and those of the issuers
 */
public record SigningKey(String alias, PrivateKey key, List<X509Certificate> chain) {
    public SigningKey {
        chain = List.copyOf(chain);
    }

    /**
     * Reads a key from a PKCS#12 file.
     *
     * @param alias the name of the key; empty for the only one
     * @throws IOException with a message for people if the file has no such key, or the password is wrong
     */
    public static SigningKey in(Path file, String alias, char[] password) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            List<String> keys = new ArrayList<>();
            for (String each : Collections.list(store.aliases())) {
                if (store.isKeyEntry(each)) {
                    keys.add(each);
                }
            }
            String name = alias.isEmpty() && keys.size() == 1 ? keys.get(0) : alias;
            Key key = name.isEmpty() ? null : store.getKey(name, password);
            if (!(key instanceof PrivateKey own)) {
                throw new IOException(file + " has "
                        + (keys.isEmpty()
                                ? "no private keys"
                                : "these private keys: " + String.join(", ", keys)
                                        + "; specify one of them with --alias"));
            }
            List<X509Certificate> chain = new ArrayList<>();
            for (Certificate each : store.getCertificateChain(name)) {
                chain.add((X509Certificate) each);
            }
            return new SigningKey(name, own, chain);
        } catch (GeneralSecurityException unusable) {
            throw new IOException(file + " cannot be used: " + unusable.getMessage(), unusable);
        } catch (IOException unreadable) {
            if (unreadable.getCause() instanceof UnrecoverableKeyException) {
                throw new IOException("The password of " + file + " is wrong", unreadable);
            }
            throw unreadable;
        }
    }
}
