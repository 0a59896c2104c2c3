package dev.mastaba.content.folder;

import dev.mastaba.content.archive.RefusalException;
import dev.mastaba.content.report.AccessProblems;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.DeploymentProblems;
import dev.mastaba.core.engine.text.FolderAccess;
import dev.mastaba.core.engine.text.WriteAccess;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A folder whose contents can be listed. */
final class WatchedFolder {
    /**
     * The limit on entries in the folder, as a multiple of the limit on files. Reports and hidden files are ignored, but their number is also
     * limited.
     */
    private static final int IGNORED_PER_FILE = 10;

    private final Path folder;
    private final String prefix;
    private final int mostFiles;
    private final Classifier classifier;

    /** A classifier for files. */
    interface Classifier {
        /**
         * Classifies a file in the folder.
         *
         * @param realFolder the folder's real path
         * @return the entry, or null if the file is not relevant
         * @throws RefusalException if the file is refused
         */
        @Nullable
        FolderEntry classify(Path realFolder, Path file, String name) throws IOException, RefusalException;

        /** Returns the name that a problem uses for a file in this folder. */
        String reportName(String name);
    }

    /**
     * The result of one scan.
     *
     * @param entries everything in the folder that is not ignored, in no particular order
     * @param notices the notices about the folder
     */
    record Listing(List<FolderEntry> entries, List<DeploymentProblem> notices) {}

    WatchedFolder(Path folder, int mostFiles, Classifier classifier) {
        this(folder, "", mostFiles, classifier);
    }

    /**
     * Creates a folder inside of another folder.
     *
     * @param prefix the beginning of the names of its entries
     */
    WatchedFolder(Path folder, String prefix, int mostFiles, Classifier classifier) {
        this.folder = folder;
        this.prefix = prefix;
        this.mostFiles = mostFiles;
        this.classifier = classifier;
    }

    Path path() {
        return folder;
    }

    String reportName(String name) {
        return classifier.reportName(name);
    }

    /**
     * Scans the folder.
     *
     * @throws RefusalException if the folder cannot be read, so that its previously accepted content remains
     */
    Listing list() throws RefusalException {
        try {
            if (!Files.isDirectory(folder)) {
                throw new RefusalException(DeploymentProblems.folderMissing(folder.toString()));
            }
            Path real = folder.toRealPath();
            Optional<Path> open = openToAll(real);
            if (open.isPresent()) {
                throw new RefusalException(AccessProblems.folderWritableByAll(
                        folder.toString(),
                        open.get().equals(real) ? folder.toString() : open.get().toString()));
            }
            return list(real);
        } catch (NoSuchFileException e) {
            throw new RefusalException(DeploymentProblems.folderMissing(folder.toString()));
        } catch (IOException e) {
            throw new RefusalException(DeploymentProblems.folderUnreadable(folder.toString(), detail(e)));
        }
    }

    private Optional<Path> openToAll(Path real) throws IOException {
        Optional<Path> open = FolderAccess.openToAll(real);
        Path parent = folder.getParent();
        return open.isEmpty() && parent != null && Files.isSymbolicLink(folder)
                ? FolderAccess.openToAll(parent.toRealPath())
                : open;
    }

    private Listing list(Path real) throws IOException, RefusalException {
        List<FolderEntry> entries = new ArrayList<>();
        int looked = 0;
        try (DirectoryStream<Path> children = Files.newDirectoryStream(real)) {
            for (Path child : children) {
                if (++looked > mostFiles * IGNORED_PER_FILE || entries.size() > mostFiles) {
                    throw tooMany();
                }
                FolderEntry entry = entry(real, child);
                if (entry != null) {
                    entries.add(entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        if (entries.size() > mostFiles) {
            throw tooMany();
        }
        return new Listing(entries, ownedByOthers(real, entries));
    }

    private List<DeploymentProblem> ownedByOthers(Path real, List<FolderEntry> entries) throws IOException {
        List<Path> others = new ArrayList<>(FolderAccess.ownedByOthers(real));
        WriteAccess access = WriteAccess.of(real);
        for (FolderEntry entry : entries) {
            if (entry instanceof FolderEntry.Content content
                    && FolderAccess.isOwnedByOthers(content.signature().access(), access)) {
                others.add(content.file());
            }
        }
        others.sort(null);
        return others.isEmpty() ? List.of() : List.of(AccessProblems.ownedByOthers(folder.toString(), others));
    }

    private RefusalException tooMany() {
        return new RefusalException(
                DeploymentProblems.tooManyFiles(folder.toString(), mostFiles, FolderSettings.MOST_FILES));
    }

    private @Nullable FolderEntry entry(Path real, Path child) {
        String fileName = child.getFileName().toString();
        if (IgnoredNames.has(fileName)) {
            return null;
        }
        String name = prefix + fileName;
        try {
            if (name.codePoints().anyMatch(WatchedFolder::undecodable)) {
                return new FolderEntry.Rejected(name, DeploymentProblems.badName(reportName(name)));
            }
            FolderEntry entry = classifier.classify(real, child, name);
            return entry instanceof FolderEntry.Content content ? checked(content, real) : entry;
        } catch (RefusalException refusal) {
            return new FolderEntry.Rejected(name, refusal.problem());
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            return new FolderEntry.Rejected(name, unreadable(name, e));
        }
    }

    /** Rejects a file that every user can change, or replace at the target of a link. */
    private static FolderEntry checked(FolderEntry.Content content, Path real) throws IOException {
        Path parent = content.file().getParent();
        Optional<Path> open = content.signature().access().all()
                ? FolderAccess.openToAll(content.file())
                : parent == null || parent.equals(real) ? Optional.empty() : FolderAccess.openToAll(parent);
        return open.isPresent()
                ? new FolderEntry.Rejected(
                        content.name(),
                        AccessProblems.writableByAll(content.name(), open.get().toString()))
                : content;
    }

    DeploymentProblem unreadable(String name, IOException e) {
        return DeploymentProblems.unreadable(reportName(name), detail(e));
    }

    /** Returns whether a character cannot be printed; the replacement character represents bytes that the locale could not decode. */
    private static boolean undecodable(int point) {
        return Character.isISOControl(point) || point == 0xFFFD || Character.getType(point) == Character.SURROGATE;
    }

    private static String detail(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
