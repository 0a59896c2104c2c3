package dev.mastaba.launcher.backup;

import dev.mastaba.launcher.source.FileHash;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The list of a backup's files, and facts about the backup. As text, it ends with a digest of its own lines.
 *
 * @param version the version of Mastaba that made the backup
 * @param created when the backup was made
 * @param generation the number of the generation that served; 0 if none did
 * @param missing texts about data that the backup does not contain
 * @param entries the files and folders; a folder precedes its files
 */
public record BackupManifest(
        String version, Instant created, long generation, List<String> missing, List<BackupEntry> entries) {
    /** The name of the manifest in the archive. */
    static final String NAME = "mastaba-backup.txt";
    /** The newest format that this version reads, and the format that it writes. */
    static final int FORMAT = 1;
    /** The largest number of files and folders. */
    static final int MOST_ENTRIES = 500_000;
    /** The largest manifest in bytes. */
    static final int LARGEST = 128 << 20;

    private static final String FIRST = "Mastaba backup, format ";
    private static final String DIGEST = "sha256 ";
    private static final int DIGEST_LENGTH = 64;

    /** Creates a manifest. */
    public BackupManifest {
        missing = List.copyOf(missing);
        entries = List.copyOf(entries);
    }

    /** Returns the number of files. */
    public long files() {
        return entries.stream().filter(entry -> !entry.isFolder()).count();
    }

    /** Returns the size of all files together. */
    public long bytes() {
        return entries.stream().mapToLong(BackupEntry::size).sum();
    }

    /** Returns the databases in files of {@code var/data/}, by the names of the files, sorted. */
    public List<String> databases() {
        return entries.stream()
                .map(BackupEntry::path)
                .filter(path -> path.startsWith(BaseFiles.DATA + "/") && path.endsWith(BaseFiles.DATABASE))
                .map(path -> path.substring(BaseFiles.DATA.length() + 1, path.length() - BaseFiles.DATABASE.length()))
                .sorted()
                .toList();
    }

    /** Returns the manifest as text. */
    String text() {
        StringBuilder text = new StringBuilder(FIRST).append(FORMAT).append('\n');
        text.append("version ").append(coded(version)).append('\n');
        text.append("created ").append(created).append('\n');
        text.append("generation ").append(generation).append('\n');
        missing.forEach(each -> text.append("missing ").append(coded(each)).append('\n'));
        for (BackupEntry entry : entries) {
            String mode = entry.mode() < 0 ? "-" : Integer.toOctalString(entry.mode());
            text.append(entry.isFolder() ? "folder " : "file ").append(mode);
            if (!entry.isFolder()) {
                text.append(' ').append(entry.size()).append(' ').append(entry.sha256());
            }
            text.append(' ').append(coded(entry.path())).append('\n');
        }
        String lines = text.toString();
        return lines + DIGEST + digest(lines) + "\n";
    }

    private static String digest(String text) {
        MessageDigest digest = FileHash.sha256();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return FileHash.text(digest);
    }

    /** Returns a text without line ends; slashes stay readable. */
    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    /**
     * Reads a manifest.
     *
     * @throws DamagedBackup if the text is not a complete manifest
     * @throws IOException if the backup has a newer format
     */
    static BackupManifest parse(String text) throws IOException {
        int end = text.length() - DIGEST.length() - DIGEST_LENGTH - 1;
        if (!text.startsWith(FIRST)) {
            throw new DamagedBackup("its " + NAME + " is not a list of files");
        }
        List<String> lines = text.lines().toList();
        requireFormat(lines);
        if (end < 0 || !text.substring(end).equals(DIGEST + digest(text.substring(0, end)) + "\n")) {
            throw new DamagedBackup("its " + NAME + " was changed or is incomplete");
        }
        try {
            return new Reading().of(lines.subList(1, lines.size() - 1));
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | ArithmeticException
                | DateTimeParseException wrong) {
            throw new DamagedBackup("its " + NAME + " is invalid: " + wrong.getMessage(), wrong);
        }
    }

    private static void requireFormat(List<String> lines) throws IOException {
        String format = lines.get(0).substring(FIRST.length());
        if (!format.matches("[1-9][0-9]{0,8}")) {
            throw new DamagedBackup("its format number is invalid");
        }
        if (Integer.parseInt(format) > FORMAT) {
            String version = lines.size() > 1 && lines.get(1).matches("version [A-Za-z0-9.-]{1,50}")
                    ? "Mastaba " + lines.get(1).substring("version ".length())
                    : "a newer version of Mastaba";
            throw new IOException("it has format " + format + ", but this version of Mastaba reads only formats up to "
                    + FORMAT + ". Restore it with " + version + " or later, which made it");
        }
    }

    /** A manifest that is being read. */
    private static final class Reading {
        private final List<String> missing = new ArrayList<>();
        private final List<BackupEntry> entries = new ArrayList<>();
        private final Set<String> folders = new HashSet<>();
        private final Set<String> paths = new HashSet<>();
        private String version = "";
        private Instant created = Instant.EPOCH;
        private long generation;
        /** The size of all files; it must be a number, because the free space is compared with it. */
        private long bytes;

        BackupManifest of(List<String> lines) {
            for (String line : lines) {
                line(line.split(" ", -1));
            }
            return new BackupManifest(version, created, generation, missing, entries);
        }

        private void line(String[] words) {
            switch (words[0]) {
                case "version" -> version = decoded(words[1]);
                case "created" -> created = Instant.parse(words[1]);
                case "generation" -> generation = Long.parseLong(words[1]);
                case "missing" -> missing.add(decoded(words[1]));
                case "folder" -> add(BackupEntry.folder(decoded(words[2]), mode(words[1])));
                case "file" -> add(file(words));
                default -> throw new IllegalArgumentException("a line of an unknown kind");
            }
        }

        private static BackupEntry file(String[] words) {
            if (!words[3].matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("a digest is not SHA-256");
            }
            return new BackupEntry(decoded(words[4]), mode(words[1]), Long.parseLong(words[2]), words[3]);
        }

        /** Adds an entry whose folder is listed, so that no file is also a folder. */
        private void add(BackupEntry entry) {
            String path = entry.path();
            int slash = path.lastIndexOf('/');
            if (!paths.add(path) || slash >= 0 && !folders.contains(path.substring(0, slash))) {
                throw new IllegalArgumentException("a path is listed twice, or its folder is not listed");
            }
            if (slash < 0 && !entry.isFolder()) {
                throw new IllegalArgumentException(path + " is not a folder");
            }
            if (entry.isFolder()) {
                folders.add(path);
            }
            if (entries.size() == MOST_ENTRIES) {
                throw new IllegalArgumentException("more than " + MOST_ENTRIES + " files");
            }
            bytes = Math.addExact(bytes, entry.size());
            entries.add(entry);
        }

        private static int mode(String word) {
            return word.equals("-") ? -1 : Integer.parseInt(word, 8);
        }

        private static String decoded(String word) {
            return URLDecoder.decode(word.replace("+", "%2B"), StandardCharsets.UTF_8);
        }
    }
}
