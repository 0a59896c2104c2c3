package dev.mastaba.guards.signature;

import dev.mastaba.container.ReceivedBundle;
import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.engine.text.ShellWord;
import dev.mastaba.core.engine.text.ShownName;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.services.ServerFiles.SignedPart;
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
import java.util.Map;
import java.util.Objects;
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
record SignatureCheck(Path trust, Clock clock) {
    /** The names of the hashes of a release's parts in its signature. No bundle has a file whose name begins with a slash. */
    private static final Map<SignedPart, String> PARTS =
            Map.of(SignedPart.FILES, "/files", SignedPart.STATIC_FILES, "/static-files");

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    /**
     * A result.
     *
     * @param signers the certificates of the trusted signers; empty if there is a problem
     * @param problems the reason why the bundle is not accepted; empty if it is
     */
    record Result(Set<X509Certificate> signers, List<Problem> problems) {}

    /**
     * Checks a bundle.
     *
     * @param trustPath the path of the folder of trusted certificates for commands
     * @throws IOException if the copy cannot be read
     */
    Result check(ReceivedBundle bundle, String trustPath) throws IOException {
        SignatureProblems problems =
                new SignatureProblems(bundle.name(), ShellWord.of(ShownName.of(bundle.path())), trustPath);
        TrustedCertificates trusted;
        try {
            trusted = TrustedCertificates.read(trust);
        } catch (IOException unusable) {
            return new Result(Set.of(), List.of(problems.noTrust(String.valueOf(unusable.getMessage()))));
        }
        try {
            return new Result(signers(bundle, new SignerCheck(trusted, clock), problems), List.of());
        } catch (BadSignatureException bad) {
            return new Result(Set.of(), List.of(bad.problem()));
        }
    }

    /** Returns the certificate with which a bundle is signed, trusted or not, if its content is as it was signed. */
    static Optional<X509Certificate> signer(ReceivedBundle bundle) throws IOException {
        SignatureProblems problems = new SignatureProblems("", "", "");
        Clock clock = Clock.systemUTC();
        try {
            signers(bundle, new SignerCheck(TrustedCertificates.none(), clock), problems);
            return Optional.empty();
        } catch (BadSignatureException expected) {
            Optional<X509Certificate> certificate = expected.certificate();
            if (certificate.isEmpty()) {
                return Optional.empty();
            }
            TrustedCertificates own = new TrustedCertificates(List.of(certificate.get()), List.of());
            try {
                signers(bundle, new SignerCheck(own, clock), problems);
                return certificate;
            } catch (BadSignatureException bad) {
                return Optional.empty();
            }
        }
    }

    /** Returns a text that changes when a trusted certificate does. */
    String stamp() {
        return TrustedCertificates.stamp(trust);
    }

    /** Returns the problem that the trusted certificates cannot be used. */
    static Problem noTrust(String name, String trustPath, String reason) {
        return new SignatureProblems(name, name, trustPath).noTrust(reason);
    }

    /**
     * Signs the files of a bundle, and returns the text of the signature file.
     *
     * @throws GeneralSecurityException if the key cannot be used
     */
    static String sign(ReceivedBundle bundle, PrivateKey key, List<X509Certificate> chain)
            throws IOException, GeneralSecurityException {
        try (ZipFile zip = new ZipFile(bundle.copy().toFile(), StandardCharsets.UTF_8)) {
            return SignatureFile.make(hashes(zip, bundle.isManifestGenerated()), key, chain)
                    .text();
        }
    }

    /**
     * Signs a release, and returns the text of the signature.
     *
     * @param files the digest of the release
     * @param staticFiles the hash of the list of its static files; empty if it has none
     * @throws GeneralSecurityException if the key cannot be used
     */
    static String signRelease(String files, String staticFiles, PrivateKey key, List<X509Certificate> chain)
            throws GeneralSecurityException {
        SortedMap<String, String> hashes = new TreeMap<>(Map.of(name(SignedPart.FILES), files));
        if (!staticFiles.isEmpty()) {
            hashes.put(name(SignedPart.STATIC_FILES), staticFiles);
        }
        return SignatureFile.make(hashes, key, chain).text();
    }

    /**
     * Returns why no trusted signer has signed the hash of a release's part; empty if one has.
     *
     * @param signature the text of the signature, which may contain other hashes, too
     * @param shown what is signed, for people
     * @param trustPath the path of the folder of trusted certificates for commands
     */
    Optional<String> distrust(SignedPart part, String hash, String signature, String shown, String trustPath) {
        SignatureProblems problems = new SignatureProblems(shown, shown, trustPath);
        try {
            SignerCheck check = new SignerCheck(TrustedCertificates.read(trust), clock);
            SignatureFile signed = parsed(signature.getBytes(StandardCharsets.UTF_8), problems);
            SortedMap<String, String> expected = new TreeMap<>(signed.hashes());
            expected.put(name(part), hash);
            signed.check(expected, check, problems);
            return Optional.empty();
        } catch (BadSignatureException bad) {
            return Optional.of(bad.problem().summary());
        } catch (IOException unusable) {
            return Optional.of(
                    problems.noTrust(String.valueOf(unusable.getMessage())).summary());
        }
    }

    private static String name(SignedPart part) {
        return Objects.requireNonNull(PARTS.get(part));
    }

    private static Set<X509Certificate> signers(ReceivedBundle bundle, SignerCheck check, SignatureProblems problems)
            throws IOException, BadSignatureException {
        boolean manifestIsMade = bundle.isManifestGenerated();
        try (ZipFile zip = new ZipFile(bundle.copy().toFile(), StandardCharsets.UTF_8)) {
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
        return new JarSignature(check, problems).check(bundle.copy());
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
