package dev.mastaba.content.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mastaba.content.archive.ArchiveCheck;
import dev.mastaba.content.archive.ArchiveVerdict;
import dev.mastaba.content.archive.RefusalException;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.DeploymentProblems;
import dev.mastaba.content.store.ContentStore;
import dev.mastaba.content.store.ContentWriter;
import dev.mastaba.content.store.KnownContent;
import dev.mastaba.content.store.StoreFailure;
import dev.mastaba.core.engine.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;

/** The intake of the store. It copies the content of the folders, checks the copy, and keeps the copy if it is accepted. */
final class FileIntake {
    /** The user name under which the store keeps content for the folders. */
    static final String USER = "folder";

    private final ContentStore store;
    private final FolderSettings settings;
    private final ArchiveCheck check;
    private final ContentGates gates;
    private final String user;
    private final Map<String, KnownContent> trusted;
    private String gatesState;

    FileIntake(ContentStore store, FolderSettings settings) {
        this(store, settings, settings.gates(), USER, Map.of());
    }

    private FileIntake(
            ContentStore store,
            FolderSettings settings,
            ContentGates gates,
            String user,
            Map<String, KnownContent> trusted) {
        this.store = store;
        this.settings = settings;
        this.check = new ArchiveCheck(settings.archive());
        this.gates = gates;
        this.user = user;
        this.trusted = trusted;
        this.gatesState = gates.state();
    }

    /** Creates the intake for files that are not in the folders; the store keeps their content under this user name. */
    static FileIntake forUser(ContentStore store, FolderSettings settings, String user) {
        return new FileIntake(store, settings, settings.gates(), user, Map.of());
    }

    /**
     * Creates the intake for files of the installation, which pass no gates. Files whose checksum the build has listed are neither hashed nor inflated,
     * because both would delay each start, and the installation is trusted as the platform itself is.
     */
    static FileIntake ofInstallation(ContentStore store, FolderSettings settings, ShippedAddOns addOns) {
        return new FileIntake(store, settings, ContentGates.none(), USER, AddOnDigests.in(addOns.folder()));
    }

    /**
     * Examines the current content of an entry.
     *
     * @throws IOException if the content cannot be read
     */
    Verdict examine(FolderEntry entry) throws IOException {
        try {
            if (entry instanceof FolderEntry.Jar jar) {
                check.refuseTooLarge(jar.signature().size(), jar.name());
                return take(jar.name(), jar.file(), out -> copyJar(jar.file(), out));
            }
            if (entry instanceof FolderEntry.Tree tree) {
                byte[] manifest = manifestFor(tree);
                return take(
                        tree.name(),
                        tree.folder(),
                        out -> JarWriter.write(JarWriter.contentOf(tree.signature(), manifest), out));
            }
            if (entry instanceof FolderEntry.Settings conf) {
                return settings(conf);
            }
            return new Verdict.Refused(null, ((FolderEntry.Rejected) entry).signature());
        } catch (RefusalException refusal) {
            return new Verdict.Refused(null, refusal.problem());
        } catch (StoreFailure failure) {
            String name = entry instanceof FolderEntry.Settings ? ConfClassifier.FOLDER + entry.name() : entry.name();
            return new Verdict.Postponed(DeploymentProblems.storeFailed(
                    name, store.directory().toString(), String.valueOf(failure.getMessage())));
        }
    }

    /** Returns whether the gates may decide otherwise than at the last call. */
    boolean gatesChanged() {
        String former = gatesState;
        gatesState = gates.state();
        return !gatesState.equals(former);
    }

    /** Returns a text that stands for the decisions of the gates. */
    String gatesState() {
        return gatesState;
    }

    /** Returns whether the store still has accepted content; the store may have been emptied. */
    boolean has(Verdict verdict) {
        if (verdict instanceof Verdict.Bundle bundle) {
            return store.find(bundle.file().sha256()).isPresent();
        }
        return !(verdict instanceof Verdict.Settings conf)
                || store.find(conf.file().sha256()).isPresent();
    }

