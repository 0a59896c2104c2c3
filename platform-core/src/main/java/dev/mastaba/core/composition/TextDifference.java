package dev.mastaba.core.composition;

import java.util.ArrayList;
import java.util.List;

/** The lines that differ between two texts, by their longest common subsequence. */
final class TextDifference {
    /** How many pairs of lines are compared at most; beyond, the changed middle is told as gone and come as a whole. */
    private static final long MOST = 16_000_000;

    private final List<String> former;
    private final List<String> latter;
    private final List<String> told = new ArrayList<>();
    private List<String> context = List.of();

    private TextDifference(List<String> former, List<String> latter) {
        this.former = former;
        this.latter = latter;
    }

    static List<String> between(List<String> former, List<String> latter) {
        return new TextDifference(former, latter).told();
    }

    private List<String> told() {
        int begin = 0;
        int shorter = Math.min(former.size(), latter.size());
        while (begin < shorter && former.get(begin).equals(latter.get(begin))) {
            begin++;
        }
        int end = 0;
        while (end < shorter - begin
                && former.get(former.size() - 1 - end).equals(latter.get(latter.size() - 1 - end))) {
            end++;
        }
        compare(begin, former.size() - end, latter.size() - end);
        return told;
    }

    private void compare(int begin, int formerEnd, int latterEnd) {
        int gone = formerEnd - begin;
        int come = latterEnd - begin;
        int[][] common = (long) gone * come > MOST ? new int[0][0] : common(begin, gone, come);
        int old = 0;
        int now = 0;
        while (old < gone || now < come) {
            if (common.length > 0 && old < gone && now < come && same(begin + old, begin + now)) {
                old++;
                now++;
            } else if (now == come
                    || (old < gone && (common.length == 0 || common[old + 1][now] >= common[old][now + 1]))) {
                tell("-", former, begin + old++);
            } else {
                tell("+", latter, begin + now++);
            }
        }
    }

    private int[][] common(int begin, int gone, int come) {
        int[][] common = new int[gone + 1][come + 1];
        for (int old = gone - 1; old >= 0; old--) {
            for (int now = come - 1; now >= 0; now--) {
                common[old][now] = same(begin + old, begin + now)
                        ? common[old + 1][now + 1] + 1
                        : Math.max(common[old + 1][now], common[old][now + 1]);
            }
        }
        return common;
    }

    private boolean same(int old, int now) {
        return former.get(old).equals(latter.get(now));
    }

    private void tell(String sign, List<String> lines, int index) {
        String line = lines.get(index);
        if (line.isEmpty()) {
            return;
        }
        List<String> above = headings(lines, index);
        for (int i = 0; i < above.size(); i++) {
            if (i >= context.size() || !context.get(i).equals(above.get(i))) {
                told.add("  " + above.get(i));
            }
        }
        told.add(sign + " " + line);
        context = new ArrayList<>(above);
        context.add(line);
    }

    /** The lines of less indentation that a line stands below, the outermost first. */
    private static List<String> headings(List<String> lines, int index) {
        List<String> above = new ArrayList<>();
        int indentation = indentation(lines.get(index));
        for (int i = index - 1; i >= 0 && indentation > 0; i--) {
            String line = lines.get(i);
            if (!line.isEmpty() && indentation(line) < indentation) {
                indentation = indentation(line);
                above.add(0, line);
            }
        }
        return above;
    }

    private static int indentation(String line) {
        int blanks = 0;
        while (blanks < line.length() && line.charAt(blanks) == ' ') {
            blanks++;
        }
        return blanks;
    }
}
