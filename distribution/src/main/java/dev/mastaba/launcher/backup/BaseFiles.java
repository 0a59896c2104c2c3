package dev.mastaba.launcher.backup;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The files of a base that a backup contains, by their path in the base. */
public final class BaseFiles {
    /** The folder of databases. */
    static final String DATA = "var/data";
    /** The end of the name of an H2 database. */
    static final String DATABASE = ".mv.db";

    private static final int DEEPEST = 64;
    private static final String PART = ".part";
    private static final List<String> ROOTS = List.of("bundles", "conf", "var");
    /** The files of {@code var/} that belong to a running server, or are of no use after its end; {@code FolderSnapshot} of the server has the same. */
    private static final Set<String> TRANSIENT = Set.of(
            "admin.properties", "cache", "dev", "incoming", "lock", "log", "logs", "previews", "restoring", "url");
    /** The names of files of {@code var/} that belong to restarts; {@code FolderSnapshot} has the same. */
    private static final Pattern OF_RESTARTS = Pattern.compile("cache-\\d+|.*\\.lock|\\.?restart\\..*|jna.*\\.tmp");
    /** The ends of names of files that H2 writes beside a database. */
    private static final List<String> BESIDE_DATABASES =
            List.of(".trace.db", ".lock.db", ".temp.db", ".tempFile", ".newFile");

    private final Map<String, Path> files = new TreeMap<>();

    /** Returns the files of a base that no server uses. */
    public static BaseFiles of(Path base) throws IOException {
        BaseFiles files = new BaseFiles();
        for (String root : ROOTS) {
            files.add(base, root);
        }
        return files;
    }

    /**
     * Returns the files of a base that a server uses.
     *
     * @param copy the copy that the server has made of files and databases
     * @param base the base, from which only the other files in {@code var/data/} are taken
     */
    public static BaseFiles of(Path copy, Path base) throws IOException {
        if (!Files.isDirectory(copy)) {
            throw new IOException("The copy of the files was deleted, because the server was restarted: " + copy
                    + "\nRepeat the command.");
        }
        BaseFiles files = of(copy);
        BaseFiles own = new BaseFiles();
        own.add(base, DATA);
        // Folders have the permissions that they have in the base.
        own.files.forEach((path, file) ->
                files.files.merge(path, file, (copied, existing) -> Files.isDirectory(existing) ? existing : copied));
        files.files.computeIfAbsent("var", none -> base.resolve("var"));
        return files;
    }

    /** Returns whether a file of {@code var/} is not part of a backup. */
    static boolean isTransient(String name) {
        return TRANSIENT.contains(name)
                || name.endsWith(PART)
                || OF_RESTARTS.matcher(name).matches();
    }

    /** Returns the files and folders by path, sorted so that a folder precedes its files. */
    Map<String, Path> byPath() {
        return new TreeMap<>(files);
    }

    /** Returns whether the base has only empty folders. */
    public boolean isEmpty() {
        return files.values().stream().noneMatch(Files::isRegularFile);
    }

    private void add(Path base, String root) throws IOException {
        Path from = base.resolve(root);
        if (!Files.exists(from)) {
            return;
        }
        Files.walkFileTree(from, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes found) {
                String path = path(folder);
                if (isOmitted(path)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                files.put(path, folder);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes found) {
                String path = path(file);
                if (found.isRegularFile() && !isOmitted(path)) {
                    files.put(path, file);
                }
                return FileVisitResult.CONTINUE;
            }

            private String path(Path file) {
                return base.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), "/");
            }
        });
    }

    private static boolean isOmitted(String path) {
        String[] names = path.split("/", -1);
        boolean inVar = names[0].equals("var") && names.length > 1;
        return inVar && (isTransient(names[1]) || names[names.length - 1].endsWith(PART))
                || path.startsWith(DATA + "/") && BESIDE_DATABASES.stream().anyMatch(path::endsWith);
    }
}
