package dev.mastaba.guards.signature;

import dev.mastaba.container.ReceivedBundle;
import dev.mastaba.core.engine.text.ShownName;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The parts of the commands {@code mastaba sign}, {@code mastaba verify}, and {@code mastaba release sign} that run without a server: the launcher loads
 * this class from the installation and calls it by name.
 */
public final class SignatureTool {
    private SignatureTool() {}

    /**
     * Checks a bundle, and returns the exit code, a text for people, and the PEM of the signer's certificate, if there is one.
     *
     * @param trust the folder of trusted certificates
     */
    public static List<String> verify(ReceivedBundle bundle, Path trust) throws IOException {
        SignatureCheck.Result result =
                BundleTrust.in(Path.of(""), trust.toString()).result(bundle);
        String pem = SignatureCheck.signer(bundle).map(CertificateText::pem).orElse("");
        if (!result.problems().isEmpty()) {
            List<String> file = List.of("file: " + ShownName.of(bundle.name()));
            return List.of("1", result.problems().get(0).text(file) + "\n", pem);
        }
        String names = result.signers().stream()
                .map(certificate -> certificate.getSubjectX500Principal().getName() + ", SHA-256 "
                        + CertificateText.fingerprint(certificate))
                .sorted()
                .collect(Collectors.joining("; "));
        return List.of("0", bundle.name() + ": signed by " + names + ".\n", pem);
    }

    /** Returns the text of a signature file for a bundle that has no JAR signature. */
    public static String sign(ReceivedBundle bundle, PrivateKey key, List<X509Certificate> chain)
            throws IOException, GeneralSecurityException {
        return SignatureCheck.sign(bundle, key, chain);
    }

    /**
     * Returns the text of a signature for a release.
     *
     * @param files the digest of the release
     * @param staticFiles the hash of the list of its static files; empty if it has none
     */
    public static String signRelease(String files, String staticFiles, PrivateKey key, List<X509Certificate> chain)
            throws GeneralSecurityException {
        return SignatureCheck.signRelease(files, staticFiles, key, chain);
    }
}
