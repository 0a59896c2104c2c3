package dev.mastaba.launcher;

import java.io.Console;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Tables that fit the width of the terminal: the widest cells take several lines, and the last columns are left out if they do not fit. The
 * first column and all words stay whole, except that long names break after dots and slashes. If the output is not a terminal, tables stay as they are.
 */
final class TerminalTable {
    private static final String GAP = "   ";
    private static final Pattern HEADINGS = Pattern.compile("[a-z]+(?:[ _-][a-z]+)*(?: {3,}[a-z]+(?:[ _-][a-z]+)*)+");
    /** The places between words: after blanks, and after each letter of a script that has no blanks. */
    private static final Pattern WORDS =
            Pattern.compile("(?<= )(?=[^ ])|(?<=[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}])(?=[^ ])");

    private static final Set<Character.UnicodeBlock> WIDE = Set.of(
            Character.UnicodeBlock.HIRAGANA,
            Character.UnicodeBlock.KATAKANA,
            Character.UnicodeBlock.HANGUL_SYLLABLES,
            Character.UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION,
            Character.UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS);

    /** The places inside long names where a line may break in a narrow terminal: after a slash, colon, comma, or dot of a package. */
    private static final Pattern PARTS =
            Pattern.compile(WORDS + "|(?<=[^ ][/:,])(?=[^ \\d])|(?<=(?:^|[ .])[a-z0-9]{1,30}\\.)(?=[a-z])");

    private final List<Integer> starts = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final int width;

    private TerminalTable(int width) {
        this.width = width;
    }

    private TerminalTable(String headings, int width) {
        this(width);
        int at = 0;
        for (String heading : headings.split(GAP + " *", -1)) {
            at = headings.indexOf(heading, at);
            starts.add(at);
            at += heading.length();
        }
        add(headings);
    }

    /** Returns a table in its printed form; the first row has the headings. */
    static String of(List<List<String>> rows) {
        TerminalTable table = new TerminalTable(isTerminal() ? width(System.getenv("COLUMNS")) : Integer.MAX_VALUE);
        table.rows.addAll(rows);
        StringBuilder text = new StringBuilder();
        table.print(text);
        return text.toString();
    }

    /** Returns the text in its printed form. */
    static String toTerminal(String text) {
        return isTerminal() ? to(text, width(System.getenv("COLUMNS"))) : text;
    }

    /** Returns whether the output is a terminal. From Java 22 on there is a console without a terminal, too; before, there is no other. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException beforeJava22) {
            return true;
        }
    }

    /** Returns the width from the environment, or else from the terminal. */
    static int width(@Nullable String columns) {
        return columns != null && columns.matches("[1-9]\\d{1,3}")
                ? Integer.parseInt(columns)
                : new UsageMessageSpec().autoWidth(true).width();
    }

    /** Returns the text with its tables in this many columns. */
    static String to(String text, int width) {
        StringBuilder fitted = new StringBuilder();
        TerminalTable table = null;
        for (String line : text.split("(?<=\n)", -1)) {
            String said = line.stripTrailing();
            if (table != null && !said.isEmpty() && table.add(said)) {
                continue;
            }
            end(table, fitted);
            table = HEADINGS.matcher(said).matches() ? new TerminalTable(said, width) : null;
            if (table == null) {
                fitted.append(line);
            }
        }
        end(table, fitted);
        return fitted.toString();
    }

    private static void end(@Nullable TerminalTable table, StringBuilder fitted) {
        if (table != null) {
            table.print(fitted);
        }
    }

    /** Adds a row; returns false if the line is not a row. A cell that is wider than its column shifts those behind it. */
    private boolean add(String line) {
        int[] points = line.codePoints().toArray();
        List<String> cells = new ArrayList<>();
        int moved = 0;
        for (int i = 0; i < starts.size(); i++) {
            int from = Math.min(points.length, starts.get(i) + moved);
            int to = points.length;
            if (i + 1 < starts.size()) {
                to = gap(points, starts.get(i + 1) + moved - GAP.length());
                moved = to + GAP.length() - starts.get(i + 1);
            }
            cells.add(new String(points, from, Math.max(0, Math.min(to, points.length) - from)).strip());
        }
        if (cells.get(0).equals(line)) {
            return rows.isEmpty() || points.length <= starts.get(1) - GAP.length();
        }
        rows.add(cells);
        return true;
    }

    /** Returns the position at which a gap between cells begins, at or after a position; the first position if there is none. */
    private static int gap(int[] points, int first) {
        for (int at = first; at + GAP.length() <= points.length; at++) {
            if (points[at] == ' ' && points[at + 1] == ' ' && points[at + 2] == ' ') {
                return at;
            }
        }
        return Math.max(first, points.length);
    }

