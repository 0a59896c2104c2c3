package dev.mastaba.guards.signature;

import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.Timestamp;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * The decision whether a signer is trusted. Its certificate is trusted itself, or a trusted certificate issued it, and it is valid now, or was valid at
 * the time that a trusted time-stamping authority confirms.
 *
 * @param trusted the trusted certificates
 * @param clock the current time
 */
record SignerCheck(TrustedCertificates trusted, Clock clock) {
    /** The position in the key usage of a certificate, RFC 5280, section 4.2.1.3. */
    private static final int SIGNS_CERTIFICATES = 5;

    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
    private static final String ANY_USE = "2.5.29.37.0";

    /** The kinds of decisions. */
    enum Trust {
        /** The signer is trusted. */
        ACCEPTED,
        /** The signer is trusted, but a certificate has expired or is not valid yet. */
        EXPIRED,
        /** The signer is not trusted. */
        UNKNOWN
    }

    /**
     * A decision.
     *
     * @param trust the decision
     * @param certificate the signer's certificate
     */
    record Verdict(Trust trust, X509Certificate certificate) {}

    /** Decides on a signer of a jar. */
    Verdict of(CodeSigner signer) {
        List<X509Certificate> chain = chain(signer.getSignerCertPath().getCertificates());
        Timestamp timestamp = signer.getTimestamp();
        Date at = Date.from(clock.instant());
        if (timestamp != null) {
            List<X509Certificate> authority =
                    chain(timestamp.getSignerCertPath().getCertificates());
            if (decide(authority, trusted.timestamps(), TIME_STAMPING, true, timestamp.getTimestamp())
                    == Trust.ACCEPTED) {
                at = timestamp.getTimestamp();
            }
        }
        return of(chain, at);
    }

    /** Decides on a signer by the chain of its certificates, its own first. */
    Verdict of(List<X509Certificate> chain) {
        return of(chain, Date.from(clock.instant()));
    }

    private Verdict of(List<X509Certificate> chain, Date at) {
        return new Verdict(decide(chain, trusted.signers(), CODE_SIGNING, false, at), chain.get(0));
    }

    private static List<X509Certificate> chain(List<? extends Certificate> certificates) {
        return certificates.stream().map(X509Certificate.class::cast).toList();
    }

    private static Trust decide(
            List<X509Certificate> chain, List<X509Certificate> anchors, String use, boolean useRequired, Date at) {
        X509Certificate own = chain.get(0);
        if (!permits(own, use, useRequired)) {
            return Trust.UNKNOWN;
        }
        if (anchors.contains(own)) {
            return valid(own, at) ? Trust.ACCEPTED : Trust.EXPIRED;
        }
        Trust best = Trust.UNKNOWN;
        for (X509Certificate anchor : anchors) {
            Trust each = issued(chain, anchor, at);
            best = each.compareTo(best) < 0 ? each : best;
        }
        return best;
    }

    /** Returns whether a certificate may issue others, which Java does not check for a trusted one. */
    private static boolean isAuthority(X509Certificate certificate) {
        boolean[] uses = certificate.getKeyUsage();
        return certificate.getBasicConstraints() >= 0 && (uses == null || uses[SIGNS_CERTIFICATES]);
    }

    /** Decides whether a trusted certificate of an authority issued a chain. */
    private static Trust issued(List<X509Certificate> chain, X509Certificate anchor, Date at) {
        if (!isAuthority(anchor)) {
            return Trust.UNKNOWN;
        }
        List<X509Certificate> path = new ArrayList<>();
        for (X509Certificate each : chain) {
            boolean root = each.getSubjectX500Principal().equals(each.getIssuerX500Principal());
            if (each.equals(anchor) || root && !path.isEmpty()) {
                break;
            }
            path.add(each);
        }
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(at);
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return valid(anchor, at) ? Trust.ACCEPTED : Trust.EXPIRED;
        } catch (CertPathValidatorException refused) {
            return refused.getReason() == BasicReason.EXPIRED || refused.getReason() == BasicReason.NOT_YET_VALID
                    ? Trust.EXPIRED
                    : Trust.UNKNOWN;
        } catch (GeneralSecurityException malformed) {
            return Trust.UNKNOWN;
        }
    }

    private static boolean valid(X509Certificate certificate, Date at) {
        try {
            certificate.checkValidity(at);
            return true;
        } catch (CertificateExpiredException | CertificateNotYetValidException outside) {
            return false;
        }
    }

    /** Returns whether a certificate's purposes include a use; a certificate without purposes may be used for all unless the use is required. */
    private static boolean permits(X509Certificate certificate, String use, boolean required) {
        try {
            boolean[] keyUsage = certificate.getKeyUsage();
            List<String> uses = certificate.getExtendedKeyUsage();
            return (keyUsage == null || keyUsage[0] || keyUsage[1])
                    && (uses == null ? !required : uses.contains(use) || !required && uses.contains(ANY_USE));
        } catch (CertificateParsingException malformed) {
            return false;
        }
    }
}
