package dev.mastaba.jdbc;

import java.nio.file.Path;
import java.util.List;

/** The problems with databases: each has an id, a cause and remedies. */
final class JdbcProblems {
    private JdbcProblems() {}

    static String noDatabase(String setting) {
        return text(
                "MAST-JDBC-001",
                "Setting " + setting + " names no database: jdbc.NAME.url is expected, NAME of a-z, 0-9, - and _.",
                "jdbc.wiki.url = jdbc:h2:file:/srv/data/wiki");
    }

    static String unknown(String database, String setting) {
        return text(
                "MAST-JDBC-002",
                "Setting jdbc." + database + "." + setting
                        + " is not known; there are url, user, password, pool.size, wait.seconds.",
                "Mend the name, or take the line out.");
    }

    static String noUrl(String database, String said) {
        return text(
                "MAST-JDBC-003",
                "The database " + database + " has no URL: jdbc." + database + ".url = jdbc:… is expected"
                        + (said.isEmpty() ? "." : ", not \"" + said + "\"."),
                "jdbc." + database + ".url = jdbc:postgresql://db.example.org/" + database);
    }

    static String noNumber(String database, String setting, String said, int used) {
        return text(
                "MAST-JDBC-004",
                "Setting jdbc." + database + "." + setting + " is \"" + said
                        + "\"; a number from 1 to 9999 is expected, " + used + " is used.",
                "jdbc." + database + "." + setting + " = " + used);
    }

    static String noDriver(DatabaseSettings database, List<Path> jars) {
        return text(
                "MAST-JDBC-005",
                "No driver takes the URL of the database " + database + "; there are "
                        + (jars.isEmpty() ? "none" : jars) + ".",
                "Put the driver's jar into lib/jdbc/ and start again.");
    }

    static String unreachable(DatabaseSettings database, String why) {
        return text(
                "MAST-JDBC-006",
                "The database " + database + " can't be reached: " + why,
                "See whether it runs and whether jdbc." + database.name()
                        + ".url is right. The next connection tries again; nothing has to be started anew.");
    }

    static String tooMany(DatabaseSettings database, int most) {
        return text(
                "MAST-JDBC-007",
                "The database " + database + " is left out: there are " + most + " already.",
                "Take settings away that nobody needs: jdbc.NAME.…");
    }

    private static String text(String id, String summary, String remedy) {
        return id + "  " + summary + "\n    Remedy: " + remedy;
    }
}
