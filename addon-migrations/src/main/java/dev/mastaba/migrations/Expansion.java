package dev.mastaba.migrations;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Decides which statements only add to a database, so that code which does not know of them works as before. A statement that is not known to do so
 * counts as contracting. The tables that earlier statements have created can change in any way. Confined to one thread.
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
        return statements.stream()
                .filter(statement -> !expands(statement.tokens()))
                .toList();
    }

    private boolean expands(List<String> tokens) {
        String first = tokens.get(0);
        if (tokens.contains(SqlReader.EXECUTED_COMMENT)) {
            return false;
        }
        if (first.equals("CREATE")) {
            return creates(tokens);
        }
        if (first.equals("ALTER")) {
            return tokens.size() > 1 && tokens.get(1).equals("TABLE") && alters(tokens);
        }
        if (first.equals("SET")) {
            return tokens.size() > 1 && !Set.of("GLOBAL", "PERSIST", "PASSWORD").contains(tokens.get(1));
        }
        return HARMLESS.contains(first)
                || DATA.contains(first) && tokens.stream().noneMatch(REMOVAL::contains);
    }

    private boolean creates(List<String> tokens) {
        int at = 1;
        boolean replaces = at + 1 < tokens.size() && tokens.get(at).equals("OR");
        at += replaces ? 2 : 0;
        boolean unique = false;
        while (at < tokens.size()
                && (MODIFIERS.contains(tokens.get(at)) || tokens.get(at).equals("UNIQUE"))) {
            unique |= tokens.get(at++).equals("UNIQUE");
        }
        String kind = at < tokens.size() ? tokens.get(at) : "";
        if (!CREATED.contains(kind)) {
            return false;
        }
        if (replaces) {
            // PostgreSQL refuses a view that lacks a column of the former one.
            return vendor == Vendor.POSTGRESQL && kind.equals("VIEW");
        }
        if (unique) {
            int on = tokens.indexOf("ON");
            return on > 0 && created.contains(name(tokens, on + 1));
        }
        if (kind.equals("TABLE")
                && !tokens.get(Math.min(at + 1, tokens.size() - 1)).equals("IF")) {
            created.add(name(tokens, at + 1));
        }
        return true;
    }

    private boolean alters(List<String> tokens) {
        int at = 2;
        while (at < tokens.size() && Set.of("IF", "EXISTS", "ONLY").contains(tokens.get(at))) {
            at++;
        }
        if (created.contains(name(tokens, at))) {
            return true;
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

    /** Returns a table's name without its schema, in the same form whether it is quoted or not. */
    private static String name(List<String> tokens, int at) {
        int last = at;
        while (last + 2 < tokens.size() && tokens.get(last + 1).equals(".")) {
            last += 2;
        }
        return last < tokens.size() ? tokens.get(last).replaceAll("[\"`]", "").toUpperCase(Locale.ROOT) : "";
    }
}
