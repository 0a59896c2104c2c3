package dev.mastaba.tracing.sql;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of an SQL text that spans contain. */
final class StatementText {
    private static final int LONGEST = 2_000;

    private static final String COMMENTS = "--[^\\r\\n]*+|/\\*[^*]*+(?:\\*(?!/)[^*]*+)*+(?:\\*/|\\z)";
    /** The first word of a statement; any other word is not the name of an operation. */
    private static final Pattern OPERATION = Pattern.compile(
            "(?:[\\s({]++|\\?\\s*+=|" + COMMENTS + ")*+("
                    + "ALTER|ANALYZE|CALL|COMMENT|COMMIT|COPY|CREATE|DELETE|DROP|EXEC|EXECUTE|EXPLAIN|GRANT|INSERT|LOCK"
                    + "|MERGE|REPLACE|REVOKE|ROLLBACK|SAVEPOINT|SELECT|SET|SHOW|TABLE|TRUNCATE|UPDATE|VACUUM|VALUES|WITH)(?![A-Za-z])",
            Pattern.CASE_INSENSITIVE);

    /** A literal. An unclosed one reaches to the end, because the text may have been cut inside it. */
    private static final String QUOTED = "'[^']*+(?:''[^']*+)*+(?:'|\\z)";

    private static final String ESCAPED = "'[^'\\\\]*+(?:(?:\\\\[\\s\\S]|'')[^'\\\\]*+)*+(?:'|\\\\?\\z)";
    private static final String DOLLARS = "(?<![A-Za-z0-9_])(\\$[A-Za-z0-9_]*\\$)[\\s\\S]*?(?:\\3|\\z)";
    private static final String NUMBER =
            "(?<![A-Za-z0-9_$.])\\.?[0-9][A-Za-z0-9_]*+(?:\\.[A-Za-z0-9_]*+)?(?:(?<=[eE])[+-][0-9]++)?";
    private static final String NAME = "(\"[^\"]*+(?:\"\"[^\"]*+)*+(?:\"|\\z))";

    private static final Pattern STANDARD =
            Pattern.compile("(" + COMMENTS + ")|" + QUOTED + "|" + NAME + "|" + DOLLARS + "|" + NUMBER);
    private static final Pattern POSTGRESQL = Pattern.compile("(" + COMMENTS + ")|(?<![A-Za-z0-9_$])[eE]" + ESCAPED
            + "|" + QUOTED + "|" + NAME + "|" + DOLLARS + "|" + NUMBER);
    private static final Pattern MYSQL = Pattern.compile("(" + COMMENTS + "|#[^\\r\\n]*+)|" + ESCAPED + "|"
            + ESCAPED.replace('\'', '"') + "|(`[^`]*+(?:``[^`]*+)*+(?:`|\\z))|" + NUMBER);

    /** The forms of comments, literals (without a group), and quoted names by system. The text for any other system is not known to be without values. */
    private static final Map<String, Pattern> FORMS = Map.of(
            "h2database", STANDARD,
            "postgresql", POSTGRESQL,
            "mysql", MYSQL,
            "mariadb", MYSQL);

    private StatementText() {}

    /** Returns the name of the operation as it is written; empty if the text does not begin with a known one. */
    static String operation(String sql) {
        Matcher first = OPERATION.matcher(sql.length() > LONGEST ? sql.substring(0, LONGEST) : sql);
        return first.lookingAt() ? first.group(1) : "";
    }

    /**
     * Returns the beginning of a text, with a question mark in place of each literal, and without comments; empty for a system whose literals may have
     * other forms.
     */
    static String withoutValues(String sql, String system) {
        Pattern forms = FORMS.get(system);
        return forms == null
                ? ""
                : forms.matcher(sql.length() > LONGEST ? sql.substring(0, LONGEST) : sql)
                        .replaceAll(StatementText::replacement)
                        .strip();
    }

    private static String replacement(MatchResult found) {
        if (found.group(1) != null) {
            return " ";
        }
        return found.group(2) == null ? "?" : Matcher.quoteReplacement(found.group(2));
    }
}
