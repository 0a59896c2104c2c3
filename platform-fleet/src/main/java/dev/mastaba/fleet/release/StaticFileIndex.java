package dev.mastaba.fleet.release;

import dev.mastaba.fleet.release.Release.Content;
import dev.mastaba.fleet.release.StaticFiles.File;
import dev.mastaba.fleet.release.StaticFiles.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The static files of a release whose URLs identify their content.
 *
 * @param files the files, each pair of application and URL at most once
 */
public record StaticFileIndex(List<File> files) {
    /** The limits on the files of a release. They bound the memory and the disk space that another release takes on a node. */
    public static final Limits LIMITS = new Limits(50_000, 16L * 1024 * 1024, 256L * 1024 * 1024);

    /** An index without files. */
    public static final StaticFileIndex EMPTY = new StaticFileIndex(List.of());

    /** The greatest length of an index as text, in bytes. */
    public static final int LONGEST_TEXT = 64 * 1024 * 1024;

    private static final String HEAD = "mastaba-static 1";
    private static final int FIELDS = 5;
    private static final int LONGEST = 8_192;

    /**
     * Creates an index.
     *
     * @throws IllegalArgumentException if a file cannot be one that a server has found
     */
    public StaticFileIndex {
        files.forEach(StaticFileIndex::require);
        files = List.copyOf(files);
    }

    private static void require(File file) {
        boolean texts = Stream.of(file.application(), file.url(), file.type())
                .allMatch(text -> !text.isEmpty()
                        && text.length() <= LONGEST
                        && text.chars().noneMatch(Character::isISOControl));
        boolean content =
                file.sha256().matches("[0-9a-f]{64}") && file.size() >= 0 && file.size() <= LIMITS.fileBytes();
        if (!texts || !content || !file.url().startsWith("/")) {
            throw new IllegalArgumentException("\"" + file + "\" is not a possible static file");
        }
    }

    /** Returns the content of a file. */
    public static Content contentOf(File file) {
        return new Content(file.sha256(), file.size());
    }

    /** Returns all contents, each once. */
    public List<Content> contents() {
        return files.stream().map(StaticFileIndex::contentOf).distinct().toList();
    }

    /** Returns the text, from which {@link #read} creates an equal index. */
    public String text() {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        files.forEach(file -> text.append(String.join(
                        "\t", file.application(), file.url(), file.sha256(), Long.toString(file.size()), file.type()))
                .append('\n'));
        return text.toString();
    }

    /**
     * Reads an index.
     *
     * @throws DamagedReleaseException if the text cannot be read, or exceeds the limits
     */
    public static StaticFileIndex read(String text) throws DamagedReleaseException {
        List<String> lines = text.lines().limit(LIMITS.files() + 2L).toList();
        if (lines.isEmpty() || !lines.get(0).equals(HEAD) || lines.size() > LIMITS.files() + 1) {
            throw new DamagedReleaseException("A list of static files was not written by this version of Mastaba");
        }
        try {
            List<File> files = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] fields = line.split("\t", -1);
                if (fields.length != FIELDS) {
                    throw new IllegalArgumentException("unknown line \"" + line + "\"");
                }
                files.add(new File(fields[0], fields[1], fields[2], Long.parseLong(fields[3]), fields[4]));
            }
            StaticFileIndex index = new StaticFileIndex(files);
            long bytes = index.contents().stream().mapToLong(Content::size).sum();
            if (bytes > LIMITS.bytes()) {
                throw new IllegalArgumentException(bytes + " bytes");
            }
            return index;
        } catch (IllegalArgumentException unreadable) {
            throw new DamagedReleaseException("A list of static files cannot be read: " + unreadable.getMessage());
        }
    }
}
