package dev.mastaba.launcher;

import dev.mastaba.launcher.source.BundlesFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Bundles that a command names: jars, and folders with a {@code mastaba.yaml}.
 *
 * @param files they are there
 */
record GivenBundles(List<Path> files) {
    /** How many a command takes: each is read and composed. */
    private static final int MOST = 1_000;

    GivenBundles {
        files = List.copyOf(files);
    }

    /**
     * The bundles of these files.
     *
     * @throws IOException with a sentence for people when one is none
     */
    static GivenBundles of(List<Path> files) throws IOException {
        if (files.size() > MOST) {
            throw new IOException("More than " + MOST + " bundles are too many for one command");
        }
        for (Path file : files) {
            if (!isFolder(file)
                    && !(Files.isRegularFile(file) && file.toString().endsWith(".jar"))) {
                throw new IOException(file
                        + (Files.exists(file)
                                ? " is no bundle: that is a .jar file, or a folder with a mastaba.yaml"
                                : " is not there"));
            }
            requireWhole(file);
        }
        return new GivenBundles(files);
    }

    /** Whether a word of a command line means a bundle: it ends with {@code .jar} and is no pattern, or is a folder with a {@code mastaba.yaml}. */
    static boolean isMeantBy(String word) {
        boolean pattern = word.indexOf('*') >= 0 || word.indexOf('?') >= 0;
        try {
            return !pattern && !word.isEmpty() && (word.endsWith(".jar") || isFolder(Path.of(word)));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /**
     * Puts them into the bundles of a server; one that is there already under another file name takes its place.
     *
     * @return their file names there, in order
     * @throws IOException when two of them are the same bundle
     */
    List<String> putInto(BundlesFolder bundles) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path file : files) {
            String name = bundles.take(file);
            if (names.contains(name)) {
                throw new IOException(
                        file + " and " + files.get(names.indexOf(name)) + " are the same bundle; name one of them");
            }
            names.add(name);
        }
        return names;
    }

    /** Requires a jar to be read as one: a server would wait for the rest of it, and tell of the copy that it has. */
    private static void requireWhole(Path file) throws IOException {
        if (!Files.isDirectory(file)) {
            try (ZipFile zip = new ZipFile(file.toFile())) {
                zip.size();
            } catch (ZipException damaged) {
                throw new IOException(file + " can't be read as a jar: " + damaged.getMessage(), damaged);
            }
        }
    }

    private static boolean isFolder(Path file) {
        return Files.isRegularFile(file.resolve("mastaba.yaml"));
    }
}
