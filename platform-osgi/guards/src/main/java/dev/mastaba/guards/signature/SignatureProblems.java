package dev.mastaba.guards.signature;

import dev.mastaba.core.engine.text.ShownName;
import dev.mastaba.core.extend.Problem;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The problems with the signatures of bundles. */
final class SignatureProblems {
    private final String file;
    private final String path;
    private final String trust;

    /**
     * Creates the problems of one file.
     *
     * @param file its name
     * @param path its path for commands, quoted for a shell
     * @param trust the folder of trusted certificates for commands, quoted for a shell
     */
    SignatureProblems(String file, String path, String trust) {
        this.file = ShownName.of(file);
        this.path = path;
        this.trust = trust;
    }

    /** Returns the problem that a bundle is not signed. */
    Problem unsigned() {
        return new Problem(
                "MAST-DEPLOY-047",
                file + " is not signed, and this server accepts only bundles that a trusted signer has signed.",
                List.of(),
                "Get a signed file from its author, and check it: mastaba verify " + path + " --trust " + trust,
                sign());
    }

    /** Returns the problem that the signer is not trusted. */
    Problem unknown(X509Certificate certificate) {
        return new Problem(
                "MAST-DEPLOY-048",
                file + " is signed with a key that this server does not trust: " + name(certificate) + ", SHA-256 "
                        + CertificateText.fingerprint(certificate) + ".",
                List.of(),
                "Compare the fingerprint with the one that the author publishes. To trust this signer: mastaba verify "
                        + path + " --export " + trust + "/signer.pem",
                sign());
    }

    /** Returns the problem that a bundle differs from the one that was signed. */
    Problem changed(String entry, String change) {
        return new Problem(
                "MAST-DEPLOY-049",
                file + " was changed after it was signed: " + ShownName.of(entry) + " " + change + ".",
                List.of(),
                "Get the file from its author again. If you changed it on purpose, sign it again: mastaba sign " + path
                        + " --key signer.p12");
    }

    /** Returns the problem that the signer's certificate is not valid at the present time. */
    Problem expired(X509Certificate certificate, Instant now) {
        return new Problem(
                "MAST-DEPLOY-050",
                file + " is signed with a certificate " + reason(certificate, now) + ": " + name(certificate)
                        + ", SHA-256 " + CertificateText.fingerprint(certificate) + ".",
                List.of(),
                "Sign the file with a key whose certificate is valid: mastaba sign " + path + " --key signer.p12",
                "Check the clock of this machine: date");
    }

    /** Returns the problem that the trusted certificates cannot be read, so that no bundle is accepted. */
    Problem noTrust(String reason) {
        return new Problem(
                "MAST-DEPLOY-051",
                file + " cannot be checked, because the trusted certificates in " + trust + " cannot be used: "
                        + ShownName.of(reason) + ".",
                List.of(),
                "Put the certificates of the signers that you trust into the folder, as PEM files that only the"
                        + " server's user can change: ls -l " + trust);
    }

    /**
     * Returns the problem that a server does not accept a release.
     *
     * @param reason the reason, as a sentence
     * @param release the name of the release for commands
     * @param trust the folder of trusted certificates for commands
     */
    static Problem untrustedRelease(String reason, String release, String trust) {
        return new Problem(
                "MAST-FLEET-004",
                reason,
                List.of(),
                "Check the release with `mastaba release show " + release
                        + "`, sign it, and roll it out again: mastaba release sign " + release
                        + " --key signer.p12",
                "If the server should trust the signer, put the certificate into the folder on each node: ls -l "
                        + trust);
    }

    private static String reason(X509Certificate certificate, Instant now) {
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return "that is not valid before " + text(certificate.getNotBefore().toInstant());
        }
        return now.isAfter(certificate.getNotAfter().toInstant())
                ? "that expired at " + text(certificate.getNotAfter().toInstant())
                : "whose issuer's certificate has expired or is not valid yet";
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private String sign() {
        return "Or sign the file with a key that the server trusts: mastaba sign " + path + " --key signer.p12";
    }

    private static String name(X509Certificate certificate) {
        return ShownName.of(certificate.getSubjectX500Principal().getName());
    }
}
