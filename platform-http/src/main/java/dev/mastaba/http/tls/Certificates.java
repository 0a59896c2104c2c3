package dev.mastaba.http.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates and key that the server uses for TLS. The files are read at the start, and again when a check finds that they have changed. New
 * connections then use the new certificate, and open connections keep the previous certificate. If the new files cannot be used, the previous
 * certificates and key remain in use, and an error is logged.
 */
public final class Certificates {
    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final TlsSettings settings;
    private final String password;
    private final SslContextFactory.Server context = new SslContextFactory.Server();
    private List<Object> stamp = List.of();
    private volatile CertificateState state;

    /**
     * Reads the certificates and the key for the first time.
     *
     * @throws TlsException if the certificates or the key cannot be used
     */
    public Certificates(TlsSettings settings) {
        this.settings = settings;
        this.password = password();
        context.setIncludeProtocols(PROTOCOLS);
        context.setRenegotiationAllowed(false);
        context.setCipherComparator(org.eclipse.jetty.http2.HTTP2Cipher.COMPARATOR);
        context.setUseCipherSuitesOrder(true);
        stamp = stamp();
        KeyStore store = read();
        state = new CertificateState(certificate(store), "");
        use(store, context);
    }

    /** Returns the state of the certificate in use. Safe for any thread. */
    public CertificateState state() {
        return state;
    }

    /** Returns Jetty's context for TLS connections, which always uses the current certificates. */
    public SslContextFactory.Server context() {
        return context;
    }

    /**
     * Checks whether the files have changed, and reloads them if they have. Files that were refused are read again each time, because the reason may lie
     * outside of them. Only one thread at a time may call this method.
     */
    public void look() {
        List<Object> now = stamp();
        if (now.equals(stamp) && state.refusal().isEmpty()) {
            return;
        }
        stamp = now;
        try {
            KeyStore fresh = read();
            context.reload(reloaded -> use(fresh, reloaded));
            state = new CertificateState(certificate(fresh), "");
            LOG.info("The certificate was reloaded: {}", settings.keys());
        } catch (Exception refused) {
            String reason = String.valueOf(refused.getMessage());
            if (!reason.equals(state.refusal())) {
                LOG.error("The certificate was not reloaded; the previous one stays in use. {}", reason, refused);
            }
            state = new CertificateState(state.certificate(), reason);
        }
    }

    private void use(KeyStore store, SslContextFactory configured) {
        configured.setKeyStore(store);
        configured.setKeyStorePassword(password);
        configured.setKeyManagerPassword(password);
    }

    private KeyStore read() {
        return KeyReader.read(settings.keys(), password.toCharArray());
    }

    private X509Certificate certificate(KeyStore store) {
        try {
            X509Certificate certificate = (X509Certificate) store.getCertificate(KeyReader.ALIAS);
            if (certificate.getNotAfter().toInstant().isBefore(Instant.now())) {
                LOG.warn("The certificate expired on {}: {}", certificate.getNotAfter(), settings.keys());
            }
            return certificate;
        } catch (KeyStoreException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns the state of the files. If two states are equal, the files have not changed. */
    private List<Object> stamp() {
        List<Object> seen = new ArrayList<>();
        for (Path file : settings.keys().files()) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                seen.add(attributes.lastModifiedTime());
                seen.add(attributes.size());
                seen.add(String.valueOf(attributes.fileKey()));
                seen.add(changed(file));
            } catch (IOException missing) {
                seen.add("missing");
            }
        }
        return List.copyOf(seen);
    }

    /** Returns the time of the last change of the file's content, owner, or mode, if the system has it. */
    private static Object changed(Path file) throws IOException {
        boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        return unix ? Files.getAttribute(file, "unix:ctime") : "";
    }

    /** Returns a random password for the key store, which exists only in memory. */
    private static String password() {
        byte[] random = new byte[18];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }
}
