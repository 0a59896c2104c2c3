package dev.mastaba.sessions;

import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.engine.text.ResourceText;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.InvalidSettingException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The settings of sessions; each invalid setting is refused.
 *
 * @param settings the settings that the operator specified
 */
record SessionSettings(Settings settings) {
    static final String START = "mastaba.sessions.";
    static final String STORE = START + "store";

    private static final List<String> STORES = List.of("cookie", "signed", "memory", "jdbc", "redis");
    private static final Set<String> NAMES = new TreeSet<>(
            ResourceText.of(SessionSettings.class, "setting-names.txt").lines().toList());

    /** Returns the name of the store; {@code cookie} by default. */
    String store() {
        return oneOf("store", "cookie", STORES);
    }

    boolean namesStore() {
        return settings.text(STORE).isPresent();
    }

    void requireKnownNames() {
        settings.values().keySet().stream()
                .filter(name -> name.startsWith(START)
                        && !NAMES.contains(name.substring(START.length()).replace('_', '-')))
                .filter(name -> NAMES.stream().noneMatch(known -> (START + known.replace('-', '.')).equals(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw settings.unknown(
                            "MAST-SESSION-005",
                            name,
                            NAMES.stream().map(each -> START + each).toList());
                });
    }

    private String oneOf(String name, String otherwise, List<String> known) {
        String said = settings.text(START + name, otherwise).toLowerCase(Locale.ROOT);
        if (!known.contains(said)) {
            String place = settings.place(START + name);
            throw new ConfigurationException(new Problem(
                    "MAST-SESSION-006",
                    "Setting " + START + name + " is \"" + said + "\"" + (place.isEmpty() ? "" : " (" + place + ")")
                            + ", but one of these values is expected: " + String.join(", ", known) + "."
                            + NearMisses.hint(said, known),
                    List.of(),
                    START + name + " = "
                            + NearMisses.of(said, known).stream().findFirst().orElse(known.get(0))));
        }
        return said;
    }

    /** Returns the keys that the settings specify, or an empty value if they specify none. */
    Optional<SessionKeys> keys() {
        List<String> said = settings.words(START + "keys");
        return said.isEmpty() ? Optional.empty() : Optional.of(SessionKeys.parse(said));
    }

    /** Returns the file of the keys: from the setting, otherwise in the installation; empty without an installation. */
    Optional<Path> keyFile(@Nullable String base) {
        String said = settings.text(START + "key-file", "");
        if (base == null || base.isEmpty()) {
            return said.isEmpty() ? Optional.empty() : Optional.of(Path.of(said));
        }
        return Optional.of(Path.of(base).resolve(said.isEmpty() ? "var/sessions.keys" : said));
    }

    /** Returns the name of the database for the store {@code jdbc}. */
    String database() {
        return settings.text(START + "jdbc.database", "sessions");
    }

    JdbcSessions jdbc(DataSource database) {
        String table = settings.text(START + "jdbc.table", JdbcSessions.TABLE);
        return fitting("jdbc.table", "jdbc.table = " + JdbcSessions.TABLE, () -> new JdbcSessions(database, table));
    }

    RedisSessions.Address redis() {
        String url = settings.text(START + "redis.url", "redis://127.0.0.1:6379/0");
        return fitting(
                "redis.*",
                "redis.url = redis://127.0.0.1:6379/0",
                () -> new RedisSessions.Address(
                        URI.create(url),
                        said("redis.user"),
                        said("redis.password"),
                        settings.text(START + "redis.prefix", "mastaba:session:"),
                        settings.time(START + "redis.timeout", Duration.ofSeconds(2)),
                        settings.number(START + "redis.connections", 16)));
    }

    private @Nullable String said(String name) {
        return settings.text(START + name).filter(text -> !text.isEmpty()).orElse(null);
    }

    private static <T> T fitting(String names, String remedy, Supplier<T> made) {
        try {
            return made.get();
        } catch (InvalidSettingException invalid) {
            throw invalid;
        } catch (IllegalArgumentException unfit) {
            throw new ConfigurationException(
                    new Problem(
                            "MAST-SESSION-011",
                            "The session store cannot be configured with " + START + names + ": " + unfit.getMessage()
                                    + ".",
                            List.of(),
                            START + remedy),
                    unfit);
        }
    }

    /**
     * Returns the options for an application. If the settings specify an owner, applications with this owner share their sessions, wherever on the
     * host they are mounted.
     */
    SessionOptions options(String application) {
        SessionOptions standard = SessionOptions.standard();
        String said = said("owner");
        String owner = said == null ? application : said;
        String sameSite = oneOf("cookie.same-site", "lax", List.of("lax", "strict", "none"));
        String secure = oneOf("cookie.secure", "auto", List.of("auto", "true", "false"));
        try {
            return standard.name(settings.text(START + "cookie.name", cookieName(standard.name(), owner)))
                    .path(settings.text(START + "cookie.path").orElse(said == null ? null : "/"))
                    .domain(said("cookie.domain"))
                    .maxAge(time("cookie.max-age", null))
                    .secure(secure.equals("auto") ? null : Boolean.valueOf(secure))
                    .httpOnly(settings.flag(START + "cookie.http-only", true))
                    .sameSite(sameSite.substring(0, 1).toUpperCase(Locale.ROOT) + sameSite.substring(1))
                    .idle(time("timeout.idle", standard.idle()))
                    .absolute(time("timeout.absolute", standard.absolute()))
                    .reissue(time("timeout.reissue", standard.reissue()))
                    .setOnException(settings.flag(START + "set-on-exception", true))
                    .readOnly(oneOf("unavailable", "refuse", List.of("refuse", "read-only"))
                            .equals("read-only"))
                    .limit(settings.number(START + "limit", standard.limit(), 1_024, 1 << 20))
                    .owner(owner);
        } catch (IllegalArgumentException unfit) {
            if (unfit instanceof InvalidSettingException) {
                throw unfit;
            }
            throw new ConfigurationException(
                    new Problem(
                            "MAST-SESSION-007",
                            "The settings do not define a valid session cookie: " + unfit.getMessage() + places() + ".",
                            List.of(),
                            "Fix the invalid setting; its name starts with " + START + "cookie."),
                    unfit);
        }
    }

    /** Returns the cookie settings that are specified, with their locations; empty if no location is known. */
    private String places() {
        String said = settings.values().keySet().stream()
                .filter(name -> name.startsWith(START + "cookie.")
                        && !settings.place(name).isEmpty())
                .map(name -> name + " at " + settings.place(name))
                .collect(Collectors.joining(", "));
        return said.isEmpty() ? "" : " (" + said + ")";
    }

    /** Returns a name per application, so that applications on one host do not overwrite each other's cookies. */
    private static String cookieName(String standard, String owner) {
        return owner.isEmpty() ? standard : standard + "-" + owner.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private @Nullable Duration time(String name, @Nullable Duration otherwise) {
        if (settings.text(START + name, "").equalsIgnoreCase("never")) {
            return null;
        }
        Duration said = settings.time(START + name, Duration.ofMillis(-1));
        return said.isNegative() ? otherwise : said;
    }
}
