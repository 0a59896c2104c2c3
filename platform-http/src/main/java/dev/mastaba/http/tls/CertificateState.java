package dev.mastaba.http.tls;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The certificate that the server uses, and the reason why newer files are not in use.
 *
 * @param certificate the server's own certificate
 * @param refusal the reason why the files, as they are now, are refused; empty if they are in use
 */
public record CertificateState(X509Certificate certificate, String refusal) {
    private static final Duration LONG_BEFORE = Duration.ofDays(14);
    private static final int PART_OF_LIFE = 4;

    /** Returns the time until the certificate expires; negative if it has expired. */
    public Duration left(Instant now) {
        return Duration.between(now, certificate.getNotAfter().toInstant());
    }

    /**
     * Returns details for operators.
     *
     * @throws IllegalStateException if newer files are refused, or if the certificate has expired or will expire in less than 14 days, or in less than a
     *     quarter of its validity, whichever is less
     */
    public Map<String, Object> check(Instant now) {
        Instant end = certificate.getNotAfter().toInstant();
        Duration left = left(now);
        String expiry = (left.isNegative() ? "The certificate expired on " : "The certificate in use expires on ")
                + end
                + (left.isNegative() ? "." : ", in " + left.toDays() + " days.");
        if (!refusal.isEmpty()) {
            throw new IllegalStateException("The newer certificate or key is not in use. " + refusal + "\n" + expiry);
        }
        if (left.compareTo(warning()) < 0) {
            throw new IllegalStateException(expiry + " Renew it; the server notices new files by itself.");
        }
        return Map.of("expires", end.toString(), "days", left.toDays());
    }

    private Duration warning() {
        Duration life = Duration.between(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
        Duration part = life.dividedBy(PART_OF_LIFE);
        return part.compareTo(LONG_BEFORE) < 0 ? part : LONG_BEFORE;
    }
}
