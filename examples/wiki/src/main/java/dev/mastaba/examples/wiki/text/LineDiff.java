package dev.mastaba.examples.wiki.text;

import dev.mastaba.examples.wiki.text.DiffLine.Mark;
import java.util.ArrayList;
import java.util.List;

/** The difference between two texts, calculated from the longest common subsequence of their lines. */
public final class LineDiff {
    /** The number of equal lines that are shown around a difference. */
    private static final int CONTEXT = 2;
    /** The size of the largest table; if the differing middles are larger, one is shown as replaced by the other. */
    private static final long LARGEST_TABLE = 1_000_000;
    /** The maximum number of lines that are shown; their characters are limited too. */
    private static final int MOST_LINES = 1_000;

    private static final int MOST_CHARACTERS = 100_000;

    private final List<String> older;
    private final List<String> newer;
    private final int head;
    private final int tail;

    private LineDiff(List<String> older, List<String> newer) {
        this.older = older;
        this.newer = newer;
        int shorter = Math.min(older.size(), newer.size());
        int same = 0;
        while (same < shorter && older.get(same).equals(newer.get(same))) {
            same++;
        }
        head = same;
        same = 0;
        while (same < shorter - head && older.get(older.size() - 1 - same).equals(newer.get(newer.size() - 1 - same))) {
            same++;
        }
        tail = same;
    }

    /**
     * Returns the lines of both texts in order, without long runs of equal lines. If the difference is too long, the last element contains the number
     * of omitted lines.
     */
    public static List<DiffLine> between(String older, String newer) {
        return cut(shortened(new LineDiff(older.lines().toList(), newer.lines().toList()).lines()));
    }

    private static List<DiffLine> cut(List<DiffLine> lines) {
        int shown = 0;
        int characters = 0;
        while (shown < Math.min(lines.size(), MOST_LINES) && characters <= MOST_CHARACTERS) {
            characters += lines.get(shown).text().length();
            shown += characters <= MOST_CHARACTERS ? 1 : 0;
        }
        if (shown == lines.size()) {
            return lines;
        }
        List<DiffLine> some = new ArrayList<>(lines.subList(0, shown));
        some.add(new DiffLine(Mark.MORE, Integer.toString(lines.size() - shown)));
        return some;
    }

    private List<DiffLine> lines() {
        List<DiffLine> lines = new ArrayList<>();
        older.subList(0, head).forEach(line -> lines.add(new DiffLine(Mark.SAME, line)));
        addMiddle(older.subList(head, older.size() - tail), newer.subList(head, newer.size() - tail), lines);
        older.subList(older.size() - tail, older.size()).forEach(line -> lines.add(new DiffLine(Mark.SAME, line)));
        return lines;
    }

    private static void addMiddle(List<String> left, List<String> right, List<DiffLine> lines) {
        boolean small = (left.size() + 1L) * (right.size() + 1L) <= LARGEST_TABLE;
        int[][] common = small ? commonLengths(left, right) : new int[0][];
        int i = 0;
        int j = 0;
        while (small && i < left.size() && j < right.size()) {
            if (left.get(i).equals(right.get(j))) {
                lines.add(new DiffLine(Mark.SAME, left.get(i++)));
                j++;
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                lines.add(new DiffLine(Mark.REMOVED, left.get(i++)));
            } else {
                lines.add(new DiffLine(Mark.ADDED, right.get(j++)));
            }
        }
        left.subList(i, left.size()).forEach(line -> lines.add(new DiffLine(Mark.REMOVED, line)));
        right.subList(j, right.size()).forEach(line -> lines.add(new DiffLine(Mark.ADDED, line)));
    }

    /** Returns at {@code [i][j]} how many lines the rests of both texts from {@code i} and {@code j} on have in common. */
    private static int[][] commonLengths(List<String> left, List<String> right) {
        int[][] common = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                common[i][j] = left.get(i).equals(right.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static List<DiffLine> shortened(List<DiffLine> lines) {
        List<DiffLine> shown = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            int end = at;
            while (end < lines.size() && lines.get(end).mark() == Mark.SAME) {
                end++;
            }
            int before = at == 0 ? 0 : CONTEXT;
            int after = end == lines.size() ? 0 : CONTEXT;
            int left = end - at - before - after;
            if (left > 1) {
                shown.addAll(lines.subList(at, at + before));
                shown.add(new DiffLine(Mark.GAP, Integer.toString(left)));
                shown.addAll(lines.subList(end - after, end));
            } else {
                shown.addAll(lines.subList(at, end));
            }
            if (end < lines.size()) {
                shown.add(lines.get(end));
            }
            at = end + 1;
        }
        return shown;
    }
}
