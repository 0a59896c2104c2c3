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
                        + " does not contain a valid database name. Expected: jdbc.NAME.url, where NAME consists of"
                        + " a-z, 0-9, -, and _.",
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
                "Put the driver's jar into lib/jdbc/, and restart the server. In an OSGi framework of your own, you can also"
                        + " install the driver as a bundle, if it offers a DataSourceFactory service.");
    }

    static String unreachable(DatabaseSettings database, String why) {
        return text(
                "MAST-JDBC-006",
                "Database " + database + " cannot be reached: " + why,
                "Check that the database is running and that jdbc." + database.name() + ".url "
                        + (database.isOfTenant()
                                ? "in " + database.settingsFile() + " is correct."
                                : "is correct. If you change the URL, restart the server."));
    }

    static String tooMany(DatabaseSettings database, int most) {
        return text(
                "MAST-JDBC-007",
                "Database " + database + " is ignored, because a server can have at most " + most + " databases.",
                "Remove the settings of unused databases: jdbc.NAME.…");
    }

    /** Returns the problem that a tenant has no settings for a database that the applications configure. */
    static String notConfigured(String tenant, String database) {
        return text(
                "MAST-JDBC-008",
                "Tenant " + tenant + " has no settings for database " + database
                        + ", which conf/server.cfg configures for the applications that are not tenants.",
                "Write jdbc." + database + ".url in conf/tenants/" + tenant
                        + ".cfg, or share the data on purpose: jdbc." + database + ".shared = true");
    }

    static String sameData(DatabaseSettings database, DatabaseSettings other) {
        String whose = other.isOfTenant() ? "tenant " + other.owner() : "the applications that are not tenants";
        return text(
                "MAST-JDBC-009",
                "Database " + database.name() + " of tenant " + database.owner() + " has the URL of database "
                        + other.name() + " of " + whose + ": " + database.shownUrl() + ".",
                "Set a separate database in " + database.settingsFile() + ": jdbc." + database.name() + ".url = …"
                        + (other.isOfTenant()
                                ? ""
                                : " To share the data of the applications on purpose, replace the settings with: jdbc."
                                        + database.name() + ".shared = true"));
    }

    static String nothingToShare(String tenant, String database) {
        return text(
                "MAST-JDBC-010",
                "Tenant " + tenant + " shares database " + database
                        + ", but the applications that are not tenants have no database of this name.",
                "Configure it in conf/server.cfg, or remove from conf/tenants/" + tenant + ".cfg: jdbc." + database
                        + ".shared = true");
    }

    static String badShared(String tenant, String database, String said) {
        return text(
                "MAST-JDBC-011",
                "Setting jdbc." + database + ".shared of tenant " + tenant + " is \"" + said
                        + "\", but must be \"true\", without other settings of this database.",
                "In conf/tenants/" + tenant + ".cfg, keep only jdbc." + database
                        + ".shared = true, or remove this line.");
    }

    static String tooManyOfTenants(String tenant, int most) {
        return text(
                "MAST-JDBC-012",
                "The databases of tenant " + tenant
                        + " cannot be added, because the tenants of a server can have at most " + most + " databases.",
                "Remove tenants that are not used, or distribute the tenants over several servers.");
    }

    /** Returns the problem that a tenant may not use a URL, because the server checks the settings of tenants. */
    static String forbiddenUrl(DatabaseSettings database, String reason) {
        return text(
                "MAST-JDBC-013",
                "The URL of database " + database.name() + " of tenant " + database.owner() + " is refused: " + reason
                        + ".",
                "Change jdbc." + database.name() + ".url in " + database.settingsFile()
                        + ". If only operators edit the files of tenants, write in conf/server.cfg, and restart the"
                        + " server: "
                        + Databases.TENANTS + " = " + Databases.UNCHECKED);
    }

    private static String text(String id, String summary, String remedy) {
        return id + "  " + summary + "\n    Remedy: " + remedy;
    }
}
