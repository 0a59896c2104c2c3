package dev.mastaba.guards.signature;

import dev.mastaba.guards.signature.SignerCheck.Trust;
import dev.mastaba.guards.signature.SignerCheck.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A signature over the hashes of the files of a bundle, in the file {@link #NAME}. It remains valid when a folder is packed into a jar.
 *
 * @param hashes the SHA-256 of each file, by name
 * @param algorithm the algorithm of the signature
 * @param chain the signer's certificate, and those of its issuers
 * @param signature the signature of the hashes in Base64
 */
record SignatureFile(
        SortedMap<String, String> hashes, String algorithm, List<X509Certificate> chain, String signature) {
    /** The name of the file. */
    static final String NAME = "META-INF/mastaba.sig";

    /** The maximum size of the file in bytes. */
    static final int LARGEST = 16 << 20;

    private static final String HEAD = "Mastaba content signature 1\n";
    private static final String END = "\n\n";
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) (.+)");
    private static final int LONGEST_CHAIN = 10;
    private static final Map<String, String> ALGORITHMS =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "Ed25519", "Ed25519", "EdDSA", "Ed25519");

    /**
     * Signs files.
     *
     * @throws GeneralSecurityException if the key is of an unknown type
     */
    static SignatureFile make(SortedMap<String, String> hashes, PrivateKey key, List<X509Certificate> chain)
            throws GeneralSecurityException {
        String algorithm = ALGORITHMS.get(key.getAlgorithm());
        if (algorithm == null) {
            throw new GeneralSecurityException(
                    "keys of the type " + key.getAlgorithm() + " are not supported; use RSA, EC, or Ed25519");
        }
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(text(hashes).getBytes(StandardCharsets.UTF_8));
        return new SignatureFile(
                hashes, algorithm, List.copyOf(chain), Base64.getEncoder().encodeToString(signature.sign()));
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it is malformed
     */
    static SignatureFile parse(byte[] bytes) throws IOException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf(END);
        if (!text.startsWith(HEAD) || end < 0) {
            throw new IOException("it has an unknown form");
        }
        SortedMap<String, String> hashes = new TreeMap<>();
        text.substring(HEAD.length(), end + 1).lines().forEach(line -> {
            var parts = LINE.matcher(line);
            if (parts.matches()) {
                hashes.put(parts.group(2), parts.group(1));
            }
        });
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text.substring(end)));
            List<X509Certificate> chain = new ArrayList<>();
            for (int i = 0; i < LONGEST_CHAIN && properties.containsKey("certificate." + i); i++) {
                chain.add(CertificateText.of(Base64.getDecoder().decode(properties.getProperty("certificate." + i))));
            }
            String algorithm = properties.getProperty("algorithm", "");
            if (chain.isEmpty() || !ALGORITHMS.containsValue(algorithm)) {
                throw new IOException("it has no certificate, or an unknown algorithm");
            }
            return new SignatureFile(hashes, algorithm, chain, properties.getProperty("signature", ""));
        } catch (IllegalArgumentException | GeneralSecurityException malformed) {
            throw new IOException("it is malformed: " + malformed.getMessage(), malformed);
        }
    }

    /** Returns the file as text. */
    String text() throws CertificateEncodingException {
        StringBuilder text = new StringBuilder(text(hashes)).append('\n');
        text.append("algorithm=").append(algorithm).append('\n');
        for (int i = 0; i < Math.min(LONGEST_CHAIN, chain.size()); i++) {
            text.append("certificate.")
                    .append(i)
                    .append('=')
                    .append(Base64.getEncoder().encodeToString(chain.get(i).getEncoded()))
                    .append('\n');
        }
        return text.append("signature=").append(signature).append('\n').toString();
    }

    /** Checks that a trusted signer signed these files, and returns the signer's certificate. */
    X509Certificate check(SortedMap<String, String> files, SignerCheck check, SignatureProblems problems)
            throws BadSignatureException {
        Verdict verdict = check.of(chain);
        if (verdict.trust() == Trust.UNKNOWN) {
            throw new BadSignatureException(
                    problems.unknown(verdict.certificate()), Optional.of(verdict.certificate()));
        }
        if (!matches()) {
            throw new BadSignatureException(problems.changed(NAME, "has other content"));
        }
        TreeSet<String> names = new TreeSet<>(hashes.keySet());
        names.addAll(files.keySet());
        for (String name : names) {
            String signed = hashes.get(name);
            if (signed == null || !signed.equals(files.get(name))) {
                throw new BadSignatureException(problems.changed(
                        name,
                        signed == null ? "was added" : files.containsKey(name) ? "has other content" : "was removed"));
            }
        }
        if (verdict.trust() == Trust.EXPIRED) {
            throw new BadSignatureException(
                    problems.expired(verdict.certificate(), check.clock().instant()));
        }
        return verdict.certificate();
    }

    private boolean matches() {
        try {
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(chain.get(0).getPublicKey());
            verifier.update(text(hashes).getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }

    /** Returns the signed text. */
    private static String text(SortedMap<String, String> hashes) {
        StringBuilder text = new StringBuilder(HEAD);
        hashes.forEach(
                (name, hash) -> text.append(hash).append(' ').append(name).append('\n'));
        return text.toString();
    }
}
