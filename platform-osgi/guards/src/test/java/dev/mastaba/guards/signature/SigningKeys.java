package dev.mastaba.guards.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** A key store with keys for tests, which the JDK's {@code keytool} makes. */
final class SigningKeys {
    private static final String PASSWORD = "changeit";

    private final Path file;

    SigningKeys(Path file) {
        this.file = file;
    }

    /** Makes a key with a certificate. */
    SigningKeys with(String alias, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        command.addAll(Arrays.asList(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new AssertionError(said);
        }
        return this;
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    PrivateKey key(String alias) throws IOException, GeneralSecurityException {
        return (PrivateKey) store().getKey(alias, PASSWORD.toCharArray());
    }

    List<X509Certificate> chain(String alias) throws IOException, GeneralSecurityException {
        return Arrays.stream(store().getCertificateChain(alias))
                .map(X509Certificate.class::cast)
                .toList();
    }

    /** Puts the certificate of a key into a folder of trusted ones. */
    void trust(String alias, Path folder) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve(alias + ".pem"),
                "The certificate of " + alias + "\n"
                        + CertificateText.pem(chain(alias).get(0)));
    }

    /** Signs a jar as {@code jarsigner} does. */
    Path sign(Path jar, String alias, Path target) throws IOException, GeneralSecurityException {
        try (ZipFile zip = new ZipFile(jar.toFile());
                OutputStream out = Files.newOutputStream(target)) {
            new JarSigner.Builder(
                            key(alias), CertificateFactory.getInstance("X.509").generateCertPath(chain(alias)))
                    .signerName(alias.toUpperCase(java.util.Locale.ROOT))
                    .build()
                    .sign(zip, out);
        }
        return target;
    }
}