    private void print(StringBuilder to) {
        int all = rows.get(0).size();
        Pattern breaks = WORDS;
        int[] widths = widths(breaks, Integer.MAX_VALUE);
        widths = widths.length == all ? widths : widths(breaks, width / 3);
        if (widths.length < all) {
            breaks = PARTS;
            widths = widths(breaks, width / 3);
        }
        for (List<String> row : rows) {
            List<List<String>> cells = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                cells.add(wrapped(row.get(i), widths[i], breaks));
            }
            if (cells.stream().allMatch(cell -> cell.get(0).isEmpty())) {
                continue;
            }
            if (columns(row.get(0)) > widths[0]) {
                to.append(row.get(0)).append('\n');
                cells.set(0, List.of(""));
            }
            int height = cells.stream().mapToInt(List::size).max().orElse(1);
            for (int at = 0; at < height; at++) {
                StringBuilder line = new StringBuilder();
                for (int i = 0; i < widths.length; i++) {
                    String cell = at < cells.get(i).size() ? cells.get(i).get(at) : "";
                    line.append(cell)
                            .append(" ".repeat(Math.max(0, widths[i] - columns(cell))))
                            .append(GAP);
                }
                to.append(line.toString().stripTrailing()).append('\n');
            }
        }
        if (widths.length < all) {
            to.append("Left out for lack of room: ")
                    .append(String.join(", ", rows.get(0).subList(widths.length, all)))
                    .append('\n');
        }
    }

    /**
     * Returns the widths of the columns that fit. No column is narrower than its longest word. If there is not enough room, the last columns are left out,
     * but at least two remain.
     *
     * @param breaks the places where words end
     * @param longest the greatest width of the first column; wider cells of this column have a line of their own
     */
    private int[] widths(Pattern breaks, int longest) {
        int[] widths = widest(TerminalTable::columns);
        widths[0] = rows.stream()
                .mapToInt(row -> columns(row.get(0)))
                .filter(cell -> cell <= longest)
                .max()
                .orElse(0);
        int[] least = widest(cell -> Stream.of(breaks.split(cell, -1))
                .mapToInt(word -> columns(word.strip()))
                .max()
                .orElse(0));
        least[0] = widths[0];
        int shown = widths.length;
        while (shown > 2 && taken(least, shown) > width) {
            shown--;
        }
        while (taken(widths, shown) > width) {
            int widest = 0;
            for (int i = 1; i < shown; i++) {
                if (widths[i] > least[i] && (widest == 0 || widths[i] >= widths[widest])) {
                    widest = i;
                }
            }
            if (widest == 0) {
                break;
            }
            widths[widest]--;
        }
        return Arrays.copyOf(widths, shown);
    }

    /** Returns the greatest size of the cells in each column. */
    private int[] widest(ToIntFunction<String> size) {
        int[] sizes = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] = Math.max(sizes[i], size.applyAsInt(row.get(i)));
            }
        }
        return sizes;
    }

    /** Returns the width of the first columns with the gaps between them. */
    private static long taken(int[] widths, int columns) {
        return IntStream.of(widths).limit(columns).asLongStream().sum() + (long) GAP.length() * (columns - 1);
    }

    /** Returns the lines of a cell. Words that are wider than the column break at the given places. */
    private static List<String> wrapped(String cell, int width, Pattern breaks) {
        if (columns(cell) <= width) {
            return List.of(cell);
        }
        List<String> lines = new ArrayList<>();
        String line = "";
        List<String> words = WORDS.splitAsStream(cell)
                .flatMap(word -> columns(word.strip()) > width ? breaks.splitAsStream(word) : Stream.of(word))
                .toList();
        for (String word : words) {
            if (!line.isEmpty() && columns(line + word.stripTrailing()) > width) {
                lines.add(line.stripTrailing());
                line = "";
            }
            line += word;
        }
        lines.add(line.stripTrailing());
        return lines;
    }

    private static int columns(String text) {
        return text.codePoints().map(TerminalTable::columns).sum();
    }

    /** Returns the number of columns that a character takes on a terminal: East Asian ones two, combining marks none. */
    private static int columns(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return Character.isIdeographic(point) || isWide(Character.UnicodeBlock.of(point)) ? 2 : 1;
    }

    /** Returns whether characters of a block are wide; a character without a block is narrow. */
    private static boolean isWide(Character.@Nullable UnicodeBlock block) {
        return block != null && WIDE.contains(block);
    }
}
