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
                        + " does not contain a valid database name. Expected: jdbc.NAME.url, where NAME consists of a-z, 0-9, -, and _.",
                "Fix the name of the setting, for example: jdbc.wiki.url = jdbc:h2:file:/srv/data/wiki");
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
                "Database " + database + " has no JDBC URL: jdbc." + database + ".url must begin with \"jdbc:\""
                        + (said.isEmpty() ? "." : ", but is \"" + said + "\"."),
                "Set the URL, for example: jdbc." + database + ".url = jdbc:postgresql://db.example.org/" + database);
    }

    static String noNumber(String database, String setting, String said, int used) {
        return text(
                "MAST-JDBC-004",
                "Setting jdbc." + database + "." + setting + " is \"" + said
                        + "\", but must be a whole number from 1 to 9999. The server uses the default, " + used + ".",
                "Fix the value, or restore the default: jdbc." + database + "." + setting + " = " + used);
    }

    static String noDriver(DatabaseSettings database, List<Path> jars) {
        return text(
                "MAST-JDBC-005",
                "No driver supports the URL of database " + database + ". Jars in lib/jdbc/: "
                        + (jars.isEmpty() ? "none" : jars) + ".",
                "Put the driver's jar into lib/jdbc/, and restart the server.");
    }

    static String unreachable(DatabaseSettings database, String why) {
        return text(
                "MAST-JDBC-006",
                "Database " + database + " cannot be reached: " + why,
                "Check that the database is running and that jdbc." + database.name()
                        + ".url is correct. If you change the URL, restart the server.");
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
