package dev.mastaba.guards.permission;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The line of an entry: columns that {@code " | "} separates. In a value, a vertical bar, backslash, or line break is escaped. */
final class EntryLine {
    static final String NO_PERMISSION = "no permission";
    static final String PERMISSION = "permission ";

    private static final String SEPARATOR = " | ";
    private static final String BY = "by ";
    private static final String CHANGED = "changed by ";
    private static final String WHEN = "when ";
    private static final int FIXED = 6;
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    private EntryLine() {}

    static String of(PermissionEntry entry) {
        Stream<String> columns = Stream.of(
                entry.access().toString(),
                entry.methodText(),
                entry.place(),
                entry.name(),
                entry.permissionText(),
                entry.csrf().toString());
        Stream<String> conditions = entry.conditions().stream().map(condition -> WHEN + condition);
        Stream<String> changes = entry.changes().stream().map(change -> CHANGED + change);
        return Stream.of(columns, conditions, Stream.of(BY + entry.owner()), changes)
                .flatMap(part -> part)
                .map(EntryLine::escaped)
                .collect(Collectors.joining(SEPARATOR));
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException with the reason if it is not the line of an entry
     */
    static PermissionEntry read(String line) {
        List<String> columns = columns(line);
        if (columns.size() <= FIXED) {
            throw new IllegalArgumentException("it has fewer than " + (FIXED + 1) + " columns");
        }
        Access access = Access.find(columns.get(0))
                .orElseThrow(() -> new IllegalArgumentException("\"" + columns.get(0) + "\" is not an access"));
        CsrfCheck csrf = CsrfCheck.find(columns.get(FIXED - 1))
                .orElseThrow(
                        () -> new IllegalArgumentException("\"" + columns.get(FIXED - 1) + "\" is not a CSRF check"));
        SortedSet<String> conditions = new TreeSet<>();
        List<String> changes = new ArrayList<>();
        String owner = null;
        for (String column : columns.subList(FIXED, columns.size())) {
            if (column.startsWith(WHEN)) {
                conditions.add(column.substring(WHEN.length()));
            } else if (column.startsWith(CHANGED)) {
                changes.add(column.substring(CHANGED.length()));
            } else if (column.startsWith(BY) && owner == null) {
                owner = column.substring(BY.length());
            } else {
                throw new IllegalArgumentException("\"" + column + "\" is not a known column");
            }
        }
        if (owner == null) {
            throw new IllegalArgumentException("it does not name the declaring add-on");
        }
        return new PermissionEntry(
                access,
                methods(columns.get(1)),
                columns.get(2),
                columns.get(3),
                permission(columns.get(4)),
                csrf,
                conditions,
                owner,
                changes,
                List.of());
    }

    private static SortedSet<String> methods(String text) {
        return text.equals(PermissionEntry.ALL_METHODS) ? new TreeSet<>() : new TreeSet<>(List.of(text.split(",", -1)));
    }

    private static String permission(String text) {
        if (text.equals(NO_PERMISSION)) {
            return "";
        }
        if (!text.startsWith(PERMISSION)) {
            throw new IllegalArgumentException("\"" + text + "\" is not a permission");
        }
        return text.substring(PERMISSION.length());
    }

    private static List<String> columns(String line) {
        // A bar in a value is escaped, so that a bar after a blank always separates columns.
        return Stream.of(line.split(Pattern.quote(SEPARATOR), -1))
                .map(EntryLine::plain)
                .toList();
    }

    private static String escaped(String value) {
        return Objects.requireNonNull(value)
                .replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String plain(String value) {
        return ESCAPED.matcher(value).replaceAll(escape -> switch (escape.group(1)) {
            case "n" -> "\n";
            case "r" -> "\r";
            default -> Matcher.quoteReplacement(escape.group(1));
        });
    }
}
