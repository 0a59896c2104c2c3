package dev.mastaba.devtools.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A reader for the source lines to which stack traces refer. Instances are immutable and safe for concurrent use by multiple threads.
 *
 * @param folders the root folders of the source files
 */
public record SourceLines(List<Path> folders) {
    private static final String OVERLAY = "mastaba.dev.assets.";
    private static final Pattern CLASS = Pattern.compile("[\\p{Alnum}_$.]{1,300}");
    private static final Pattern FILE = Pattern.compile("[\\p{Alnum}_$]{1,100}\\.(java|kt)");
    private static final int LONGEST_FILE = 1 << 20;
    private static final int AROUND = 6;

    public SourceLines {
        folders = List.copyOf(folders);
    }

    /**
     * A line of a source file.
     *
     * @param number the line number, starting at 1
     * @param text the text without the line break
     * @param meant whether the stack trace refers to this line
     */
    record Line(int number, String text, boolean meant) {}

    /**
     * The lines around a place in the code.
     *
     * @param file the file with the lines
     * @param changed the time of the last change of the file
     */
    record Excerpt(Path file, Instant changed, List<Line> lines) {}

    /**
     * Returns a reader that searches the given folders, the projects under development, and the project from whose folder the program was started.
     *
     * @param named the source folders from the setting {@code mastaba.devtools.sources}
     * @param settings all settings of the application
     */
    public static SourceLines of(List<String> named, Map<String, String> settings) {
        Set<Path> found = new LinkedHashSet<>();
        named.forEach(name -> found.add(Path.of(name)));
        settings.forEach((name, value) -> {
            if (name.startsWith(OVERLAY)) {
                found.add(Path.of(value).resolveSibling("java"));
            }
        });
        found.add(Path.of("src/main/java"));
        return new SourceLines(found.stream().filter(Files::isDirectory).toList());
    }

    /** Returns the lines around a place in the code; empty if the source is not available. */
    Optional<Excerpt> around(StackTraceElement frame) {
        return file(frame).flatMap(file -> excerpt(file, frame.getLineNumber()));
    }

    private Optional<Path> file(StackTraceElement frame) {
        String name = frame.getFileName();
        String type = frame.getClassName();
        if (name == null
                || frame.getLineNumber() <= 0
                || !FILE.matcher(name).matches()
                || !CLASS.matcher(type).matches()
                || type.contains("..")) {
            return Optional.empty();
        }
        int end = type.lastIndexOf('.');
        String below = end < 0 ? name : type.substring(0, end).replace('.', '/') + "/" + name;
        return folders.stream()
                .map(folder -> folder.resolve(below))
                .filter(file -> Files.isRegularFile(file) && isBelowItsFolder(file))
                .findFirst();
    }

    /** Returns whether a file is in a folder itself, not only a link to a file elsewhere. */
    private boolean isBelowItsFolder(Path file) {
        try {
            Path real = file.toRealPath();
            for (Path folder : folders) {
                if (real.startsWith(folder.toRealPath())) {
                    return true;
                }
            }
        } catch (IOException gone) {
            return false;
        }
        return false;
    }

    private static Optional<Excerpt> excerpt(Path file, int meant) {
        List<Line> lines = new ArrayList<>();
        try (var in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(LONGEST_FILE), StandardCharsets.UTF_8);
            int number = 0;
            for (String line : text.lines().limit(meant + (long) AROUND).toList()) {
                number++;
                if (number >= meant - AROUND) {
                    lines.add(new Line(number, line, number == meant));
                }
            }
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Excerpt(file, Files.getLastModifiedTime(file).toInstant(), lines));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
