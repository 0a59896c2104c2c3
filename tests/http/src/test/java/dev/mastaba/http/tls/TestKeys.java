package dev.mastaba.http.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys for tests alone, laid into a folder as a careful operator would. */
public final class TestKeys {
    private final Path folder;

    public TestKeys(Path folder) {
        this.folder = folder;
    }

    /** {@code ec}, {@code rsa} or {@code ed}. */
    public KeyFiles.Pem pem(String name) {
        return new KeyFiles.Pem(file(name + ".pem"), file(name + ".key"));
    }

    public KeyFiles.Pkcs12 store(String name, String password) {
        return new KeyFiles.Pkcs12(file(name), password);
    }

    /** Lays a key and its certificate over other ones. */
    public void replace(KeyFiles.Pem files, String name) throws IOException {
        replace(files, name, file(name + ".key"));
    }

    /** Lays a key, which a less careful operator has prepared, and its certificate over other ones. */
    public void replace(KeyFiles.Pem files, String name, Path key) throws IOException {
        Files.move(
                file(name + ".pem"),
                files.certificates(),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        Files.move(key, files.key(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public Path file(String name) {
        try (InputStream in = Objects.requireNonNull(TestKeys.class.getResourceAsStream(name), name)) {
            Path file = folder.resolve(name);
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return closed(file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public Path text(String name, String text) throws IOException {
        return closed(Files.writeString(folder.resolve(name), text));
    }

    /** Clients that believe in these certificates. */
    public static SSLContext trusting(String... names) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (String name : names) {
            try (InputStream in = TestKeys.class.getResourceAsStream(name + ".pem")) {
                trusted.setCertificateEntry(
                        name, CertificateFactory.getInstance("X.509").generateCertificate(in));
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private static Path closed(Path file) throws IOException {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
