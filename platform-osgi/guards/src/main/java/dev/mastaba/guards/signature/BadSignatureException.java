package dev.mastaba.guards.signature;

import dev.mastaba.core.extend.Problem;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** The exception that ends the check of a signature with the reason; it never leaves the package. */
final class BadSignatureException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final transient Optional<X509Certificate> certificate;

    BadSignatureException(Problem problem) {
        this(problem, Optional.empty());
    }

    /** Creates the exception for a signer that is not trusted. */
    BadSignatureException(Problem problem, Optional<X509Certificate> certificate) {
        super(problem.summary(), null, false, false);
        this.problem = problem;
        this.certificate = certificate;
    }

    Optional<X509Certificate> certificate() {
        return certificate;
    }

    Problem problem() {
        return problem;
    }
}
