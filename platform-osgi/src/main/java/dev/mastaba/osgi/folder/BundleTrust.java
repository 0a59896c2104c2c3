package dev.mastaba.osgi.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.report.DeploymentProblem;
import dev.mastaba.osgi.report.DeploymentProblems;
import dev.mastaba.osgi.report.FleetProblems;
import dev.mastaba.osgi.signature.SignatureCheck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The decision which bundles the operator trusts: all, or those that a trusted signer has signed. Safe for any thread.
 *
 * @param check the check of signatures, or null to trust all bundles
 * @param folder the folder of trusted certificates, as problems show it
 * @param place the folder of the bundles with a final slash, as problems show it
 */
public record BundleTrust(@Nullable SignatureCheck check, String folder, String place) {
    /** The setting with the folder of trusted certificates. */
    public static final String SETTING = "mastaba.bundles.trust";

    /** The name of the hash of a release's bundles and settings in its signature. No bundle has a file whose name begins with a slash. */
    public static final String RELEASED_FILES = "/files";

    /** The name of the hash of the list of a release's static files in its signature. */
    public static final String RELEASED_STATIC_FILES = "/static-files";

    private static final String BUNDLES = "bundles/";

    /** Returns the trust in all bundles. */
    public static BundleTrust inAll() {
        return new BundleTrust(null, "", BUNDLES);
    }

    /**
     * Returns the trust in the bundles that are signed with a trusted certificate.
     *
     * @param base the folder to which the path is relative
     * @param path the path of the folder of certificates, as problems show it
     */
    public static BundleTrust in(Path base, String path) {
        return in(base, path, BUNDLES);
    }

    /** Returns the trust in bundles of another folder than {@code bundles/}. */
    static BundleTrust in(Path base, String path, String place) {
        String shown = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return new BundleTrust(new SignatureCheck(base.resolve(path), Clock.systemUTC()), shown, place);
    }

    /** Returns the reason why an archive in the store is not trusted; empty if it is. */
    public Optional<DeploymentProblem> problem(Path archive, String fileName) throws IOException {
        return result(archive, fileName).problems().stream()
                .findFirst()
                .map(problem -> DeploymentProblem.error(fileName, null, problem));
    }

    /**
     * Returns why a part of a release is not trusted; empty if it is.
     *
     * @param part {@link #RELEASED_FILES} or {@link #RELEASED_STATIC_FILES}
     * @param sha256 the hash of the part
     * @param signature the text of the release's signature; empty without one
     * @param release the name of the release, for commands
     */
    public Optional<Problem> releaseProblem(String part, String sha256, String signature, String release) {
        SignatureCheck signatures = check;
        if (signatures == null) {
            return Optional.empty();
        }
        Optional<String> reason = signature.isEmpty()
                ? Optional.of("Release " + release
                        + " is not signed, and this server accepts only releases that a trusted signer has signed.")
                : distrust(signatures, part, sha256, signature, "Release " + release);
        return reason.map(text -> FleetProblems.untrusted(text, release, DeploymentProblems.quoted(folder)));
    }

    private Optional<String> distrust(
            SignatureCheck signatures, String name, String sha256, String signature, String shown) {
        String quotedFolder = DeploymentProblems.quoted(folder);
        try {
            Optional<String> unsafe = unsafe(signatures, shown).map(Problem::summary);
            return unsafe.isPresent() ? unsafe : signatures.distrust(name, sha256, signature, shown, quotedFolder);
        } catch (IOException unreadable) {
            return Optional.of(SignatureCheck.noTrust(shown, quotedFolder, unreadable.toString())
                    .summary());
        }
    }

    /** Returns the problem that others can change the trusted certificates; empty if they cannot. */
    private Optional<Problem> unsafe(SignatureCheck signatures, String shown) throws IOException {
        return FolderAccess.allOpenToAll(signatures.trust()).stream()
                .findFirst()
                .map(open -> SignatureCheck.noTrust(
                        shown, DeploymentProblems.quoted(folder), "every user of the machine can write to " + open));
    }

    /** Returns the certificates of the trusted signers of an archive in the store. */
    Set<X509Certificate> signers(Path archive, String fileName) throws IOException {
        return result(archive, fileName).signers();
    }

    /** Returns the certificate with which an archive in the store is signed, trusted or not, if its content is as it was signed. */
    static Optional<X509Certificate> signer(Path archive, String fileName) throws IOException {
        return SignatureCheck.signer(archive, manifestIsMade(archive, fileName));
    }

    private SignatureCheck.Result result(Path archive, String fileName) throws IOException {
        SignatureCheck signatures = check;
        if (signatures == null) {
            return new SignatureCheck.Result(Set.of(), List.of());
        }
        String quotedFolder = DeploymentProblems.quoted(folder);
        Optional<Problem> unsafe = unsafe(signatures, fileName);
        if (unsafe.isPresent()) {
            return new SignatureCheck.Result(Set.of(), List.of(unsafe.get()));
        }
        return signatures.check(
                archive,
                fileName,
                DeploymentProblems.quoted(place + fileName),
                quotedFolder,
                manifestIsMade(archive, fileName));
    }

    /** Returns a text that changes when a trusted certificate does. */
    String stamp() {
        return check == null ? "" : check.stamp();
    }

    /** Returns whether the server generated the manifest of an archive: generating it again gives the same bytes. */
    static boolean manifestIsMade(Path archive, String fileName) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile(), UTF_8)) {
            byte[] manifest = bytes(zip, ArchiveCheck.MANIFEST);
            byte[] description = bytes(zip, ArchiveCheck.DESCRIPTION);
            if (manifest == null || description == null) {
                return manifest == null;
            }
            Attributes headers = new Manifest(new ByteArrayInputStream(manifest)).getMainAttributes();
            String source = headers.getValue(BundleManifest.SOURCE);
            return headers.getValue(BundleManifest.SYMBOLIC_NAME) == null
                    || Arrays.equals(
                            manifest,
                            OverlayManifest.of(fileName, new String(description, UTF_8), source == null ? "" : source));
        } catch (RefusalException otherManifest) {
            return false;
        }
    }

    private static byte @Nullable [] bytes(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return null;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes(ArchiveCheck.LARGEST_TEXT);
        }
    }
}
