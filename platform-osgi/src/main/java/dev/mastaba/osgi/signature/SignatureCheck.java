package dev.mastaba.osgi.signature;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.extend.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The check that a trusted signer signed all files of a bundle. It reads the folder of trusted certificates at each check. Safe for any thread.
 *
 * @param trust the folder of trusted certificates
 * @param clock the current time, for which certificates must be valid
 */
public record SignatureCheck(Path trust, Clock clock) {
    /** The name of the signature file in a bundle. */
    public static final String FILE = SignatureFile.NAME;

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    /**
     * A result.
     *
     * @param signers the certificates of the trusted signers; empty if there is a problem
     * @param problems the reason why the bundle is not accepted; empty if it is
     */
    public record Result(Set<X509Certificate> signers, List<Problem> problems) {}

    /**
     * Checks an archive, which must not change meanwhile and whose entries must have been found sound.
     *
     * @param name the name of the file in a problem
     * @param path the path of the file for commands
     * @param trustPath the path of the folder of trusted certificates for commands
     * @param manifestIsMade whether the server generated the manifest, so that no signature covers it
     * @throws IOException if the archive cannot be read
     */
    public Result check(Path archive, String name, String path, String trustPath, boolean manifestIsMade)
            throws IOException {
        SignatureProblems problems = new SignatureProblems(name, path, trustPath);
        TrustedCertificates trusted;
        try {
            trusted = TrustedCertificates.read(trust);
        } catch (IOException unusable) {
            return new Result(Set.of(), List.of(problems.noTrust(String.valueOf(unusable.getMessage()))));
        }
        try {
            return new Result(signers(archive, new SignerCheck(trusted, clock), problems, manifestIsMade), List.of());
        } catch (BadSignatureException bad) {
            return new Result(Set.of(), List.of(bad.problem()));
        }
    }

    /**
     * Returns the certificate with which an archive is signed, trusted or not, if its content is as it was signed.
     *
     * @param manifestIsMade whether the server generated the manifest
     */
    public static Optional<X509Certificate> signer(Path archive, boolean manifestIsMade) throws IOException {
        SignatureProblems problems = new SignatureProblems("", "", "");
        Clock clock = Clock.systemUTC();
        try {
            signers(archive, new SignerCheck(TrustedCertificates.none(), clock), problems, manifestIsMade);
            return Optional.empty();
        } catch (BadSignatureException expected) {
            Optional<X509Certificate> certificate = expected.certificate();
            if (certificate.isEmpty()) {
                return Optional.empty();
            }
            TrustedCertificates own = new TrustedCertificates(List.of(certificate.get()), List.of());
            try {
                signers(archive, new SignerCheck(own, clock), problems, manifestIsMade);
                return certificate;
            } catch (BadSignatureException bad) {
                return Optional.empty();
            }
        }
    }

    /** Returns a text that changes when a trusted certificate does. */
    public String stamp() {
        return TrustedCertificates.stamp(trust);
    }

    /** Returns the problem that the trusted certificates cannot be used. */
    public static Problem noTrust(String name, String trustPath, String reason) {
        return new SignatureProblems(name, name, trustPath).noTrust(reason);
    }

    /**
     * Signs the files of an archive, and returns the text of the signature file.
     *
     * @param manifestIsMade whether the signature leaves out the manifest
     * @throws GeneralSecurityException if the key cannot be used
     */
    public static String sign(Path archive, boolean manifestIsMade, PrivateKey key, List<X509Certificate> chain)
            throws IOException, GeneralSecurityException {
        try (ZipFile zip = new ZipFile(archive.toFile(), StandardCharsets.UTF_8)) {
            return SignatureFile.make(hashes(zip, manifestIsMade), key, chain).text();
        }
    }

    /**
     * Signs hashes that are not those of a bundle's files, and returns the text of the signature.
     *
     * @param hashes the SHA-256 hashes by name; each name begins with a slash, so that no bundle has a file of this name
     * @throws GeneralSecurityException if the key cannot be used
     */
    public static String sign(SortedMap<String, String> hashes, PrivateKey key, List<X509Certificate> chain)
            throws GeneralSecurityException {
        return SignatureFile.make(hashes, key, chain).text();
    }

    /**
     * Returns why no trusted signer has signed a hash; empty if one has.
     *
     * @param name the name of the hash
     * @param signature the text of the signature, which may contain other hashes, too
     * @param shown what is signed, for people
     * @param trustPath the path of the folder of trusted certificates for commands
     */
    public Optional<String> distrust(String name, String hash, String signature, String shown, String trustPath) {
        SignatureProblems problems = new SignatureProblems(shown, shown, trustPath);
        try {
            SignerCheck check = new SignerCheck(TrustedCertificates.read(trust), clock);
            SignatureFile signed = parsed(signature.getBytes(StandardCharsets.UTF_8), problems);
            SortedMap<String, String> expected = new TreeMap<>(signed.hashes());
            expected.put(name, hash);
            signed.check(expected, check, problems);
            return Optional.empty();
        } catch (BadSignatureException bad) {
            return Optional.of(bad.problem().summary());
        } catch (IOException unusable) {
            return Optional.of(
                    problems.noTrust(String.valueOf(unusable.getMessage())).summary());
        }
    }

    private static Set<X509Certificate> signers(
            Path archive, SignerCheck check, SignatureProblems problems, boolean manifestIsMade)
            throws IOException, BadSignatureException {
        try (ZipFile zip = new ZipFile(archive.toFile(), StandardCharsets.UTF_8)) {
            ZipEntry file = zip.getEntry(SignatureFile.NAME);
            if (file != null) {
                byte[] bytes;
                try (InputStream in = zip.getInputStream(file)) {
                    bytes = in.readNBytes(SignatureFile.LARGEST);
                }
                return Set.of(parsed(bytes, problems).check(hashes(zip, manifestIsMade), check, problems));
            }
        }
        if (manifestIsMade) {
            throw new BadSignatureException(problems.unsigned());
        }
        return new JarSignature(check, problems).check(archive);
    }

    private static SignatureFile parsed(byte[] bytes, SignatureProblems problems) throws BadSignatureException {
        try {
            return SignatureFile.parse(bytes);
        } catch (IOException malformed) {
            throw new BadSignatureException(
                    problems.changed(SignatureFile.NAME, "is damaged: " + malformed.getMessage()));
        }
    }

    /** Returns the hashes of all files but the signature file, by name. */
    private static SortedMap<String, String> hashes(ZipFile zip, boolean manifestIsMade) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = entry.getName();
            boolean left = name.equals(SignatureFile.NAME) || manifestIsMade && name.equals(MANIFEST);
            if (!entry.isDirectory() && !left) {
                hashes.put(name, hash(zip, entry));
            }
        }
        return hashes;
    }

    private static String hash(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return Sha256.of(in);
        }
    }
}
