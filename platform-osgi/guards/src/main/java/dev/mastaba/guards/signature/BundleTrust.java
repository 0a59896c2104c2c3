package dev.mastaba.guards.signature;

import dev.mastaba.container.ReceivedBundle;
import dev.mastaba.core.engine.text.FolderAccess;
import dev.mastaba.core.engine.text.ShellWord;
import dev.mastaba.core.engine.text.ShownName;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.services.ServerFiles.SignedPart;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The trust in the bundles and releases that are signed with a trusted certificate. Safe for any thread.
 *
 * @param check the check of signatures
 * @param folder the folder of trusted certificates, quoted for a shell
 */
record BundleTrust(SignatureCheck check, String folder) {
    /**
     * Returns the trust in the certificates of a folder.
     *
     * @param base the folder to which the path is relative
     * @param path the path of the folder of certificates, as problems show it
     */
    static BundleTrust in(Path base, String path) {
        String shown = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return new BundleTrust(
                new SignatureCheck(base.resolve(path), Clock.systemUTC()), ShellWord.of(ShownName.of(shown)));
    }

    SignatureCheck.Result result(ReceivedBundle bundle) throws IOException {
        Optional<Problem> unsafe = unsafe(bundle.name());
        return unsafe.isPresent()
                ? new SignatureCheck.Result(Set.of(), List.of(unsafe.get()))
                : check.check(bundle, folder);
    }

    /**
     * Returns why a part of a release is not trusted; empty if it is.
     *
     * @param sha256 the hash of the part
     * @param signature the text of the release's signature; empty without one
     * @param release the name of the release, for commands
     */
    Optional<Problem> releaseProblem(SignedPart part, String sha256, String signature, String release) {
        Optional<String> reason = signature.isEmpty()
                ? Optional.of("Release " + release
                        + " is not signed, and this server accepts only releases that a trusted signer has signed.")
                : distrust(part, sha256, signature, "Release " + release);
        return reason.map(text -> SignatureProblems.untrustedRelease(text, release, folder));
    }

    private Optional<String> distrust(SignedPart part, String sha256, String signature, String shown) {
        try {
            Optional<String> unsafe = unsafe(shown).map(Problem::summary);
            return unsafe.isPresent() ? unsafe : check.distrust(part, sha256, signature, shown, folder);
        } catch (IOException unreadable) {
            return Optional.of(
                    SignatureCheck.noTrust(shown, folder, unreadable.toString()).summary());
        }
    }

    /** Returns the problem that others can change the trusted certificates; empty if they cannot. */
    private Optional<Problem> unsafe(String shown) throws IOException {
        return FolderAccess.allOpenToAll(check.trust()).stream()
                .findFirst()
                .map(open -> SignatureCheck.noTrust(shown, folder, "every user of the machine can write to " + open));
    }
}
