package dev.mastaba.migrations;

import java.util.ArrayList;
import java.util.List;

/** A plan as lines of text, whose number and length are limited. */
final class PlanText {
    private static final int MOST_SQL_LINES = 60;
    private static final int LONGEST_LINE = 200;
    private static final int MOST_MIGRATIONS = 50;

    private PlanText() {}

    /** Returns the lines about a plan that has not been carried out, with the SQL. */
    static List<String> planned(MigrationPlan plan) {
        return lines(plan, "would run ", true);
    }

    /** Returns the lines about a plan that has been carried out. */
    static List<String> done(MigrationPlan plan) {
        return lines(plan, "ran ", false);
    }

    private static List<String> lines(MigrationPlan plan, String verb, boolean sql) {
        String owner = plan.target().owner() + ": ";
        List<String> lines = new ArrayList<>();
        int left = MOST_SQL_LINES;
        plan.repeats().forEach(row -> lines.add(owner + "repeats " + row.name().shown() + ", which failed before"));
        plan.accepted()
                .keySet()
                .forEach(row -> lines.add(
                        owner + "accepts the changed file of " + row.name().shown()));
        for (PendingMigration next : plan.pending()
                .subList(0, Math.min(MOST_MIGRATIONS, plan.pending().size()))) {
            lines.add(owner + verb + next.shown() + " on " + plan.target().shown());
            if (sql) {
                left = addSql(next, left, lines);
            }
        }
        if (plan.pending().size() > MOST_MIGRATIONS) {
            lines.add(owner + verb + (plan.pending().size() - MOST_MIGRATIONS) + " more migrations");
        }
        plan.stays().stream()
                .limit(MOST_MIGRATIONS)
                .forEach(row -> lines.add(owner + row.name().shown() + " stays, although version "
                        + plan.target().version() + " does not contain it"));
        return lines;
    }

    private static int addSql(PendingMigration next, int left, List<String> lines) {
        int remaining = left;
        for (SqlStatement statement : next.statements()) {
            for (String line : (statement.text() + ";").lines().toList()) {
                if (remaining == 0) {
                    lines.add("    …");
                }
                remaining--;
                if (remaining < 0) {
                    return remaining;
                }
                lines.add("    " + (line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line));
            }
        }
        return remaining;
    }
}
