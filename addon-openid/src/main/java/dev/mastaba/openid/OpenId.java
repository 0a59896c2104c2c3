package dev.mastaba.openid;

import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The directives for logins with OpenID providers, for example {@code OpenId.of(config).logins((claims, request) ->
 * OpenIdUsers.User.named(claims.id()))}. Providers are declared with {@link #provider} or in the settings {@code mastaba.openid.NAME.…}. If both
 * declare a provider with the same name, the settings override the declaration. Instances are confined to the thread that composes the application.
 */
public final class OpenId implements Directives {
    private static final Phase SETTLING = Phase.at(Phase.VOCABULARY.order() + 1);

    private final Configurator config;

    private OpenId(Configurator config) {
        this.config = config;
    }

    /**
     * Returns the OpenID directives of the given configurator, and makes the OpenID add-on part of the application. The OpenID add-on ranks below the
     * calling add-on.
     */
    public static OpenId of(Configurator config) {
        config.require("dev.mastaba.openid");
        return new OpenId(config);
    }

    /** Declares an OpenID provider with which users can log in. Settings for a provider with the same name override the declaration. */
    public void provider(OpenIdProvider provider) {
        ArgumentChecks.value("an OpenID provider", provider);
        config.declare(Action.of("openid provider", provider.name())
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("openid providers", provider.name(), "openid provider")
                        .with("name", provider.name())
                        .with("issuer", provider.issuer())
                        .with("client", provider.clientId())
                        .with("scopes", provider.scopes()))
                .effect(registry -> registry.put(Key.named(OpenIdProvider.class, provider.name()), provider)));
    }

    /**
     * Enables logins with OpenID providers by adding three routes to the application. The application must have sessions and a security policy.
     * <ul>
     * <li>GET {@code /openid/{provider}/login?next=…} (route {@code openid-login}) starts a login.
     * <li>GET {@code /openid/{provider}/callback} (route {@code openid-callback}) completes a login. This URL must be registered with the provider as
     *     the redirect URI.
     * <li>POST {@code /openid/logout} (route {@code openid-logout}) logs the user out.
     * </ul>
     *
     * @param users a function that maps a provider's claims to a user of the application
     */
    public void logins(OpenIdUsers users) {
        logins(users, InstantSource.system());
    }

    void logins(OpenIdUsers users, InstantSource clock) {
        ArgumentChecks.value("a source of users", users);
        OpenIdSettings settings = new OpenIdSettings(config.settings());
        settings.requireKnownNames();
        List<OpenIdProvider> said = settings.providers();
        OpenIdTimes times = settings.times();
        config.declare(Action.of("openid logins")
                .phase(SETTLING)
                .introspectable(Introspectable.of("openid logins", "openid logins", "openid logins")
                        .with("users", Describe.codeOf(users))
                        .with(
                                "providers in settings",
                                said.stream().map(OpenIdProvider::name).toList()))
                .effect((registry, action) -> {
                    Map<String, OpenIdProvider> all = new LinkedHashMap<>();
                    registry.all(OpenIdProvider.class).forEach(each -> all.put(each.name(), each));
                    said.forEach(each -> all.put(each.name(), each));
                    if (all.isEmpty()) {
                        config.report(OpenIdProblems.noProvider(action.origin()));
                    }
                    registry.put(
                            Key.of(OpenIdLogins.class),
                            new OpenIdLogins(List.copyOf(all.values()), users, times, clock));
                    config.addCheck(application -> OpenIdProblems.missing(application, action.origin()));
                }));
        config.route(OpenIdLogin.LOGIN, "/openid/{provider}/login").get(OpenIdViews::login, noPermissionRequired());
        config.route(OpenIdLogin.CALLBACK, "/openid/{provider}/callback")
                .get(OpenIdViews::callback, noPermissionRequired());
        config.route(OpenIdLogin.LOGOUT, "/openid/logout").post(OpenIdViews::logout, noPermissionRequired());
        config.addLifecycle(new Lifecycle() {
            @Override
            public void live(Application application) {
                application.get(Key.of(OpenIdLogins.class)).begin();
            }
        });
    }
}
