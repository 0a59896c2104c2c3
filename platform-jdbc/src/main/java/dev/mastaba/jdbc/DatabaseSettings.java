package dev.mastaba.jdbc;

import dev.mastaba.services.ServiceOwner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one database.
 *
 * @param owner the tenant that has the database, or {@link ServiceOwner#APPLICATIONS}
 * @param name the name of the service
 * @param url the URL for the driver
 * @param user the user; empty for none
 * @param password the password; empty for none
 * @param poolSize the maximum number of connections
 * @param waitSeconds the time limit for waiting for a connection
 */
record DatabaseSettings(
        String owner, String name, String url, String user, String password, int poolSize, int waitSeconds) {
    static final int STANDARD_POOL_SIZE = 10;
    static final int TENANT_POOL_SIZE = 4;
    static final int STANDARD_WAIT_SECONDS = 5;

    /** The options of a URL that select a schema, so that several owners can have one database. */
    private static final Pattern SCHEMA = Pattern.compile("[;?&](?:current)?schema=([^;&]*)", Pattern.CASE_INSENSITIVE);

    private static final Pattern SETTING = Pattern.compile("jdbc\\.([a-z0-9][a-z0-9_-]{0,63})\\.(.+)");

    /**
     * The databases of a server, and the errors in its settings.
     *
     * @param databases the databases, in the order of their names
     * @param problems one text for each error
     */
    record Reading(List<DatabaseSettings> databases, List<String> problems) {
        Reading {
            databases = List.copyOf(databases);
            problems = List.copyOf(problems);
        }
    }

    /** Creates the settings of a database of the applications that are not tenants. */
    DatabaseSettings(String name, String url, String user, String password, int poolSize, int waitSeconds) {
        this(ServiceOwner.APPLICATIONS, name, url, user, password, poolSize, waitSeconds);
    }

    /** Reads {@code jdbc.NAME.url}, {@code .user}, {@code .password}, {@code .pool.size} and {@code .wait.seconds}; other settings are ignored. */
    static Reading read(Map<String, String> settings) {
        return read(ServiceOwner.APPLICATIONS, settings);
    }

    static Reading read(String owner, Map<String, String> settings) {
        Map<String, Map<String, String>> byName = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        new TreeMap<>(settings).forEach((setting, value) -> {
            Matcher matcher = SETTING.matcher(setting);
            if (matcher.matches()) {
                byName.computeIfAbsent(matcher.group(1), name -> new TreeMap<>())
                        .put(matcher.group(2), value.strip());
            } else if (setting.startsWith("jdbc.")) {
                problems.add(JdbcProblems.noDatabase(setting));
            }
        });
        List<DatabaseSettings> databases = new ArrayList<>();
        byName.forEach((name, values) -> {
            DatabaseSettings database = read(owner, name, new TreeMap<>(values), problems);
            if (database != null) {
                databases.add(database);
            }
        });
        return new Reading(databases, problems);
    }

    /** Returns an H2 database of the applications that are not tenants, in a file that is created with the first connection. */
    static DatabaseSettings file(String name, Path folder) {
        return file(ServiceOwner.APPLICATIONS, name, folder);
    }

    /** Returns an H2 database of an owner, in a file that is created with the first connection. */
    static DatabaseSettings file(String owner, String name, Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve(name).toAbsolutePath() + ";DB_CLOSE_ON_EXIT=FALSE";
        return new DatabaseSettings(owner, name, url, "sa", "", standardPoolSize(owner), STANDARD_WAIT_SECONDS);
    }

    /** Returns the default maximum number of connections; tenants, of which a server can have hundreds, have fewer. */
    private static int standardPoolSize(String owner) {
        return owner.equals(ServiceOwner.APPLICATIONS) ? STANDARD_POOL_SIZE : TENANT_POOL_SIZE;
    }

    /** Returns whether the database belongs to a tenant. */
    boolean isOfTenant() {
        return !owner.equals(ServiceOwner.APPLICATIONS);
    }

    /** Returns the name that is unique on the server: {@code NAME}, or {@code TENANT/NAME}. */
    String fullName() {
        return isOfTenant() ? owner + "/" + name : name;
    }

    /** Returns the file that contains the settings, relative to the base. */
    String settingsFile() {
        return isOfTenant() ? "conf/tenants/" + owner + ".cfg" : "conf/server.cfg";
    }

    /** Returns a text that is equal for two settings if they have the same data: the URL without options, and the schema. */
    String data() {
        Matcher schema = SCHEMA.matcher(url);
        return url.replaceAll("[;?].*", "").replaceAll("//[^/@]*@", "//")
                + (schema.find() ? "#" + schema.group(1).toLowerCase(Locale.ROOT) : "");
    }

    /** Returns the URL without its options, which may contain a password. */
    String shownUrl() {
        return url.replaceAll("[;?].*", "").replaceAll("//[^/@]*@", "//…@");
    }

    /** Returns a description without the password. */
    @Override
    public String toString() {
        return fullName() + " (" + shownUrl() + ")";
    }

    private static @Nullable DatabaseSettings read(
            String owner, String name, Map<String, String> values, List<String> problems) {
        String url = values.remove("url");
        String user = values.remove("user");
        String password = values.remove("password");
        int poolSize = number(name, "pool.size", values.remove("pool.size"), standardPoolSize(owner), problems);
        int wait = number(name, "wait.seconds", values.remove("wait.seconds"), STANDARD_WAIT_SECONDS, problems);
        values.keySet().forEach(unknown -> problems.add(JdbcProblems.unknown(name, unknown)));
        if (url == null || !url.startsWith("jdbc:")) {
            problems.add(JdbcProblems.noUrl(name, url == null ? "" : url));
            return null;
        }
        return new DatabaseSettings(
                owner, name, url, user == null ? "" : user, password == null ? "" : password, poolSize, wait);
    }

    private static int number(
            String name, String setting, @Nullable String text, int otherwise, List<String> problems) {
        if (text == null) {
            return otherwise;
        }
        if (text.matches("[1-9]\\d{0,3}")) {
            return Integer.parseInt(text);
        }
        problems.add(JdbcProblems.noNumber(name, setting, text, otherwise));
        return otherwise;
    }
}
