package dev.mastaba.fleet.release;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.services.ServerFiles;
import dev.mastaba.services.ServerFiles.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An immutable set of bundles and settings, with the composition lock of each application that they made up when the release was made.
 *
 * <p>The digest is the SHA-256 hash of the release's text, which lists the hash of each content. Equal sets have equal digests, regardless of where and
 * when they were put together.
 *
 * @param files the bundles and settings, in the order of their paths
 * @param locks the hash and size of each application's composition lock, by the application's id
 */
public record Release(List<File> files, SortedMap<String, Content> locks) {
    private static final String HEAD = "mastaba-release 1";
    private static final String FILE = "file";
    private static final String LOCK = "lock";
    private static final int FIELDS_OF_FILE = 6;
    private static final int FIELDS_OF_LOCK = 4;
    private static final int MOST_LINES = 50_000;
    private static final int SHORT = 12;

    /** The pattern of the paths that a release may have. */
    private static final String PATH = "(bundles/|conf/|conf/tenants/)[^/\\\\\\p{Cntrl}]{1,200}";

    /**
     * A content, identified by its hash.
     *
     * @param sha256 the SHA-256 hash, in lowercase hexadecimal digits
     * @param size the size in bytes
     */
    public record Content(String sha256, long size) {}

    /**
     * Creates a release.
     *
     * @throws IllegalArgumentException if a path occurs twice or is not a path of a bundle or of settings
     */
    public Release {
        Set<String> paths = new HashSet<>();
        for (File file : files) {
            if (!file.path().matches(PATH) || file.path().contains("/.") || !paths.add(file.path())) {
                throw new IllegalArgumentException("\"" + file.path() + "\" is not a possible path, or occurs twice");
            }
            requireContent(file.sha256(), file.size());
            Stream.of(file.name(), file.version()).forEach(Release::requireText);
        }
        files = files.stream().sorted(Comparator.comparing(File::path)).toList();
        locks.forEach((application, content) -> {
            requireText(application);
            requireContent(content.sha256(), content.size());
        });
        locks = Collections.unmodifiableSortedMap(new TreeMap<>(locks));
    }

    private static void requireContent(String sha256, long size) {
        if (!sha256.matches("[0-9a-f]{64}") || size < 0) {
            throw new IllegalArgumentException("\"" + sha256 + "\" is not a SHA-256 hash, or its size is negative");
        }
    }

    private static void requireText(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("\"" + text + "\" contains a control character");
        }
    }

    /** Returns whether the release consists of exactly these files. Names and versions are not compared, nor is the lock file, which does not serve. */
    public boolean consistsOf(List<File> others) {
        return paths(files).equals(paths(others));
    }

    /** Returns whether the lock file is among these files as in the release. */
    public boolean hasLockOf(List<File> others) {
        return lock(files).equals(lock(others));
    }

    private static Optional<String> lock(List<File> files) {
        return files.stream().filter(Release::isLock).map(File::sha256).findFirst();
    }

    private static boolean isLock(File file) {
        return file.path().equals(ServerFiles.BUNDLES_LOCK);
    }

    private static List<String> paths(List<File> files) {
        return files.stream()
                .filter(file -> !isLock(file))
                .map(file -> file.path() + ' ' + file.sha256())
                .sorted()
                .toList();
    }

    /** Returns the text, from which {@link #read} creates an equal release. */
    public String text() {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        for (File file : files) {
            line(text, FILE, file.path(), file.sha256(), Long.toString(file.size()), file.name(), file.version());
        }
        locks.forEach((id, content) -> line(text, LOCK, id, content.sha256(), Long.toString(content.size())));
        return text.toString();
    }

    private static void line(StringBuilder text, String... fields) {
        text.append(String.join("\t", fields)).append('\n');
    }

    /** Returns the digest: the SHA-256 hash of the text, in lowercase hexadecimal digits. */
    public String digest() {
        return Sha256.of(text().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the beginning of a digest, which people use as the release's name. */
    public static String shortName(String digest) {
        return digest.substring(0, Math.min(SHORT, digest.length()));
    }

    /** Returns all contents, each once. */
    public List<Content> contents() {
        return Stream.concat(
                        files.stream().map(file -> new Content(file.sha256(), file.size())), locks.values().stream())
                .distinct()
                .toList();
    }

    /**
     * Reads a release.
     *
     * @param digest the digest that the text must have
     * @throws DamagedReleaseException if the text has another digest, or cannot be read
     */
    public static Release read(String digest, String text) throws DamagedReleaseException {
        if (!Sha256.of(text).equals(digest)) {
            throw new DamagedReleaseException(
                    "The text of release " + shortName(digest) + " does not have its digest: it has been changed");
        }
        List<String> lines = text.lines().limit(MOST_LINES + 1L).toList();
        if (lines.isEmpty() || !lines.get(0).equals(HEAD) || lines.size() > MOST_LINES) {
            throw new DamagedReleaseException("Release " + shortName(digest)
                    + " was not written by this version of Mastaba; its first line is not \"" + HEAD + "\"");
        }
        try {
            List<File> files = new ArrayList<>();
            SortedMap<String, Content> locks = new TreeMap<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] fields = line.split("\t", -1);
                if (fields.length == FIELDS_OF_FILE && fields[0].equals(FILE)) {
                    files.add(new File(fields[1], fields[2], Long.parseLong(fields[3]), fields[4], fields[5]));
                } else if (fields.length == FIELDS_OF_LOCK && fields[0].equals(LOCK)) {
                    locks.put(fields[1], new Content(fields[2], Long.parseLong(fields[3])));
                } else {
                    throw new IllegalArgumentException("unknown line \"" + line + "\"");
                }
            }
            return new Release(files, locks);
        } catch (IllegalArgumentException unreadable) {
            throw new DamagedReleaseException("Release " + shortName(digest) + " cannot be read: "
                    + Objects.requireNonNullElse(unreadable.getMessage(), "unknown form"));
        }
    }
}