    private Verdict take(String name, Path source, ContentWriter content) throws IOException, RefusalException {
        KnownContent known = trusted.get(name);
        ContentStore.Received copy = known == null ? store.receive(content) : store.receive(content, known);
        try {
            ArchiveVerdict verdict = known != null && known.sha256().equals(copy.sha256())
                    ? check.read(copy.file(), name)
                    : check.check(copy.file(), name);
            if (verdict instanceof ArchiveVerdict.Bundle bundle) {
                // The copy is checked, which is the file that is installed later.
                Optional<DeploymentProblem> refused = gates.problem(copy.file(), name);
                if (refused.isPresent()) {
                    return new Verdict.Refused(copy.sha256(), refused.get());
                }
                store.keep(copy, user);
                return new Verdict.Bundle(new BundleFile(
                        name,
                        source,
                        copy.sha256(),
                        bundle.manifest().symbolicName(),
                        bundle.manifest().version(),
                        bundle.manifest().headers()));
            }
            if (verdict instanceof ArchiveVerdict.Overlay overlay) {
                return withManifest(copy, name, source, OverlayManifest.of(name, overlay.description(), copy.sha256()));
            }
            return verdict instanceof ArchiveVerdict.Refused refused
                    ? new Verdict.Refused(copy.sha256(), refused.reason())
                    : new Verdict.Waiting(((ArchiveVerdict.Incomplete) verdict).detail());
        } finally {
            store.discard(copy);
        }
    }

    /** Returns the verdict on the same archive with a bundle manifest added. */
    private Verdict withManifest(ContentStore.Received copy, String name, Path source, byte[] manifest)
            throws IOException, RefusalException {
        try (ZipFile zip = new ZipFile(copy.file().toFile(), UTF_8)) {
            JarWriter.refuseLargeEntries(zip, name);
            Verdict verdict = take(name, source, out -> JarWriter.write(JarWriter.contentOf(zip, manifest), out));
            return verdict instanceof Verdict.Refused refused
                    ? new Verdict.Refused(copy.sha256(), refused.reason())
                    : verdict;
        }
    }

    private static byte[] manifestFor(FolderEntry.Tree tree) throws IOException, RefusalException {
        FolderTree.TreeFile description = tree.signature().files().get(ArchiveCheck.DESCRIPTION);
        if (description == null || tree.signature().files().containsKey(ArchiveCheck.MANIFEST)) {
            return new byte[0];
        }
        return OverlayManifest.of(tree.name(), new String(JarWriter.bytesOf(description), UTF_8), "");
    }

    private Verdict settings(FolderEntry.Settings conf) throws IOException {
        String reportName = ConfClassifier.FOLDER + conf.name();
        byte[] bytes;
        try (InputStream in = Files.newInputStream(conf.file(), LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(FolderSettings.SETTINGS_BYTES + 1);
        }
        if (bytes.length > FolderSettings.SETTINGS_BYTES) {
            return new Verdict.Refused(
                    null, DeploymentProblems.tooLargeSettings(reportName, FolderSettings.SETTINGS_BYTES));
        }
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            ContentStore.Received copy = store.receive(out -> out.write(bytes));
            store.keep(copy, user);
            return new Verdict.Settings(new ConfFile(conf.name(), copy.sha256(), text));
        } catch (CharacterCodingException e) {
            DeploymentProblem problem = DeploymentProblems.badSettings(reportName);
            return new Verdict.Refused(Sha256.of(bytes), problem);
        }
    }

    private void copyJar(Path file, OutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            copy(in, settings.archive().fileBytes(), out);
        }
    }

    /** Copies a stream up to one byte beyond the limit, which is enough for a check to refuse it. */
    static void copy(InputStream in, long limit, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = limit + 1;
        int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        while (n > 0) {
            out.write(buffer, 0, n);
            left -= n;
            n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        }
    }
}
