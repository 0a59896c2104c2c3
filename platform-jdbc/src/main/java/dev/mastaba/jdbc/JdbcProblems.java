package dev.mastaba.jdbc;

import java.nio.file.Path;
import java.util.List;

/** The problems with databases: each has an id, a cause and remedies. */
final class JdbcProblems {
    private JdbcProblems() {}

    static String noDatabase(String setting) {
        return text(
                "MAST-JDBC-001",
                "Setting " + setting
                        + " does not name a database; jdbc.NAME.url is expected, with a NAME of a-z, 0-9, -, and _.",
                "jdbc.wiki.url = jdbc:h2:file:/srv/data/wiki");
    }

    static String unknown(String database, String setting) {
        return text(
                "MAST-JDBC-002",
                "Setting jdbc." + database + "." + setting
                        + " does not exist. Available: url, user, password, pool.size, wait.seconds.",
                "Fix the name, or remove the line: jdbc." + database + "." + setting + " = …");
    }

    static String noUrl(String database, String said) {
        return text(
                "MAST-JDBC-003",
                "Database " + database + " has no URL; jdbc." + database + ".url = jdbc:… is expected"
                        + (said.isEmpty() ? "." : ", not \"" + said + "\"."),
                "jdbc." + database + ".url = jdbc:postgresql://db.example.org/" + database);
    }

    static String noNumber(String database, String setting, String said, int used) {
        return text(
                "MAST-JDBC-004",
                "Setting jdbc." + database + "." + setting + " is \"" + said
                        + "\"; a number from 1 to 9999 is expected. The default, " + used + ", is used instead.",
                "jdbc." + database + "." + setting + " = " + used);
    }

    static String noDriver(DatabaseSettings database, List<Path> jars) {
        return text(
                "MAST-JDBC-005",
                "No driver accepts the URL of database " + database + ". Jars in lib/jdbc/: "
                        + (jars.isEmpty() ? "none" : jars) + ".",
                "Put the driver's jar into lib/jdbc/, and restart the server.");
    }

    static String unreachable(DatabaseSettings database, String why) {
        return text(
                "MAST-JDBC-006",
                "Database " + database + " cannot be reached: " + why,
                "Check that the database is running and that jdbc." + database.name()
                        + ".url is correct. The server tries again with the next connection; you do not need to restart it.");
    }

    static String tooMany(DatabaseSettings database, int most) {
        return text(
                "MAST-JDBC-007",
                "Database " + database + " is ignored, because a server can have at most " + most + " databases.",
                "Remove the settings of unused databases: jdbc.NAME.…");
    }

    private static String text(String id, String summary, String remedy) {
        return id + "  " + summary + "\n    Remedy: " + remedy;
    }
}
