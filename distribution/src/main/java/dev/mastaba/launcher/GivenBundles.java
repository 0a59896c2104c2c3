package dev.mastaba.launcher;

import dev.mastaba.launcher.source.BundlesFolder;
import dev.mastaba.launcher.source.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The bundles that a command names: jars, and folders with a {@code mastaba.yaml}.
 *
 * @param files existing files
 * @param others other bundles, which these replace if they have the same symbolic names
 */
record GivenBundles(List<Path> files, List<Path> others) {
    /** The maximum number of bundles of a command: each is read and composed. */
    private static final int MOST = 1_000;

    GivenBundles {
        files = List.copyOf(files);
        others = List.copyOf(others);
    }

    GivenBundles(List<Path> files) {
        this(files, List.of());
    }

    GivenBundles beside(Path folder) throws IOException {
        return new GivenBundles(
                files,
                Folders.list(folder, "[!.]*").stream()
                        .filter(file -> isMeantBy(file.toString()))
                        .toList());
    }

    /**
     * Returns the bundles of these files.
     *
     * @throws IOException with a message for people if one is not a bundle
     */
    static GivenBundles of(List<Path> files) throws IOException {
        if (files.size() > MOST) {
            throw new IOException("A command accepts at most " + MOST + " bundles");
        }
        for (Path file : files) {
            if (!isFolder(file)
                    && !(Files.isRegularFile(file) && file.toString().endsWith(".jar"))) {
                throw new IOException(file
                        + (Files.exists(file)
                                ? " is not a bundle; specify a .jar file, or a folder with a mastaba.yaml"
                                : " does not exist"));
            }
            requireWhole(file);
        }
        return new GivenBundles(files);
    }

    /** Returns whether an argument denotes a bundle: it ends with {@code .jar} and is not a pattern, or is a folder with a {@code mastaba.yaml}. */
    static boolean isMeantBy(String word) {
        boolean pattern = word.indexOf('*') >= 0 || word.indexOf('?') >= 0;
        try {
            return !pattern && !word.isEmpty() && (word.endsWith(".jar") || isFolder(Path.of(word)));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    /** Returns the names of files for people. */
    static String names(List<Path> files) {
        return files.stream().map(file -> String.valueOf(file.getFileName())).collect(Collectors.joining(", "));
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /**
     * Puts the bundles into those of a server; a bundle that is there already under another file name is replaced.
     *
     * @return their file names there, in order
     * @throws IOException if two of them are the same bundle
     */
    List<String> putInto(BundlesFolder bundles) throws IOException {
        for (Path other : others) {
            bundles.take(other);
        }
        List<String> names = new ArrayList<>();
        for (Path file : files) {
            String name = bundles.take(file);
            if (names.contains(name)) {
                throw new IOException(file + " and " + files.get(names.indexOf(name))
                        + " are the same bundle; specify only one of them");
            }
            names.add(name);
        }
        return names;
    }

    /** Requires a jar to be readable: a server would wait for the rest of a truncated one, and report on the copy that it has. */
    private static void requireWhole(Path file) throws IOException {
        if (!Files.isDirectory(file)) {
            try (ZipFile zip = new ZipFile(file.toFile())) {
                zip.size();
            } catch (ZipException damaged) {
                throw new IOException(file + " cannot be read as a jar: " + damaged.getMessage(), damaged);
            }
        }
    }

    private static boolean isFolder(Path file) {
        return Files.isRegularFile(file.resolve("mastaba.yaml"));
    }
}
