package dev.mastaba.tracing.sql;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a database's URL that spans contain, without user, password, and options.
 *
 * @param system the name of the database system in the semantic conventions
 * @param namespace the name of the database; for a file, its name without the folder; empty if the URL contains none
 * @param host the host; empty for a database in this process and for several hosts
 * @param port the port; 0 if the URL contains none
 */
record DatabaseAddress(String system, String namespace, String host, int port) {
    private static final String OTHER = "other_sql";
    private static final int LONGEST = 2_000;

    private static final Map<String, String> SYSTEMS = Map.ofEntries(
            Map.entry("postgresql", "postgresql"),
            Map.entry("mysql", "mysql"),
            Map.entry("mariadb", "mariadb"),
            Map.entry("h2", "h2database"),
            Map.entry("hsqldb", "hsqldb"),
            Map.entry("derby", "derby"),
            Map.entry("sqlite", "sqlite"),
            Map.entry("sqlserver", "microsoft.sql_server"),
            Map.entry("oracle", "oracle.db"),
            Map.entry("db2", "ibm.db2"),
            Map.entry("clickhouse", "clickhouse"));

    /** The systems whose errors are numbers; the others use five characters. */
    private static final Set<String> NUMBERED = Set.of("mysql", "mariadb", "microsoft.sql_server", "oracle.db");

    private static final Pattern SCHEME = Pattern.compile("jdbc:([a-z0-9]+):.*");
    private static final Pattern HOST = Pattern.compile("jdbc:[^/]*//(?:[^@/]*@)?([^:/,@]+)(?::([0-9]{1,5}))?(?:/.*)?");
    private static final Pattern NAMED = Pattern.compile("(?i);database(?:name)?=([^;]+)");
    private static final Pattern LAST = Pattern.compile("jdbc:(?:[^/]*//[^/]*/)?(?:.*[/\\\\:])?([^/\\\\:]+)");

    /** Returns the parts of a URL; those that are missing or have another form are empty. */
    static DatabaseAddress of(String url) {
        String known = url.length() > LONGEST ? "" : url;
        String place = known.replaceFirst("[;?].*", "");
        Matcher scheme = SCHEME.matcher(place);
        Matcher host = HOST.matcher(place);
        boolean remote = host.matches();
        return new DatabaseAddress(
                scheme.matches() ? SYSTEMS.getOrDefault(scheme.group(1), OTHER) : OTHER,
                namespace(known, place),
                remote ? host.group(1) : "",
                remote && host.group(2) != null ? Integer.parseInt(host.group(2)) : 0);
    }

    private static String namespace(String url, String place) {
        Matcher named = NAMED.matcher(url);
        if (named.find()) {
            return named.group(1).strip();
        }
        int hosts = place.indexOf("//");
        boolean hasPath = hosts < 0 || place.indexOf('/', hosts + 2) >= 0;
        Matcher last = LAST.matcher(place);
        return hasPath && last.matches() ? last.group(1) : "";
    }

    /** Returns the target of an operation for the name of its span. */
    String target() {
        return namespace.isEmpty() ? system : namespace;
    }

    /** Returns whether the codes of errors are numbers. */
    boolean numbersErrors() {
        return NUMBERED.contains(system);
    }
}
