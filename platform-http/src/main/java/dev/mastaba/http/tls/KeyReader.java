package dev.mastaba.http.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A reader of keys and certificates that refuses unusable ones before a client connects. */
final class KeyReader {
    /** The name of the entry in the store in memory. */
    static final String ALIAS = "mastaba";

    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]*)PRIVATE KEY-----([^-]*)-----END \\1PRIVATE KEY-----");
    private static final Set<PosixFilePermission> OPEN =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.GROUP_WRITE);

    private KeyReader() {}

    /**
     * Returns a store with one key, in memory.
     *
     * @param password the password that protects the key in the store
     * @throws TlsException if the files cannot be used
     */
    static KeyStore read(KeyFiles files, char[] password) {
        requireClosed(files.files().get(files.files().size() - 1));
        if (files instanceof KeyFiles.Pkcs12 store) {
            return store(store, password);
        }
        KeyFiles.Pem pem = (KeyFiles.Pem) files;
        return store(files, key(pem.key()), certificates(pem.certificates()), password);
    }

    private static KeyStore store(KeyFiles files, PrivateKey key, Certificate[] chain, char[] password) {
        if (!belong(key, chain[0].getPublicKey())) {
            throw TlsException.mismatch(files);
        }
        try {
            KeyStore made = KeyStore.getInstance("PKCS12");
            made.load(null, password);
            made.setKeyEntry(ALIAS, key, password, chain);
            return made;
        } catch (GeneralSecurityException | IOException refused) {
            throw TlsException.notACertificate(files.files().get(0), text(refused), refused);
        }
    }

    private static KeyStore store(KeyFiles.Pkcs12 files, char[] password) {
        char[] theirs = files.password().toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes(files.store())), theirs);
            for (String alias : Collections.list(store.aliases())) {
                Certificate[] chain = store.getCertificateChain(alias);
                if (chain != null && store.getKey(alias, theirs) instanceof PrivateKey key) {
                    return store(files, key, chain, password);
                }
            }
        } catch (GeneralSecurityException | IOException refused) {
            throw TlsException.notAStore(files.store(), text(refused), refused);
        }
        throw TlsException.notAStore(files.store(), "it contains no key with a certificate", null);
    }

    private static PrivateKey key(Path file) {
        Matcher found = KEY.matcher(new String(bytes(file), StandardCharsets.ISO_8859_1));
        if (!found.find()) {
            throw TlsException.notAKey(file, "the line -----BEGIN PRIVATE KEY----- is missing", null);
        }
        if (!found.group(1).isEmpty()) {
            throw TlsException.notAKey(
                    file, "it is an " + found.group(1).strip() + " key; an unencrypted PKCS#8 key is required", null);
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(found.group(2));
            PrivateKey key = key(new PKCS8EncodedKeySpec(encoded));
            if (key == null) {
                throw TlsException.notAKey(file, "it is not an RSA, EC, or EdDSA key", null);
            }
            return key;
        } catch (IllegalArgumentException notBase64) {
            throw notBase64 instanceof TlsException known
                    ? known
                    : TlsException.notAKey(file, text(notBase64), notBase64);
        }
    }

    private static @Nullable PrivateKey key(PKCS8EncodedKeySpec encoded) {
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException another) {
                // a key of another algorithm
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException("This JVM does not support " + algorithm, missing);
            }
        }
        return null;
    }

    private static Certificate[] certificates(Path file) {
        try {
            Collection<? extends Certificate> read =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes(file)));
            if (read.isEmpty()) {
                throw TlsException.notACertificate(file, "it is empty", null);
            }
            return read.toArray(Certificate[]::new);
        } catch (CertificateException refused) {
            throw TlsException.notACertificate(file, text(refused), refused);
        }
    }

    /** Returns whether the public key verifies a signature of the private key. */
    private static boolean belong(PrivateKey key, PublicKey certified) {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        try {
            byte[] text = "Does the key belong to the certificate?".getBytes(StandardCharsets.US_ASCII);
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException ofAnotherKind) {
            return false;
        }
    }

    private static void requireClosed(Path key) {
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(key, PosixFileAttributeView.class);
            if (view != null && !Collections.disjoint(view.readAttributes().permissions(), OPEN)) {
                throw TlsException.open(key);
            }
        } catch (IOException missing) {
            throw TlsException.unreadable(key, missing);
        }
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES);
            if (in.read() >= 0) {
                throw new IOException("it is longer than " + MOST_BYTES + " bytes");
            }
            return bytes;
        } catch (IOException refused) {
            throw TlsException.unreadable(file, refused);
        }
    }

    private static String text(Exception failure) {
        String said = failure.getMessage();
        return said == null ? "it is malformed" : said;
    }
}
