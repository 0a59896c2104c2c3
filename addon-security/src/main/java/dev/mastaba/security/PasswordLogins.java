package dev.mastaba.security;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;

/**
 * The directives for logins with a name and password: {@code PasswordLogins.of(config).users(store)}. The security add-on provides the login page,
 * the logout page, and the security policy; the settings {@code mastaba.security.…} configure them. Instances are confined to the thread that
 * composes the application.
 */
public final class PasswordLogins implements Directives {
    private final Configurator config;

    private PasswordLogins(Configurator config) {
        this.config = config;
    }

    /**
     * Returns the password login directives of the given configurator, and makes the security add-on part of the application. The security add-on
     * ranks below the calling add-on.
     */
    public static PasswordLogins of(Configurator config) {
        config.require("dev.mastaba.security");
        return new PasswordLogins(config);
    }

    /** Sets the store in which the security add-on looks up users and their passwords. The setting {@code mastaba.security.users} overrides it. */
    public void users(UserStore store) {
        ArgumentChecks.value("a store of users", store);
        config.include("dev.mastaba.sessions");
        config.include("dev.mastaba.templates");
        config.declare(Action.of("users of password logins")
                .phase(Phase.FIRST)
                .introspectable(Introspectable.of("password logins", "password logins", "password logins")
                        .with("users", Describe.codeOf(store)))
                .effect(registry -> registry.put(Key.of(UserStore.class), store)));
    }
}
