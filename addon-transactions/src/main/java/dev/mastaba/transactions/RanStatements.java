package dev.mastaba.transactions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The statements that a transaction has run on a connection, from which follows whether the connection can be exchanged for another one. Used by one
 * thread at a time.
 */
final class RanStatements {
    /** The method that prepares a statement; one without parameters is recorded in the same way when it runs. */
    static final String QUERY_METHOD = "prepareStatement";

    private static final int MOST = 20;
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS;

    /** The methods of a connection on whose results nothing depends later. */
    private static final Set<String> HARMLESS = Set.of(
            "createStatement",
            "getCatalog",
            "getSchema",
            "getTransactionIsolation",
            "getHoldability",
            "getNetworkTimeout",
            "getWarnings",
            "isReadOnly",
            "isValid",
            "isWrapperFor");

    private static final Pattern QUERY = Pattern.compile("\\s*(?:SELECT|WITH|VALUES)\\b.*", FLAGS);

    /** The functions without effects, and the keywords that an opening parenthesis follows. */
    private static final String PLAIN =
            "IN|AND|OR|NOT|ON|AS|FROM|JOIN|WHERE|EXISTS|VALUES|SELECT|COUNT|SUM|MIN|MAX|AVG|COALESCE|LOWER"
                    + "|UPPER|LENGTH|CAST|ANY|ALL|OVER|UNION|BY|THEN|ELSE|WHEN";

    /**
     * The parts of a statement that may change data, lock rows, set a variable of the session, or begin another statement. A function that is not in
     * the list may do anything.
     */
    private static final Pattern EFFECT = Pattern.compile(
            "\\b(?:INSERT|UPDATE|DELETE|MERGE|INTO|LOCK|SHARE|SQL_CALC_FOUND_ROWS|VALUE\\s+FOR)\\b|--|/\\*|#|:=|;(?!\\s*\\z)|\\.\\s"
                    + "|(?<![\\w$.\"`\\]])(?!(?:" + PLAIN + ")\\s*\\()[\\w$.\"`\\]]+\\s*\\(",
            FLAGS);

    private final Set<String> queries = new HashSet<>(4);
    private final List<Statement> statements = new ArrayList<>(4);
    private boolean bound;

    /** Records a call of a method of the connection, or one of a statement that has the same effect. */
    void add(String method, Object... arguments) {
        if (Arrays.asList(arguments).contains(ResultSet.CONCUR_UPDATABLE)) {
            bound = true;
        } else if (method.equals(QUERY_METHOD) && queries.size() < MOST) {
            queries.add(String.valueOf(arguments[0]));
        } else {
            bound |= !HARMLESS.contains(method);
        }
    }

    /** Records a statement, whose results may still be read. */
    void open(Statement statement) {
        bound |= statements.size() >= MOST;
        if (!bound) {
            statements.add(statement);
        }
    }

    /** Returns whether all statements were plain queries and are closed, so that no changes, locks, settings, or results depend on the connection. */
    boolean onlyRead() throws SQLException {
        for (Statement each : statements) {
            if (!each.isClosed()) {
                return false;
            }
        }
        return !bound && queries.stream().allMatch(RanStatements::isPlain);
    }

    private static boolean isPlain(String sql) {
        return QUERY.matcher(sql).matches() && !EFFECT.matcher(sql).find();
    }
}
