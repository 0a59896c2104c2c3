package dev.mastaba.content.folder;

import dev.mastaba.content.archive.ArchiveCheck;
import dev.mastaba.content.archive.ArchiveLimits;
import dev.mastaba.content.archive.EntryNames;
import dev.mastaba.content.archive.RefusalException;
import dev.mastaba.content.report.AccessProblems;
import dev.mastaba.content.report.DeploymentProblems;
import dev.mastaba.content.report.LinkProblems;
import dev.mastaba.core.engine.text.WriteAccess;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a folder that represents a jar.
 *
 * @param files the files by their path in the folder, with forward slashes
 */
record FolderTree(SortedMap<String, TreeFile> files) {
    private static final int DEEPEST = 32;

    /** A file to read, and its state in the file system. */
    record TreeFile(Path file, FileState state) {}

    FolderTree {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * Scans a folder without reading its files.
     *
     * @param folder its real path
     */
    static FolderTree of(Path folder, String fileName, ArchiveLimits limits) throws IOException, RefusalException {
        Collector collector = new Collector(folder, fileName, limits);
        try {
            collector.collect(folder, "", 0);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return new FolderTree(collector.files);
    }

    /** Returns whether a folder has a description or a manifest, and therefore represents a jar. */
    static boolean standsForJar(Path folder) {
        return Files.exists(folder.resolve(ArchiveCheck.DESCRIPTION))
                || Files.exists(folder.resolve(ArchiveCheck.MANIFEST));
    }

    /** Returns whether a later change of any of its files would be visible. */
    boolean old(Instant now) {
        return files.values().stream().allMatch(file -> file.state().old(now));
    }

    private static final class Collector {
        private final SortedMap<String, TreeFile> files = new TreeMap<>();
        private final Path root;
        private final String fileName;
        private final ArchiveLimits limits;
        private long bytes;
        private long looked;

        Collector(Path root, String fileName, ArchiveLimits limits) {
            this.root = root;
            this.fileName = fileName;
            this.limits = limits;
        }

        void collect(Path folder, String prefix, int depth) throws IOException, RefusalException {
            refuseWhen(depth > DEEPEST, "its folders are nested more than " + DEEPEST + " levels deep");
            refuseOpenToAll(WriteAccess.of(folder), folder);
            try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
                for (Path child : children) {
                    refuseWhen(
                            ++looked > 4L * limits.entries(),
                            "it has more than " + limits.entries() + " files",
                            ArchiveLimits.ENTRIES);
                    String name = child.getFileName().toString();
                    if (!IgnoredNames.has(name)) {
                        add(child, prefix + name, depth);
                    }
                }
            }
        }

        private void add(Path child, String path, int depth) throws IOException, RefusalException {
            FileState state = FileState.of(child);
            switch (state.kind()) {
                case FOLDER -> collect(child, path + "/", depth + 1);
                case FILE -> addFile(path, new TreeFile(child, state));
                case LINK -> addLinked(child, path, depth);
                case OTHER ->
                    throw new RefusalException(DeploymentProblems.specialFile(fileName, fileName + "/" + path));
            }
        }

        /** Adds the target of a link, a file or a folder that does not contain the link. */
        private void addLinked(Path link, String path, int depth) throws IOException, RefusalException {
            Path target = targetWithin(root, link);
            if (target == null) {
                throw new RefusalException(LinkProblems.leadsOut(fileName, fileName + "/" + path));
            }
            FileState state = FileState.of(target);
            if (state.kind() == FileState.Kind.FILE) {
                addFile(path, new TreeFile(target, state));
            } else if (state.kind() == FileState.Kind.FOLDER) {
                refuseWhen(link.startsWith(target), path + " is a symbolic link to a folder that contains it");
                collect(target, path + "/", depth + 1);
            } else {
                throw new RefusalException(DeploymentProblems.specialFile(fileName, fileName + "/" + path));
            }
        }

        private void addFile(String path, TreeFile file) throws RefusalException {
            EntryNames.check(fileName, path, limits.nameLength());
            refuseOpenToAll(file.state().access(), file.file());
            refuseWhen(
                    file.state().size() > JarWriter.LARGEST_ENTRY,
                    path + " is larger than " + JarWriter.LARGEST_ENTRY + " bytes");
            refuseWhen(
                    ArchiveCheck.isText(path) && file.state().size() > ArchiveCheck.LARGEST_TEXT,
                    "its " + path + " is larger than " + ArchiveCheck.LARGEST_TEXT + " bytes");
            files.put(path, file);
            bytes += file.state().size();
            refuseWhen(
                    files.size() > limits.entries(),
                    "it has more than " + limits.entries() + " files",
                    ArchiveLimits.ENTRIES);
            refuseWhen(
                    bytes > limits.fileBytes(),
                    "its files together are larger than " + limits.fileBytes() + " bytes",
                    ArchiveLimits.FILE_BYTES);
        }

        private void refuseOpenToAll(WriteAccess access, Path path) throws RefusalException {
            if (access.all()) {
                throw new RefusalException(AccessProblems.writableByAll(fileName, path.toString()));
            }
        }

        private void refuseWhen(boolean beyond, String detail, String setting) throws RefusalException {
            if (beyond) {
                throw new RefusalException(DeploymentProblems.tooLarge(fileName, detail, setting));
            }
        }

        private void refuseWhen(boolean beyond, String detail) throws RefusalException {
            if (beyond) {
                throw new RefusalException(DeploymentProblems.tooLarge(fileName, detail));
            }
        }
    }

    /** Returns the real path that a link leads to, or null if this path is outside the folder or does not exist. */
    private static @Nullable Path targetWithin(Path realFolder, Path link) {
        try {
            Path target = link.toRealPath();
            return target.startsWith(realFolder) && !target.equals(realFolder) ? target : null;
        } catch (IOException e) {
            return null;
        }
    }
}
