package dev.mastaba.api;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.migrations.Migrations;
import dev.mastaba.security.Login;
import dev.mastaba.transactions.Transactions;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The directives of the API add-on: {@code Api.of(config).addRateLimit("search", RateLimit.perMinute(60))}. Instances are confined to the thread that
 * composes the application.
 */
public final class Api implements Directives {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Configurator config;

    private Api(Configurator config) {
        this.config = config;
    }

    /** Returns the directives for a configurator. The API add-on becomes part of the application and ranks below the calling add-on. */
    public static Api of(Configurator config) {
        config.require(ApiAddOn.NAME);
        return new Api(config);
    }

    /**
     * Sets the database that contains the responses of views with {@link ApiOptions#idempotent}, and the {@link ApiTokens}. Its tables, {@code
     * mastaba_idempotency} and {@code mastaba_token}, are created when the application is first deployed. For idempotent responses, the views must change the same database in the request's {@link dev.mastaba.transactions.Transaction}. A
     * higher-ranked add-on replaces the database.
     *
     * @param database the database: H2, PostgreSQL, or MariaDB
     */
    public void in(DataSource database) {
        ArgumentChecks.value("a database", database);
        Transactions.of(config);
        Migrations.of(config);
        config.declare(Action.of("API database")
                .phase(Phase.FIRST)
                .introspectable(Introspectable.of("API databases", "", "API database"))
                .effect(registry -> registry.put(Key.of(ApiDatabase.class), new ApiDatabase(database))));
    }

    /**
     * Adds a {@link TokenPolicy} to the logins of the security add-on, so that users with a password can call views that declare {@link
     * ApiOptions#scope} with a token from {@link ApiTokens}. The application needs {@link #in}. An application with its own policy adds the login
     * itself: {@code AclPolicy.of(groups, new TokenPolicy(), new SessionPolicy())}.
     */
    public void acceptTokens() {
        config.declare(Action.of("API tokens")
                .phase(Phase.FIRST)
                .introspectable(Introspectable.of("API tokens", "", "API tokens"))
                .effect(registry -> registry.put(Key.named(Login.class, ApiAddOn.NAME), new TokenPolicy())));
    }

    /**
     * Adds a rate limit. It applies to the views that name it with {@link ApiOptions#rateLimit}, which share its counts, or to all requests if it was
     * made with {@link RateLimit#forAllRequests}.
     *
     * @param name the name of the limit, 1 to 64 ASCII letters, digits, dots, hyphens, and underscores, which clients can see; within one add-on, two
     *     limits with the same name conflict, and a higher-ranked add-on replaces the limit, for example by {@link RateLimit#unlimited}
     * @throws ConfigurationException if the name contains other characters
     */
    public void addRateLimit(String name, RateLimit limit) {
        ArgumentChecks.name("a rate limit", name);
        ArgumentChecks.value("the rate limit " + name, limit);
        if (!NAME.matcher(name).matches()) {
            throw new ConfigurationException(ApiProblems.limitName(name));
        }
        config.declare(Action.of("rate limit", name)
                .introspectable(Introspectable.of("rate limits", name, "rate limit")
                        .with("name", name)
                        .with("limit", limit.toString()))
                .effect(registry -> DeclaredLimits.in(registry).add(name, limit)));
    }
}
