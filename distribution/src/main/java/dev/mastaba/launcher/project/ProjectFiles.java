package dev.mastaba.launcher.project;

import dev.mastaba.services.PosixMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The files of a project that is still to be written. Confined to one thread. */
public final class ProjectFiles {
    private final Map<String, byte[]> files = new TreeMap<>();
    private final Set<String> secrets = new HashSet<>();
    private final Set<String> executables = new HashSet<>();

    /** Adds a text file (UTF-8). */
    public ProjectFiles with(String path, String text) {
        return with(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Adds a file.
     *
     * @param path the path from the project's folder, with slashes; it stays in the folder
     */
    public ProjectFiles with(String path, byte[] content) {
        if (path.startsWith("/")
                || path.contains("\\")
                || List.of(path.split("/", -1)).contains("..")) {
            throw new IllegalArgumentException("Path " + path + " is not inside the project");
        }
        files.put(path, content);
        return this;
    }

    /** Adds a text file that only its owner can read. */
    public ProjectFiles withSecret(String path, String text) {
        secrets.add(path);
        return with(path, text);
    }

    /** Adds a program that everybody can run, where the file system knows such permissions. */
    public ProjectFiles withExecutable(String path, byte[] content) {
        executables.add(path);
        return with(path, content);
    }

    /** Refuses a path on which a link leads elsewhere; the folder itself may be a link, which is its owner's decision. */
    public static void refuseLinks(Path folder, String path) throws IOException {
        Path at = folder;
        for (String name : path.split("/")) {
            at = at.resolve(name);
            if (Files.isSymbolicLink(at)) {
                throw new IOException(at + " is a link; nothing was written. To use another folder: --into FOLDER");
            }
        }
    }

    /**
     * Writes all of the files, in a folder that may exist, or be a link to one.
     *
     * @return the written files
     * @throws IOException if one of them exists already or a link is on the way to it, and nothing was written; or if it cannot be written
     */
    public List<Path> writeTo(Path folder) throws IOException {
        for (String path : files.keySet()) {
            refuseLinks(folder, path);
            if (Files.exists(folder.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(folder.resolve(path)
                        + " already exists; nothing was written. To use another folder: --into FOLDER");
            }
        }
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Path parent = target.getParent();
            if (parent != null && !Files.isDirectory(parent)) {
                Files.createDirectories(parent);
            }
            if (secrets.contains(file.getKey())) {
                Files.createFile(target, PosixMode.of(target, "rw-------"));
                Files.write(target, file.getValue());
            } else {
                Files.write(target, file.getValue(), StandardOpenOption.CREATE_NEW);
            }
            if (executables.contains(file.getKey()) && PosixMode.isKnown(target)) {
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            written.add(target);
        }
        return written;
    }
}
