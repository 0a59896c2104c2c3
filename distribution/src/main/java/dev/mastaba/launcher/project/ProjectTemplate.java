package dev.mastaba.launcher.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of a project with placeholders, {@code @name@}. Immutable.
 *
 * @param text the text so far
 */
record ProjectTemplate(String text) {
    private static final Pattern BLOCK = Pattern.compile("@(if|unless) ([a-z ]+)@");

    /** Returns the template of this name beside this class. */
    static ProjectTemplate of(String name) {
        try (InputStream in = Objects.requireNonNull(ProjectTemplate.class.getResourceAsStream(name), name)) {
            return new ProjectTemplate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the text with all occurrences of a placeholder replaced. */
    ProjectTemplate with(String gap, String value) {
        return new ProjectTemplate(text.replace("@" + gap + "@", value));
    }

    /**
     * Returns the text without the lines that other selections need. The lines from {@code @if a b@} to {@code @end@} remain if one of the words is
     * selected; those from {@code @unless a b@} to {@code @end@} remain if none of them is. Blocks can be nested.
     */
    ProjectTemplate keeping(Set<String> selected) {
        StringBuilder kept = new StringBuilder();
        Deque<Boolean> blocks = new ArrayDeque<>();
        for (String line : text.split("(?<=\n)")) {
            Matcher begin = BLOCK.matcher(line.strip());
            if (begin.matches()) {
                boolean any = Stream.of(begin.group(2).split(" ")).anyMatch(selected::contains);
                blocks.push(any == begin.group(1).equals("if"));
            } else if (line.strip().equals("@end@")) {
                blocks.pop();
            } else if (!blocks.contains(false)) {
                kept.append(line);
            }
        }
        return new ProjectTemplate(kept.toString());
    }
}
