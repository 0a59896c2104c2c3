package dev.mastaba.migrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits SQL into statements and tokens. It knows the comments, literals, and quoted names of the three database products. It is used to
 * classify and display migrations; Flyway's own parser splits what is executed. Confined to one thread.
 */
final class SqlReader {
    /** The token of a comment that MariaDB executes. */
    static final String EXECUTED_COMMENT = "/*!";

    private static final Pattern DOLLAR =
            Pattern.compile("\\$(?:[A-Za-z_\\x80-\\uFFFF][A-Za-z0-9_\\x80-\\uFFFF]*)?\\$");

    private final String sql;
    private final Vendor vendor;
    private final List<SqlStatement> statements = new ArrayList<>();
    private List<String> tokens = new ArrayList<>();
    private List<String> written = new ArrayList<>();
    private int at;
    private int counted;
    private int line = 1;
    private int begin;
    private int beginLine;

    private SqlReader(String sql, Vendor vendor) {
        this.sql = sql.startsWith("\uFEFF") ? sql.substring(1) : sql;
        this.vendor = vendor;
    }

    /** Returns the statements of a script. A literal or comment that does not end extends to the end of the script. */
    static List<SqlStatement> read(String sql, Vendor vendor) {
        return new SqlReader(sql, vendor).read();
    }

    private List<SqlStatement> read() {
        while (at < sql.length()) {
            char next = sql.charAt(at);
            if (Character.isWhitespace(next)) {
                at++;
            } else if (!skipComment()) {
                if (next == ';') {
                    end();
                    at++;
                } else {
                    token(next);
                }
            }
        }
        end();
        return statements;
    }

    private void end() {
        if (!tokens.isEmpty()) {
            statements.add(new SqlStatement(beginLine, sql.substring(begin, at).strip(), tokens, written));
            tokens = new ArrayList<>();
            written = new ArrayList<>();
        }
    }

    private void add(String token, int from) {
        if (tokens.isEmpty()) {
            begin = from;
            for (; counted < from; counted++) {
                line += sql.charAt(counted) == '\n' ? 1 : 0;
            }
            beginLine = line;
        }
        tokens.add(token.charAt(0) == '"' || token.charAt(0) == '`' ? token : token.toUpperCase(Locale.ROOT));
        written.add(token);
    }

    private boolean skipComment() {
        boolean toLineEnd = sql.startsWith("--", at)
                        && (vendor != Vendor.MARIADB
                                || at + 2 == sql.length()
                                || Character.isWhitespace(sql.charAt(at + 2)))
                || vendor == Vendor.MARIADB && sql.charAt(at) == '#'
                || vendor == Vendor.H2 && sql.startsWith("//", at);
        if (toLineEnd) {
            int end = sql.indexOf('\n', at);
            at = end < 0 ? sql.length() : end;
            return true;
        }
        if (!sql.startsWith("/*", at)) {
            return false;
        }
        if (vendor == Vendor.MARIADB && (sql.startsWith("!", at + 2) || sql.startsWith("M!", at + 2))) {
            add(EXECUTED_COMMENT, at);
        }
        skipBlockComment();
        return true;
    }

    private void skipBlockComment() {
        int depth = 0;
        do {
            if (sql.startsWith("/*", at) && (depth == 0 || vendor != Vendor.MARIADB)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < sql.length());
        at = Math.min(at, sql.length());
    }

    private void token(char first) {
        int from = at;
        if (first == '\'' || first == '"' && vendor == Vendor.MARIADB) {
            skipQuoted(first, vendor == Vendor.MARIADB || isEscapeString());
            add("'", from);
        } else if (first == '"' || first == '`') {
            skipQuoted(first, false);
            add(sql.substring(from, at), from);
        } else if (first == '$' && dollarQuoted()) {
            add("'", from);
        } else if (Character.isLetterOrDigit(first) || first == '_' || first == '@') {
            while (at < sql.length() && isWordPart(sql.charAt(at))) {
                at++;
            }
            add(sql.substring(from, at), from);
        } else {
            at++;
            add(String.valueOf(first), from);
        }
    }

    /** Returns whether the literal at this place is one of PostgreSQL's that begin with {@code E}. */
    private boolean isEscapeString() {
        return at > 0
                && (sql.charAt(at - 1) == 'E' || sql.charAt(at - 1) == 'e')
                && (at == 1 || !isWordPart(sql.charAt(at - 2)));
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '@';
    }

    private void skipQuoted(char quote, boolean escapes) {
        at++;
        while (at < sql.length()) {
            char next = sql.charAt(at++);
            if (next == '\\' && escapes) {
                at++;
            } else if (next == quote) {
                if (at < sql.length() && sql.charAt(at) == quote) {
                    at++;
                } else {
                    return;
                }
            }
        }
        at = Math.min(at, sql.length());
    }

    private boolean dollarQuoted() {
        Matcher opening = DOLLAR.matcher(sql).region(at, sql.length());
        if (vendor == Vendor.MARIADB || !opening.lookingAt()) {
            return false;
        }
        int end = sql.indexOf(opening.group(), opening.end());
        at = end < 0 ? sql.length() : end + opening.group().length();
        return true;
    }
}
