package dev.mastaba.container;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.services.ServerFiles.SignedPart;
import java.io.IOException;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A gate that each file in {@code bundles/}, and each release of a fleet, has to pass before the server uses it, also at the start. A service; all
 * gates are asked. The server keeps using a gate whose service is gone. The add-ons of the installation pass no gate. The methods are called on
 * several threads.
 */
@ConsumerType
public interface ContentGate {
    /** The service property with the name of a setting that demands the gate, as for a {@link ChangeGate}. */
    String SETTING = ChangeGate.SETTING;

    /**
     * Returns the problem because of which the server does not use a bundle; empty if the bundle passes.
     *
     * @throws IOException if the gate cannot decide; the bundle is not used then, as for any other exception
     */
    Optional<Problem> refuse(ReceivedBundle bundle) throws IOException;

    /**
     * Returns the problem because of which the server does not use a part of a release; empty if the part passes, as by default.
     *
     * @param sha256 the SHA-256 hash of the part
     * @param signature the text of the release's signature; empty without one
     * @param release the name of the release
     */
    default Optional<Problem> refuse(SignedPart part, String sha256, String signature, String release) {
        return Optional.empty();
    }

    /**
     * Returns a text that changes when the gate may decide otherwise than before. The server then asks the gate again about all files. It compares the
     * texts several times a second. Always the same by default.
     */
    default String state() {
        return "";
    }
}
