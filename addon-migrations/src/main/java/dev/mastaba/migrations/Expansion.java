package dev.mastaba.migrations;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Decides which statements only add to a database, so that code which does not know of them works as before. A statement that is not known to do so
 * counts as contracting. The tables that earlier statements have created can change in any way, if they have the same name as written: with the same
 * schema, or without one. Confined to one thread.
 */
final class Expansion {
    private static final Set<String> CREATED = Set.of(
            "TABLE", "INDEX", "SEQUENCE", "VIEW", "TYPE", "DOMAIN", "SCHEMA", "EXTENSION", "FUNCTION", "AGGREGATE");
    private static final Set<String> MODIFIERS = Set.of(
            "TEMPORARY",
            "TEMP",
            "LOCAL",
            "GLOBAL",
            "UNLOGGED",
            "CACHED",
            "MEMORY",
            "MATERIALIZED",
            "FULLTEXT",
            "SPATIAL",
            "FORCE",
            "RECURSIVE");
    private static final Set<String> TEMPORARY = Set.of("TEMPORARY", "TEMP");
    /** The words of statements after which a name without a schema may denote another table. */
    private static final Set<String> RESOLUTION =
            Set.of("SCHEMA", "SEARCH_PATH", "SCHEMA_SEARCH_PATH", "SET_CONFIG", "ROLE", "AUTHORIZATION", "SQL_MODE");
    /** The words of changes of a table that move or take data of another one. */
    private static final Set<String> EXCHANGES = Set.of("EXCHANGE", "ATTACH");

    private static final Set<String> DATA = Set.of("INSERT", "UPDATE", "MERGE", "SELECT", "VALUES", "WITH");
    private static final Set<String> HARMLESS = Set.of("COMMENT", "GRANT", "ANALYZE");
    private static final Set<String> REMOVAL = Set.of("DELETE", "TRUNCATE", "DROP");
    private static final Set<String> CONSTRAINTS =
            Set.of("CONSTRAINT", "UNIQUE", "PRIMARY", "FOREIGN", "CHECK", "EXCLUDE", "REFERENCES", "PERIOD", "SYSTEM");
    private static final Set<String> FILLED = Set.of("DEFAULT", "GENERATED", "AUTO_INCREMENT", "IDENTITY", "AS");

    private final Vendor vendor;
    private final Set<String> created = new HashSet<>();

    Expansion(Vendor vendor) {
        this.vendor = vendor;
    }

    /** Returns the contracting statements of the next migration. */
    List<SqlStatement> contracting(List<SqlStatement> statements) {
        return statements.stream().filter(statement -> !expands(statement)).toList();
    }

    private boolean expands(SqlStatement statement) {
        List<String> tokens = statement.tokens();
        String first = tokens.get(0);
        if (!first.equals("CREATE") && !first.equals("ALTER") && tokens.stream().anyMatch(RESOLUTION::contains)) {
            created.clear();
        }
        if (tokens.contains(SqlReader.EXECUTED_COMMENT)) {
            return false;
        }
        if (first.equals("CREATE")) {
            return creates(tokens, statement.written());
        }
        if (first.equals("ALTER")) {
            return tokens.size() > 1 && tokens.get(1).equals("TABLE") && alters(tokens, statement.written());
        }
        if (first.equals("SET")) {
            return tokens.size() > 1 && !Set.of("GLOBAL", "PERSIST", "PASSWORD").contains(tokens.get(1));
        }
        return HARMLESS.contains(first)
                || DATA.contains(first) && tokens.stream().noneMatch(REMOVAL::contains);
    }

    private boolean creates(List<String> tokens, List<String> written) {
        int at = 1;
        boolean replaces = at + 1 < tokens.size() && tokens.get(at).equals("OR");
        at += replaces ? 2 : 0;
        int modifiers = at;
        while (at < tokens.size()
                && (MODIFIERS.contains(tokens.get(at)) || tokens.get(at).equals("UNIQUE"))) {
            at++;
        }
        List<String> modified = tokens.subList(modifiers, at);
        String kind = at < tokens.size() ? tokens.get(at) : "";
        if (!CREATED.contains(kind)) {
            return false;
        }
        if (replaces) {
            // PostgreSQL refuses a view that lacks a column of the former one.
            return vendor == Vendor.POSTGRESQL && kind.equals("VIEW");
        }
        if (modified.contains("UNIQUE")) {
            int on = tokens.indexOf("ON");
            return on > 0 && created.contains(name(written, on + 1));
        }
        if (kind.equals("TABLE")
                && modified.stream().noneMatch(TEMPORARY::contains)
                && !tokens.get(Math.min(at + 1, tokens.size() - 1)).equals("IF")) {
            created.add(name(written, at + 1));
        }
        return true;
    }

    private boolean alters(List<String> tokens, List<String> written) {
        int at = 2;
        while (at < tokens.size() && Set.of("IF", "EXISTS", "ONLY").contains(tokens.get(at))) {
            at++;
        }
        String name = name(written, at);
        if (created.contains(name)) {
            if (tokens.contains("RENAME") || tokens.contains("SCHEMA")) {
                created.remove(name);
            }
            return tokens.stream().noneMatch(EXCHANGES::contains);
        }
        at++;
        while (at + 1 < tokens.size() && tokens.get(at).equals(".")) {
            at += 2;
        }
        return at < tokens.size()
                && actions(tokens.subList(at, tokens.size())).stream().allMatch(Expansion::adds);
    }

    /** Returns the actions of a statement, which commas outside of parentheses separate. */
    private static List<List<String>> actions(List<String> tokens) {
        List<List<String>> actions = new ArrayList<>();
        List<String> action = new ArrayList<>();
        int depth = 0;
        for (String token : tokens) {
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            if (token.equals(",") && depth == 0) {
                actions.add(action);
                action = new ArrayList<>();
            } else {
                action.add(token);
            }
        }
        actions.add(action);
        return actions;
    }

    private static boolean adds(List<String> action) {
        if (action.size() < 2 || !action.get(0).equals("ADD")) {
            return false;
        }
        String what = action.get(1);
        if (Set.of("INDEX", "KEY", "FULLTEXT", "SPATIAL").contains(what)) {
            return !action.contains("UNIQUE");
        }
        if (what.equals("(") || action.stream().anyMatch(CONSTRAINTS::contains)) {
            return false;
        }
        boolean required = false;
        for (int i = 0; i + 1 < action.size(); i++) {
            required |= action.get(i).equals("NOT") && action.get(i + 1).equals("NULL");
        }
        return !required || action.stream().anyMatch(FILLED::contains);
    }

    /** Returns a table's name with its schema, if there is one, in the same form whether it is quoted or not. */
    private String name(List<String> written, int at) {
        StringBuilder name = new StringBuilder(at < written.size() ? stored(written.get(at)) : "");
        for (int i = at + 1; i + 1 < written.size() && written.get(i).equals("."); i += 2) {
            name.append('.').append(stored(written.get(i + 1)));
        }
        return name.toString();
    }

    /** Returns a name as the database stores it. In MariaDB, the file system decides whether cases differ, so they do here. */
    private String stored(String written) {
        char first = written.charAt(0);
        if (first == '"' || first == '`') {
            return written.replace('`', '"');
        }
        return '"'
                + switch (vendor) {
                    case POSTGRESQL -> written.toLowerCase(Locale.ROOT);
                    case H2 -> written.toUpperCase(Locale.ROOT);
                    default -> written;
                }
                + '"';
    }
}
