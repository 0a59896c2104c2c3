package dev.mastaba.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command that backs up a database on a database server. It asks for the password. */
final class DumpCommand {
    private static final Pattern SERVER =
            Pattern.compile("jdbc:(postgresql|mariadb|mysql)://([A-Za-z0-9._-]+)(?::([0-9]{1,5}))?/([A-Za-z0-9_-]+)");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_.@-]+");

    private DumpCommand() {}

    /** Returns the command, or a general remedy if the URL does not name one server and one database. */
    static String of(DatabaseSettings database) {
        Matcher url = SERVER.matcher(database.shownUrl());
        if (!url.matches()) {
            return "use the tools of its database system";
        }
        boolean postgres = url.group(1).equals("postgresql");
        StringBuilder command = new StringBuilder(
                postgres ? "pg_dump --format=custom" : "mariadb-dump --single-transaction --password");
        command.append(" --host=").append(url.group(2));
        if (url.group(3) != null) {
            command.append(" --port=").append(url.group(3));
        }
        if (USER.matcher(database.user()).matches()) {
            command.append(postgres ? " --username=" : " --user=").append(database.user());
        }
        return command.append(postgres ? " --file=" : " --result-file=")
                .append(database.fullName().replace('/', '-'))
                .append(postgres ? ".dump " : ".sql ")
                .append(url.group(4))
                .toString();
    }
}
