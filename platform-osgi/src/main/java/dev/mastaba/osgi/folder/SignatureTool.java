package dev.mastaba.osgi.folder;

import dev.mastaba.osgi.signature.Certificates;
import dev.mastaba.osgi.signature.SignatureCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The parts of the commands {@code mastaba sign}, {@code mastaba verify}, and {@code mastaba release sign} that run without a server: the launcher loads
 * this class from the installation and calls it by name. They treat a file as the server does.
 */
public final class SignatureTool {
    private SignatureTool() {}

    /**
     * Checks a jar or folder, and returns the exit code, a text for people, and the PEM of the signer's certificate, if there is one.
     *
     * @param trust the folder of trusted certificates
     * @param temporary an empty folder
     */
    public static List<String> verify(Path file, Path trust, Path temporary) throws IOException {
        Path parent = file.getParent();
        String place = parent == null ? "" : parent + "/";
        BundleTrust signers = BundleTrust.in(Path.of(""), trust.toString(), place);
        String name = name(file);
        ContentStore store = new ContentStore(temporary);
        Verdict verdict = examined(file, name, store, signers);
        if (verdict instanceof Verdict.Bundle bundle) {
            Path stored = store.find(bundle.file().sha256()).orElseThrow();
            String names = signers.signers(stored, name).stream()
                    .map(certificate -> certificate.getSubjectX500Principal().getName() + ", SHA-256 "
                            + Certificates.fingerprint(certificate))
                    .sorted()
                    .collect(Collectors.joining("; "));
            return List.of("0", name + ": signed by " + names + ".\n", pem(stored, name));
        }
        String reason = verdict instanceof Verdict.Refused refused
                ? refused.reason().text()
                : name + " is incomplete or damaged.";
        return List.of("1", reason + "\n", pem(taken(file, name, temporary), name));
    }

    /**
     * Returns the text of a signature file for a jar or folder without a bundle manifest, or for a folder with one.
     *
     * @param temporary an empty folder
     * @throws IOException with a message for people if the file is not a bundle
     */
    public static String sign(Path file, PrivateKey key, List<X509Certificate> chain, Path temporary)
            throws IOException, GeneralSecurityException {
        String name = name(file);
        Path copy = taken(file, name, temporary);
        return SignatureCheck.sign(copy, BundleTrust.manifestIsMade(copy, name), key, chain);
    }

    /**
     * Returns the text of a signature for a release.
     *
     * @param files the digest of the release
     * @param staticFiles the hash of the list of its static files; empty if it has none
     */
    public static String signRelease(String files, String staticFiles, PrivateKey key, List<X509Certificate> chain)
            throws GeneralSecurityException {
        SortedMap<String, String> hashes = new TreeMap<>(Map.of(BundleTrust.RELEASED_FILES, files));
        if (!staticFiles.isEmpty()) {
            hashes.put(BundleTrust.RELEASED_STATIC_FILES, staticFiles);
        }
        return SignatureCheck.sign(hashes, key, chain);
    }

    /** Copies a file as the server does, without a check of its signature. */
    private static Path taken(Path file, String name, Path temporary) throws IOException {
        ContentStore store = new ContentStore(temporary);
        Verdict verdict = examined(file, name, store, BundleTrust.inAll());
        if (verdict instanceof Verdict.Bundle bundle) {
            return store.find(bundle.file().sha256()).orElseThrow();
        }
        throw new IOException(
                verdict instanceof Verdict.Refused refused
                        ? refused.reason().text()
                        : file + " is incomplete or damaged");
    }

    private static Verdict examined(Path file, String name, ContentStore store, BundleTrust trust) throws IOException {
        FolderSettings settings = FolderSettings.standard().withTrust(trust);
        Path real = file.toRealPath();
        FolderEntry entry = new BundleClassifier(settings.archive())
                .classify(Objects.requireNonNull(real.getParent(), "a file has a folder"), real, name);
        return new FileIntake(store, settings).examine(entry);
    }

    private static String pem(Path stored, String name) throws IOException {
        Optional<X509Certificate> signer = BundleTrust.signer(stored, name);
        return signer.map(Certificates::pem).orElse("");
    }

    private static String name(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " does not exist");
        }
        return String.valueOf(file.toAbsolutePath().normalize().getFileName());
    }
}
