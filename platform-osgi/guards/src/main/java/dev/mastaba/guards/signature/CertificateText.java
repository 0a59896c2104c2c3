package dev.mastaba.guards.signature;

import dev.mastaba.core.engine.text.Sha256;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text forms of certificates. */
final class CertificateText {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (?:TRUSTED )?CERTIFICATE-----([^-]+)-----END (?:TRUSTED )?CERTIFICATE-----");

    private CertificateText() {}

    /**
     * Returns the certificates in a PEM text, in order; text around them is ignored.
     *
     * @throws CertificateException if one of them is malformed
     */
    static List<X509Certificate> ofPem(String text) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher matcher = PEM.matcher(text);
        while (matcher.find()) {
            try {
                certificates.add(of(Base64.getMimeDecoder().decode(matcher.group(1))));
            } catch (IllegalArgumentException malformed) {
                throw new CertificateException("it is not valid Base64", malformed);
            }
        }
        return certificates;
    }

    static X509Certificate of(byte[] encoded) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    /** Returns a certificate as PEM. */
    static String pem(X509Certificate certificate) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(encoded(certificate))
                + "\n-----END CERTIFICATE-----\n";
    }

    /** Returns the SHA-256 fingerprint in the form that {@code keytool} prints. */
    static String fingerprint(X509Certificate certificate) {
        return HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(Sha256.digest().digest(encoded(certificate)));
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read has an encoding", e);
        }
    }
}
