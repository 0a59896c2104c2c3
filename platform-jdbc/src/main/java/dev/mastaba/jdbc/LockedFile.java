package dev.mastaba.jdbc;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A database in a file that only one process can open. */
final class LockedFile {
    /** The embedded databases: H2 and HSQLDB in files, and Derby. */
    private static final Pattern EMBEDDED = Pattern.compile(
            "jdbc:(h2:(?!tcp:|ssl:|mem:|zip:)|hsqldb:(file:|[./~])|derby:(?!//|memory:)).*", Pattern.DOTALL);

    private LockedFile() {}

    /** Returns the reason why no second process can use the database; empty if one can. */
    static Optional<String> obstacle(DatabaseSettings database) {
        String url = database.url();
        String options = url.toUpperCase(Locale.ROOT).replaceAll("\\s", "");
        if (!EMBEDDED.matcher(url).matches() || options.contains(";AUTO_SERVER=TRUE")) {
            return Optional.empty();
        }
        String start = "Database " + database + " is open in this process, and no second process can open its file.\n";
        return Optional.of(
                url.startsWith("jdbc:h2:")
                        ? start + "Remedy: set a URL that permits several processes in " + database.settingsFile()
                                + ":\n    jdbc."
                                + database.name() + ".url = " + database.shownUrl() + ";AUTO_SERVER=TRUE\n"
                                + (database.user().isEmpty()
                                        ? ""
                                        : "    jdbc." + database.name() + ".user = " + database.user() + "\n")
                                + "Or use a database server, such as PostgreSQL.\n"
                                + "Then stop the server once, and start it again."
                        : start + "Remedy: use a database server, such as PostgreSQL. Or stop the server, and start it"
                                + " again.");
    }
}
