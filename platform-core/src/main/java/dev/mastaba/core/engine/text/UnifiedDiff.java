package dev.mastaba.core.engine.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The differences between two texts, in the form of {@code diff -u}. Time and memory are bounded: long differing parts are shown in full. */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;
    private static final int MOST_CELLS = 4_000_000;

    private final List<Line> lines = new ArrayList<>();

    private UnifiedDiff() {}

    /** A line with its sign: {@code ' '} in both, {@code '-'} removed, {@code '+'} added. */
    private record Line(char sign, String text) {}

    /** Returns the differing lines with three lines of context; empty if the texts are equal. */
    public static List<String> between(String former, String latter) {
        UnifiedDiff diff = new UnifiedDiff();
        diff.compare(former.lines().toList(), latter.lines().toList());
        return diff.hunks();
    }

    /** Returns bytes as text; empty if they are not valid UTF-8. */
    public static Optional<String> text(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    private void compare(List<String> former, List<String> latter) {
        int start = 0;
        int shorter = Math.min(former.size(), latter.size());
        while (start < shorter && former.get(start).equals(latter.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && former.get(former.size() - 1 - end).equals(latter.get(latter.size() - 1 - end))) {
            end++;
        }
        former.subList(0, start).forEach(line -> lines.add(new Line(' ', line)));
        middle(former.subList(start, former.size() - end), latter.subList(start, latter.size() - end));
        former.subList(former.size() - end, former.size()).forEach(line -> lines.add(new Line(' ', line)));
    }

    private void middle(List<String> former, List<String> latter) {
        if ((long) former.size() * latter.size() > MOST_CELLS) {
            former.forEach(line -> lines.add(new Line('-', line)));
            latter.forEach(line -> lines.add(new Line('+', line)));
            return;
        }
        int[][] common = common(former, latter);
        int i = 0;
        int j = 0;
        while (i < former.size() || j < latter.size()) {
            if (i < former.size() && j < latter.size() && former.get(i).equals(latter.get(j))) {
                lines.add(new Line(' ', former.get(i++)));
                j++;
            } else if (j == latter.size() || i < former.size() && common[i + 1][j] >= common[i][j + 1]) {
                lines.add(new Line('-', former.get(i++)));
            } else {
                lines.add(new Line('+', latter.get(j++)));
            }
        }
    }

    /** Returns the number of lines that the ends of both texts have in common, from each pair of positions on. */
    private static int[][] common(List<String> former, List<String> latter) {
        int[][] common = new int[former.size() + 1][latter.size() + 1];
        for (int i = former.size() - 1; i >= 0; i--) {
            for (int j = latter.size() - 1; j >= 0; j--) {
                common[i][j] = former.get(i).equals(latter.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private List<String> hunks() {
        List<String> told = new ArrayList<>();
        int at = nextChange(0);
        while (at < lines.size()) {
            int from = Math.max(0, at - CONTEXT);
            int last = at;
            int next = nextChange(last + 1);
            while (next < lines.size() && next - last <= 2 * CONTEXT) {
                last = next;
                next = nextChange(last + 1);
            }
            hunk(from, Math.min(lines.size(), last + 1 + CONTEXT), told);
            at = next;
        }
        return told;
    }

    private int nextChange(int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).sign() == ' ') {
            at++;
        }
        return at;
    }

    private void hunk(int from, int to, List<String> told) {
        told.add("@@ -" + range('+', from, to) + " +" + range('-', from, to) + " @@");
        lines.subList(from, to).forEach(line -> told.add(line.sign() + line.text()));
    }

    /** Returns the first line and the count in one of the texts, ignoring lines with the other's sign. */
    private String range(char other, int from, int to) {
        long before = lines.subList(0, from).stream()
                .filter(line -> line.sign() != other)
                .count();
        long count = lines.subList(from, to).stream()
                .filter(line -> line.sign() != other)
                .count();
        return (count == 0 ? before : before + 1) + "," + count;
    }
}
