package dev.mastaba.content.conf;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The settings that a scratch server takes from those of another server: a server that only composes bundles must not open the ports, files, and
 * connections of the other one. It takes only those settings of the platform that are listed here, so a setting that is added later is not taken.
 * The names of applications, which do not begin with {@code mastaba.} or {@code jdbc.}, are unknown here and therefore taken.
 *
 * @param databases whether the server also takes the settings of databases
 */
public record ScratchSettings(boolean databases) {
    /** The settings of the platform that decide what bundles are composed of; {@code *} stands for a word, {@code **} for one or more. */
    private static final String TAKEN = """
            mastaba.accept mastaba.addons mastaba.api.idempotency.expiry mastaba.api.idempotency.max-body mastaba.api.rate-limit.keys
            mastaba.api.tokens.max-expiry mastaba.api.tokens.max-per-user mastaba.application mastaba.binding.characters
            mastaba.binding.problems mastaba.binding.values mastaba.bundle.entries mastaba.bundle.inflated mastaba.bundle.ratio
            mastaba.bundle.size mastaba.bundles.trust mastaba.call.limit mastaba.console.access mastaba.csrf.trusted-origins
            mastaba.debug.* mastaba.extensions mastaba.folder.files mastaba.headers.* mastaba.host mastaba.hosts mastaba.i18n.messages
            mastaba.i18n.source mastaba.includes mastaba.introspection mastaba.jobs.drain mastaba.jobs.heartbeat mastaba.jobs.payload
            mastaba.jobs.poll mastaba.jobs.threads mastaba.json.built mastaba.json.depth mastaba.json.limit mastaba.json.pretty
            mastaba.json.streamed mastaba.json.tokens mastaba.jte.length mastaba.layout mastaba.limits.body mastaba.limits.burst
            mastaba.limits.rate mastaba.limits.requests mastaba.locale.* mastaba.mail.from mastaba.mail.limit mastaba.mail.name
            mastaba.mail.size mastaba.migrations.limit mastaba.migrations.wait mastaba.mime.* mastaba.mismatch.explain
            mastaba.openapi.path mastaba.openapi.permission mastaba.openapi.viewer mastaba.openid.*.algorithms
            mastaba.openid.*.client-auth mastaba.openid.*.client-id mastaba.openid.*.client-secret mastaba.openid.*.issuer
            mastaba.openid.*.logout mastaba.openid.*.prompt mastaba.openid.*.scopes mastaba.openid.*.title mastaba.openid.*.userinfo
            mastaba.openid.skew mastaba.openid.timeout mastaba.openings mastaba.path mastaba.prevent.cachebust mastaba.prevent.http.cache
            mastaba.security.allow.* mastaba.security.jdbc.database mastaba.security.jdbc.groups mastaba.security.jdbc.logins
            mastaba.security.jdbc.name mastaba.security.jdbc.password mastaba.security.jdbc.table mastaba.security.login.path
            mastaba.security.logout.path mastaba.security.policy mastaba.security.require-policy mastaba.security.ticket.keys
            mastaba.security.users mastaba.security.users.file mastaba.sessions.cookie.domain mastaba.sessions.cookie.http-only
            mastaba.sessions.cookie.max-age mastaba.sessions.cookie.name mastaba.sessions.cookie.path mastaba.sessions.cookie.same-site
            mastaba.sessions.cookie.secure mastaba.sessions.jdbc.database mastaba.sessions.jdbc.table mastaba.sessions.keys
            mastaba.sessions.limit mastaba.sessions.owner mastaba.sessions.set-on-exception mastaba.sessions.store
            mastaba.sessions.timeout.absolute mastaba.sessions.timeout.idle mastaba.sessions.timeout.reissue mastaba.sessions.unavailable
            mastaba.stack mastaba.static.** mastaba.suspended mastaba.templates.characters mastaba.templates.depth
            mastaba.templates.steps mastaba.templates.time mastaba.tenant mastaba.tenants mastaba.tenants.settings mastaba.transactions.attempts
            mastaba.transactions.isolation mastaba.trust mastaba.tweens mastaba.tweens.access-log mastaba.tweens.compression
            mastaba.tweens.compression.least mastaba.tweens.cors.* mastaba.tweens.request-id mastaba.tweens.security-headers
            mastaba.tweens.security-headers.* mastaba.tweens.time-limit mastaba.without jdbc.*.shared jdbc.*.url
            """;

    private static final Pattern NAMES = Pattern.compile(asInVariables(TAKEN.strip())
            .replace(".", "\\.")
            .replaceAll("(?<!\\*)\\*(?!\\*)", "[^.]+")
            .replace("**", ".+")
            .replaceAll("\\s+", "|"));

    private static final String MAIL_HOST = "mastaba.mail.host";
    /** A host that no name server knows. */
    private static final String NOWHERE = "scratch.invalid";

    private static final Pattern DATABASE = Pattern.compile("jdbc\\.[^.]+\\.url");
    private static final Pattern ISSUER = Pattern.compile("mastaba\\.openid\\.[^.]+\\.issuer");

    /** Returns whether the server takes a setting, perhaps with another value. */
    public boolean takes(String name) {
        boolean ofDatabase = name.startsWith("jdbc.") || name.startsWith("mastaba.migrations.");
        return databases && ofDatabase
                || !name.startsWith("mastaba.") && !name.startsWith("jdbc.")
                || NAMES.matcher(asInVariables(name)).matches();
    }

    /** Returns names as environment variables write them, which have the same character for dots and dashes. */
    private static String asInVariables(String names) {
        return names.replace('-', '.');
    }

    /**
     * Returns the settings that the server takes from a file. Values that lead to another server are replaced: a database is in memory, and a mail
     * server or an identity provider does not exist.
     *
     * @param file the name of the file; each has databases of its own
     */
    public Map<String, String> of(String file, Map<String, String> values) {
        Map<String, String> taken = new TreeMap<>();
        values.forEach((name, value) -> {
            if (takes(name)) {
                taken.put(name, replaced(file, name, value));
            }
        });
        if (taken.containsKey("mastaba.mail.from")) {
            taken.put(MAIL_HOST, NOWHERE);
        }
        return taken;
    }

    private String replaced(String file, String name, String value) {
        if (!databases && DATABASE.matcher(name).matches() && !value.isBlank()) {
            String database = (file + "_" + name).replaceAll("[^A-Za-z0-9]", "_");
            return "jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1";
        }
        if (ISSUER.matcher(name).matches()) {
            return "https://" + NOWHERE;
        }
        return name.equals("mastaba.sessions.store") && value.strip().equals("redis") ? "memory" : value;
    }
}
