package dev.mastaba.content.change;

import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.core.engine.text.DurableFiles;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A copy of one state of the files of a base: {@code bundles/}, {@code conf/}, and the lasting files of {@code var/} except {@code var/data/}.
 *
 * @param base the base
 * @param changes the changes by commands, none of which is made during the copy
 */
public record FolderSnapshot(Path base, FolderChanges changes) {
    private static final int DEEPEST = 64;
    private static final int ATTEMPTS = 5;
    private static final String VAR = "var";
    private static final String PART = ".part";
    /** The files of {@code var/} that are of no use after a restart, and those that other services copy. */
    private static final Set<String> OMITTED = Set.of(
            "admin.properties",
            "cache",
            "data",
            "dev",
            "incoming",
            "lock",
            "log",
            "logs",
            "previews",
            "restoring",
            "url");
    /** The names of files of {@code var/} that belong to restarts. */
    private static final Pattern OF_RESTARTS = Pattern.compile("cache-\\d+|.*\\.lock|\\.?restart\\..*|jna.*\\.tmp");
    /** The records of changes that are not proven yet: after a restore, they would look like changes that the process did not survive. */
    private static final Set<String> UNPROVEN =
            Set.of("var/attempts/trying.properties", "var/attempts/probation.properties");
    /** The folders of {@code var/} whose files never change, so that a second name for a file is a copy. */
    private static final List<String> UNCHANGING = List.of("store", "generations", "displaced");

    /**
     * Makes the copy. If {@code bundles/} or {@code conf/} changes by hand meanwhile, this method repeats the copy a few times.
     *
     * @param target an empty folder
     * @throws IOException if the copy cannot be made; the target then contains an incomplete copy
     */
    public void copyTo(Path target) throws IOException {
        Optional<DeploymentProblem> halfMade = changes.lock();
        try {
            if (halfMade.isPresent()) {
                throw new IOException(halfMade.get().text());
            }
            for (int attempt = 1; !copied(target); attempt++) {
                if (attempt == ATTEMPTS) {
                    throw new IOException("Files in " + base + " keep changing. Repeat the command when the copying to "
                            + FolderChanges.BUNDLES + "/ or " + FolderChanges.CONF + "/ has ended");
                }
            }
        } finally {
            changes.unlock();
        }
    }

    /** Returns whether the copy was made while the folders did not change. */
    private boolean copied(Path target) throws IOException {
        for (Path old : DurableFiles.list(target, each -> true)) {
            DurableFiles.delete(old);
        }
        try {
            Map<String, String> before = states();
            copy(FolderChanges.BUNDLES, target);
            copy(FolderChanges.CONF, target);
            for (Path file : DurableFiles.list(base.resolve(VAR), FolderSnapshot::lasts)) {
                copy(VAR + "/" + file.getFileName(), target);
            }
            return before.equals(states());
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static boolean lasts(Path file) {
        String name = String.valueOf(file.getFileName());
        return !OMITTED.contains(name) && !OF_RESTARTS.matcher(name).matches() && isWhole(file);
    }

    private static boolean isWhole(Path file) {
        return !String.valueOf(file.getFileName()).endsWith(PART);
    }

    /** Returns size and time of each file of the folders that people change. */
    private Map<String, String> states() throws IOException {
        Map<String, String> states = new TreeMap<>();
        for (String folder : List.of(FolderChanges.BUNDLES, FolderChanges.CONF)) {
            walk(base.resolve(folder), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes found) {
                    states.put(file.toString(), found.size() + " " + found.lastModifiedTime());
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return states;
    }

    private void copy(String name, Path target) throws IOException {
        Path from = base.resolve(name);
        boolean linked = UNCHANGING.stream().anyMatch(folder -> name.equals(VAR + "/" + folder));
        walk(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes found) throws IOException {
                if (name.startsWith(VAR) && !isWhole(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Path copy = place(folder);
                Files.createDirectories(copy.getParent());
                Files.copy(folder, copy, StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes found) throws IOException {
                if (found.isRegularFile() && (isInBackup(file) || !name.startsWith(VAR))) {
                    Path copy = place(file);
                    Files.createDirectories(copy.getParent());
                    if (!linked || !link(file, copy)) {
                        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            private boolean isInBackup(Path file) {
                return isWhole(file) && !UNPROVEN.contains(name + "/" + from.relativize(file));
            }

            private Path place(Path file) {
                return target.resolve(name).resolve(from.relativize(file).toString());
            }
        });
    }

    private static void walk(Path from, SimpleFileVisitor<Path> visitor) throws IOException {
        if (Files.exists(from)) {
            Files.walkFileTree(from, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, visitor);
        }
    }

    /** Gives a file a second name; returns false if the file system does not permit it. */
    private static boolean link(Path file, Path second) {
        try {
            Files.createLink(second, file.toRealPath());
            return true;
        } catch (IOException | UnsupportedOperationException refused) {
            return false;
        }
    }
}
