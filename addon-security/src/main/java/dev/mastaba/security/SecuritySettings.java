package dev.mastaba.security;

import dev.mastaba.core.engine.text.LogPause;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.Principals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The settings of logins by password; each invalid setting is refused.
 *
 * @param settings the settings that the operator specified
 */
record SecuritySettings(Settings settings) {
    private static final String START = "mastaba.security.";
    private static final String ALLOW = START + "allow.";
    private static final String CORES = START + "require-policy";
    private static final Set<String> NAMES = new TreeSet<>(List.of(
            "users",
            "users.file",
            "jdbc.database",
            "jdbc.table",
            "jdbc.name",
            "jdbc.password",
            "jdbc.groups",
            "jdbc.logins",
            "policy",
            "ticket.keys",
            "jwt.algorithm",
            "jwt.keys",
            "jwt.lifetime",
            "jwt.scheme",
            "jwt.issuer",
            "jwt.audience",
            "login.path",
            "logout.path"));
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*");
    private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,49}");
    private static final Pattern TABLE = Pattern.compile("(" + COLUMN + "\\.)?" + COLUMN);

    void requireKnownNames() {
        said().filter(name -> !isKnown(name)).findFirst().ifPresent(name -> {
            List<String> known = new ArrayList<>();
            NAMES.forEach(each -> known.add(START + each));
            known.add(ALLOW + "PERMISSION");
            throw settings.unknown("MAST-SECURITY-001", name, known);
        });
    }

    private static boolean isKnown(String name) {
        return NAMES.contains(name.substring(START.length()))
                || name.length() > ALLOW.length() && name.startsWith(ALLOW);
    }

    /** Returns the name of the first setting that has an effect only with users, or an empty value if the operator specifies none. */
    Optional<String> first() {
        return said().filter(name -> !name.startsWith(START + "jwt.")).findFirst();
    }

    String place(String name) {
        return settings.place(name);
    }

    private Stream<String> said() {
        return settings.values().keySet().stream()
                .filter(name ->
                        name.startsWith(START) && !name.replace('-', '.').equals(CORES.replace('-', '.')));
    }

    /** Returns the store of users that the settings name, or an empty value if they name none. */
    Optional<UserStore> users(Map<String, DataSource> databases) {
        if (settings.text(START + "users").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(oneOf("users", "file", "jdbc").equals("jdbc") ? table(databases) : file());
    }

    private UserStore file() {
        String tenant = settings.text("mastaba.tenant", "");
        String standard = tenant.isEmpty() ? "conf/users.txt" : "conf/tenants/" + tenant + ".users.txt";
        String said = settings.text(START + "users.file", standard);
        String base = System.getProperty("mastaba.base", "");
        return UsersFile.read(Path.of(base).resolve(said));
    }

    private UserStore table(Map<String, DataSource> databases) {
        String name = settings.text(START + "jdbc.database", "users");
        DataSource database = databases.get(name);
        if (database == null) {
            throw new ConfigurationException(SecurityProblems.noDatabase(name, databases.keySet()));
        }
        String table = fitting("jdbc.table", "mastaba_users", TABLE.asMatchPredicate(), "the name of a table");
        return new UsersTable(
                database,
                table,
                column("name", "name"),
                column("password", "password"),
                more("groups"),
                more("logins"),
                new LogPause());
    }

    private String column(String setting, String otherwise) {
        return fitting("jdbc." + setting, otherwise, COLUMN.asMatchPredicate(), "the name of a column");
    }

    private @Nullable String more(String setting) {
        return settings.text(START + "jdbc." + setting, "").isEmpty() ? null : column(setting, setting);
    }

    /** Returns the login that remembers users and ends when their counter changes. */
    Login login(RequestUsers users) {
        return oneOf("policy", "session", "ticket").equals("ticket")
                ? TicketPolicy.of(keys()).countedBy(users::logins)
                : new SessionPolicy().countedBy(users::logins);
    }

    private TicketKeys keys() {
        try {
            return TicketKeys.of(settings.words(START + "ticket.keys"));
        } catch (IllegalArgumentException unfit) {
            throw unfit(
                    "ticket.keys",
                    "one or more keys of the form id:base64url, each of 32 random bytes",
                    "$[secret:conf/ticket.keys]\necho \"1:$(openssl rand -base64 32 | tr '+/' '-_')\" > conf/ticket.keys");
        }
    }

    /** Returns the ticket keys that identify devices even after a restart. */
    Optional<TicketKeys> deviceKeys() {
        return settings.words(START + "ticket.keys").isEmpty() ? Optional.empty() : Optional.of(keys());
    }

    String loginPath() {
        return path("login.path", "/login");
    }

    String logoutPath() {
        return path("logout.path", "/logout");
    }

    private String path(String name, String otherwise) {
        return fitting(
                name, otherwise, PATH.asMatchPredicate(), "a path that starts with a slash, without placeholders");
    }

    /** Returns the ACL of resources that have no ACL of their own, or an empty value if the settings allow nothing. */
    Optional<Acl> acl() {
        List<Ace> entries = new ArrayList<>();
        settings.values().keySet().stream()
                .filter(name -> name.startsWith(ALLOW))
                .forEach(name -> settings.words(name)
                        .forEach(word -> entries.add(entry(principal(name, word), name.substring(ALLOW.length())))));
        return entries.isEmpty() ? Optional.empty() : Optional.of(Acl.of(entries.toArray(Ace[]::new)));
    }

    private static Ace entry(String principal, String permission) {
        return permission.equals("*") ? Ace.allowAll(principal) : Ace.allow(principal, permission);
    }

    private String principal(String setting, String word) {
        return switch (word) {
            case "everyone" -> Principals.EVERYONE;
            case "authenticated" -> Principals.AUTHENTICATED;
            default -> {
                if (!word.startsWith(Member.GROUP) && !Member.isUserId(word)) {
                    throw unfit(
                            setting.substring(START.length()),
                            "everyone, authenticated, groups such as group:editors, or names of users",
                            "group:editors");
                }
                yield word;
            }
        };
    }

    private String oneOf(String name, String first, String second) {
        return fitting(name, first, Set.of(first, second)::contains, first + " or " + second);
    }

    private String fitting(String name, String otherwise, Predicate<String> fits, String expected) {
        String said = settings.text(START + name, otherwise);
        if (!fits.test(said)) {
            throw unfit(name, expected, otherwise);
        }
        return said;
    }

    private ConfigurationException unfit(String name, String expected, String example) {
        return new ConfigurationException(
                SecurityProblems.unfit(START + name, settings.place(START + name), expected, example));
    }
}
