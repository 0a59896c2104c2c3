package dev.mastaba.osgi.command;

import dev.mastaba.container.AuditTrail;
import dev.mastaba.content.change.FileChange;
import dev.mastaba.content.change.FolderChanges;
import dev.mastaba.content.change.FolderFiles;
import dev.mastaba.content.change.FolderPath;
import dev.mastaba.content.folder.ContentIntake;
import dev.mastaba.content.folder.ReleasedFiles;
import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.reconcile.Reconciler;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import dev.mastaba.services.ServerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** The files in {@code bundles/} and {@code conf/}. They are replaced as a command replaces them. Safe for any thread. */
public final class FolderServerFiles implements ServerFiles {
    private static final FileChange LOCK_GONE = new FileChange(FolderChanges.CONF, FolderChanges.LOCK, null);

    private final FilesState state;
    private final FolderFiles folders;
    private final ContentIntake intake;
    private final Reconciler reconciler;
    private final AuditTrail trail;
    private final AuditedCommands audited;
    private final Guard guard;

    /** A guard that lets code change the base only while no other process uses it. */
    @FunctionalInterface
    public interface Guard {
        /**
         * Calls the code.
         *
         * @throws IOException while another process uses the base, or if the code throws it
         */
        <T> T changing(Callable<T> change) throws Exception;
    }

    FolderServerFiles(
            FilesState state,
            FolderFiles folders,
            ContentIntake intake,
            Reconciler reconciler,
            AuditTrail trail,
            AuditedCommands audited,
            Guard guard) {
        this.state = state;
        this.folders = folders;
        this.intake = intake;
        this.reconciler = reconciler;
        this.trail = trail;
        this.audited = audited;
        this.guard = guard;
    }

    @Override
    public State state() {
        return state.read();
    }

    @Override
    public Path content(String sha256) throws IOException {
        Path lock = folders.base().resolve(BUNDLES_LOCK);
        return intake.store()
                .find(sha256)
                .or(() -> Optional.of(lock).filter(file -> Sha256.of(file).equals(Optional.of(sha256))))
                .orElseThrow(() -> new IOException("var/store does not contain " + sha256));
    }

    @Override
    public Result replace(List<File> files, Path contents, Caller caller) throws IOException, InterruptedException {
        Set<FilesDecision.Wanted> wanted = wanted(files);
        try {
            Answer answer = guard.changing(() -> audited.replace(caller, () -> replaced(files, wanted, contents)));
            return new Result(decision(answer), answer.text());
        } catch (IOException | InterruptedException | RuntimeException failed) {
            throw failed;
        } catch (Exception other) {
            throw new IOException(other);
        }
    }

    @Override
    public Optional<String> distrust(SignedPart part, String sha256, String signature, String name) {
        return intake.settings().gates().problem(part, sha256, signature, name).map(Problem::text);
    }

    /**
     * Checks the paths of files.
     *
     * @throws IOException if a path occurs twice, is not one of a file that the server reads, or a folder would contain too many files
     */
    private Set<FilesDecision.Wanted> wanted(List<File> files) throws IOException {
        Set<FilesDecision.Wanted> wanted = new HashSet<>();
        Set<String> paths = new HashSet<>();
        for (File file : files) {
            if (!paths.add(file.path())) {
                throw new IOException("The path \"" + file.path() + "\" occurs twice");
            }
            if (file.path().equals(BUNDLES_LOCK)) {
                continue;
            }
            FolderPath path = FolderPath.of(file.path());
            wanted.add(new FilesDecision.Wanted(path.reportName(), file.sha256(), path.conf() ? "" : file.name()));
        }
        int most = intake.settings().files();
        if (files.size() > most) {
            throw new IOException(files.size() + " files are more than mastaba.folder.files allows (" + most + ")");
        }
        return wanted;
    }

    private Answer replaced(List<File> files, Set<FilesDecision.Wanted> wanted, Path contents)
            throws IOException, InterruptedException {
        intake.begin(files.stream().map(File::sha256).collect(Collectors.toSet()));
        try {
            List<FileChange> changes = new ArrayList<>();
            List<FileChange> others = new ArrayList<>(List.of(LOCK_GONE));
            for (File file : files) {
                if (file.path().equals(BUNDLES_LOCK)) {
                    others.clear();
                    lock(file.sha256(), contents).ifPresent(others::add);
                    continue;
                }
                FolderPath path = FolderPath.of(file.path());
                Path content = intake.take(file.sha256(), path.conf(), contents);
                changes.add(new FileChange(path.folder(), path.name(), content));
            }
            return answer(FilesDecision.about(wanted, reconciler, trail, () -> become(changes, others, wanted)));
        } finally {
            intake.end();
        }
    }

    /** Returns the change of the record of the bundles from repositories; none if it has this content. */
    private Optional<FileChange> lock(String sha256, Path contents) throws IOException {
        Path present = folders.base().resolve(BUNDLES_LOCK);
        return Sha256.of(present).equals(Optional.of(sha256))
                ? Optional.empty()
                : Optional.of(
                        new FileChange(FolderChanges.CONF, FolderChanges.LOCK, intake.take(sha256, false, contents)));
    }

    /** Changes the folders, and on a server whose files belong to the fleet also the list of these files. */
    private Optional<Path> become(List<FileChange> changes, List<FileChange> others, Set<FilesDecision.Wanted> wanted)
            throws IOException {
        Optional<Path> list = intake.settings().released();
        if (list.isEmpty()) {
            return folders.become(changes, others);
        }
        Path folder = Files.createDirectories(Objects.requireNonNull(list.get().getParent()));
        Path content = Files.createTempFile(folder, "files", ".part");
        try {
            Files.writeString(
                    content,
                    ReleasedFiles.text(wanted.stream()
                            .collect(Collectors.toMap(FilesDecision.Wanted::name, FilesDecision.Wanted::sha256))));
            String name = String.valueOf(list.get().getFileName());
            others.add(new FileChange(FolderChanges.FLEET, name, content));
            return folders.become(changes, others);
        } finally {
            Files.deleteIfExists(content);
        }
    }

    private static Answer answer(FilesDecision decision) {
        if (!decision.reached()) {
            return DeployCommands.undecided();
        }
        return decision.answer(
                "The files serve a share of the visitors first.",
                "The files serve as generation ",
                "The files do not serve");
    }

    private static Decision decision(Answer answer) {
        return switch (answer.exitCode()) {
            case 0 -> Decision.SERVES;
            case 1 -> Decision.REFUSED;
            default -> Decision.UNDECIDED;
        };
    }
}
