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
 * Directives that let users log in by providers: {@code OpenId.of(config).logins((claims, request) -> OpenIdUsers.User.named(claims.id()))}. The providers are those of the
 * settings {@code mastaba.openid.NAME.…} and those that are declared; of one name, that of the settings. Confined to the composing thread.
 */
public final class OpenId implements Directives {
    private static final Phase SETTLING = Phase.at(Phase.VOCABULARY.order() + 1);

    private final Configurator config;

    private OpenId(Configurator config) {
        this.config = config;
    }

    /** The directives on a configurator; the add-on takes part, and what is said here stands above it. */
    public static OpenId of(Configurator config) {
        config.require("dev.mastaba.openid");
        return new OpenId(config);
    }

    /** Declares a provider. */
    public void provider(OpenIdProvider provider) {
        ArgumentChecks.value("a provider", provider);
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
     * Lets users log in. Gives the application three routes: {@code openid-login}, GET {@code /openid/{provider}/login?next=…}, where a login begins;
     * {@code openid-callback}, GET {@code /openid/{provider}/callback}, which providers have to know as the application's redirect URI; and {@code openid-logout}, POST
     * {@code /openid/logout}. Sessions and a security policy are needed.
     *
     * @param users says who the users are here
     */
    public void logins(OpenIdUsers users) {
        logins(users, InstantSource.system());
    }

    void logins(OpenIdUsers users, InstantSource clock) {
        ArgumentChecks.value("who users are", users);
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
