package dev.mastaba.security;

import static dev.mastaba.core.view.ViewOptions.authenticated;
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.requireCsrf;
import static dev.mastaba.core.view.ViewOptions.route;
import static dev.mastaba.core.view.ViewOptions.when;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.security.Csrf;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.core.view.PermissionDenied;
import dev.mastaba.core.view.ViewOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * An add-on that provides logins with a name and password: a login page, a logout page, and a security policy. If a user who is not logged in opens a
 * page that requires a permission, the add-on redirects the browser to the login page.
 *
 * <p>The users come from the setting {@code mastaba.security.users} or, if it is not set, from {@link PasswordLogins#users}. If both are missing, the
 * add-on does not declare anything. All instances of this class are equal, so an application that includes several of them contains only one.
 */
@Component(service = AddOn.class)
public final class SecurityAddOn extends AddOn.Single {
    private static final Phase AFTER_USERS = Phase.at(Phase.FIRST.order() + 1);

    private final KeptState kept;

    /** The server's databases, by their names in {@code conf/server.cfg}. */
    @Reference(target = "(name=*)", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Map.Entry<Map<String, Object>, DataSource>> databases = List.of();

    /**
     * Creates the add-on in a bundle; OSGi calls this constructor. The add-on counts login attempts in the platform's kept state.
     *
     * @param kept the platform's kept state
     * @param component the properties of the OSGi component, which the add-on does not use
     */
    @Activate
    public SecurityAddOn(@Reference KeptState kept, Map<String, Object> component) {
        this(kept);
    }

    /** Creates the add-on for use on plain Java. The add-on counts login attempts in the given state. */
    public SecurityAddOn(KeptState kept) {
        this.kept = kept;
    }

    /** Creates the add-on for use on plain Java, without databases. The add-on counts login attempts in memory for as long as it exists. */
    public SecurityAddOn() {
        this(KeptState.inMemory());
    }

    /**
     * Creates the add-on for use on plain Java, with databases from which it can read users. The add-on counts login attempts in memory for as long
     * as it exists.
     *
     * @param databases the databases by name; the setting {@code mastaba.security.jdbc.database} can select one of them
     */
    public SecurityAddOn(Map<String, DataSource> databases) {
        this();
        this.databases = databases.entrySet().stream()
                .map(each -> Map.entry(Map.<String, Object>of("name", each.getKey()), each.getValue()))
                .toList();
    }

    @Override
    public void include(Configurator config) {
        SecuritySettings settings = new SecuritySettings(config.settings());
        settings.requireKnownNames();
        Optional<UserStore> said = settings.users(byName());
        if (said.isPresent()) {
            config.include("dev.mastaba.sessions");
            config.include("dev.mastaba.templates");
        }
        config.declare(Action.unnamed().phase(AFTER_USERS).effect(registry -> {
            Optional<UserStore> users = said.or(() -> registry.find(Key.of(UserStore.class)));
            users.ifPresentOrElse(store -> use(config, registry, settings, store), () -> refuse(config, settings));
        }));
    }

    private Map<String, DataSource> byName() {
        Map<String, DataSource> byName = new TreeMap<>();
        databases.forEach(each -> byName.put(String.valueOf(each.getKey().get("name")), each.getValue()));
        return byName;
    }

    /** Reports settings that have no effect, and a missing user store. Applications that use only the classes of this add-on need neither. */
    private static void refuse(Configurator config, SecuritySettings settings) {
        settings.first().ifPresent(name -> config.report(SecurityProblems.unusedSetting(name, settings.place(name))));
        if (config.isAskedFor()) {
            config.addCheck(application ->
                    application.find(Key.of(SecurityPolicy.class)).isPresent()
                            ? List.of()
                            : List.of(SecurityProblems.noUsers()));
        }
    }

    private void use(Configurator config, Registry registry, SecuritySettings settings, UserStore store) {
        RequestUsers users = new RequestUsers(store);
        List<Login> logins = new ArrayList<>(registry.all(Login.class));
        logins.add(settings.login(users));
        AclPolicy policy = AclPolicy.of(users, logins.toArray(Login[]::new));
        config.setSecurityPolicy(policy);
        LoginThrottle counting = LoginThrottle.in(kept);
        LoginDesk desk = new LoginDesk(
                users,
                settings.deviceKeys().map(counting::knowingDevicesBy).orElse(counting),
                PasswordHasher.standard(),
                config.application());
        config.declare(Action.unnamed().effect(late -> late.put(Key.of(LoginDesk.class), desk)));
        settings.acl().ifPresent(acl -> config.addAcl(Object.class, acl));
        config.addTranslations("texts/");
        addViews(config, settings, policy);
        if (store instanceof UsersTable table) {
            config.addLifecycle(new Lifecycle() {
                @Override
                public void prepare(Application application) {
                    table.prepare();
                }
            });
        }
    }

    private static void addViews(Configurator config, SecuritySettings settings, AclPolicy policy) {
        ViewOption form = renderer("templates/login.peb");
        config.route(PasswordLogin.LOGIN, settings.loginPath())
                .with(noPermissionRequired())
                .get(PasswordLoginViews::form, form)
                .post(PasswordLoginViews::login, form, requireCsrf(true));
        config.route(PasswordLogin.LOGOUT, settings.logoutPath())
                .with(noPermissionRequired())
                .get(PasswordLoginViews::logoutForm, renderer("templates/logout.peb"))
                .post(PasswordLoginViews::logout, requireCsrf(true));
        config.addExceptionView(
                Csrf.BadToken.class,
                (failure, request) -> PasswordLoginViews.tooOld(request),
                form,
                route(PasswordLogin.LOGIN),
                id("old-form"));
        config.addExceptionView(
                PermissionDenied.class,
                (denied, request) -> PasswordLoginViews.loginFirst(request),
                authenticated(false),
                when("a browser requests a page", BrowserRequest::isPage),
                id("login-first"));
        config.addExceptionView(
                PermissionDenied.class,
                (denied, request) -> new HttpException(401, denied.detail(), null, challenges(policy, request)),
                authenticated(false),
                when(
                        "a program can send credentials",
                        request -> !BrowserRequest.isPage(request)
                                && !challenges(policy, request).isEmpty()),
                id("challenge"));
    }

    private static List<Header> challenges(AclPolicy policy, Request request) {
        return policy.forget(request).stream()
                .filter(field -> field.name().equalsIgnoreCase("WWW-Authenticate"))
                .toList();
    }
}
