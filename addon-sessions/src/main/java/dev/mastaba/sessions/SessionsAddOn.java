package dev.mastaba.sessions;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.services.HealthCheck;
import dev.mastaba.services.Measurements;
import dev.mastaba.sessions.health.StoreHealth;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * An add-on that provides sessions. The setting {@code mastaba.sessions.store} selects where sessions are kept: {@code cookie} (encrypted cookies,
 * the default), {@code signed} (signed cookies), {@code memory}, {@code jdbc}, or {@code redis}. If the add-on is deployed as a bundle, it applies
 * only to applications that include it or whose settings specify a store. All instances of this class are equal, so an application that includes
 * several of them contains only one.
 */
@Component(service = AddOn.class)
public final class SessionsAddOn extends AddOn.Single {
    private final KeptState kept;
    private final boolean onDemand;

    /**
     * The server's databases. The first name in the filter makes the server provide the database {@code sessions} even if no setting configures it.
     */
    @Reference(
            target = "(|(name=sessions)(name=*))",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    private volatile List<Map.Entry<Map<String, Object>, DataSource>> databases = List.of();

    /** The health check for the management listener; null on plain Java. */
    @Reference
    private @Nullable StoreHealth health;

    /**
     * Creates the add-on in a bundle; OSGi calls this constructor. With the store {@code memory}, sessions are kept in the platform's kept state;
     * with {@code jdbc}, they are kept in one of the server's databases.
     *
     * @param kept the platform's kept state
     * @param component the properties of the OSGi component, which the add-on does not use
     */
    @Activate
    public SessionsAddOn(@Reference KeptState kept, Map<String, Object> component) {
        this(kept, true);
    }

    /** Creates the add-on for use on plain Java. With the store {@code memory}, sessions are kept in the given state. */
    public SessionsAddOn(KeptState kept) {
        this(kept, false);
    }

    /** Creates the add-on for use on plain Java, without databases. With the store {@code memory}, sessions exist for as long as the add-on does. */
    public SessionsAddOn() {
        this(KeptState.inMemory());
    }

    /**
     * Creates the add-on for use on plain Java, with databases for the store {@code jdbc}. With the store {@code memory}, sessions exist for as long
     * as the add-on does.
     *
     * @param databases the databases by name; the setting {@code mastaba.sessions.jdbc.database} can select one of them
     */
    public SessionsAddOn(Map<String, DataSource> databases) {
        this();
        this.databases = databases.entrySet().stream()
                .map(each -> Map.entry(Map.<String, Object>of("name", each.getKey()), each.getValue()))
                .toList();
    }

    private SessionsAddOn(KeptState kept, boolean onDemand) {
        this.kept = kept;
        this.onDemand = onDemand;
    }

    @Override
    public void include(Configurator config) {
        SessionSettings settings = new SessionSettings(config.settings());
        settings.requireKnownNames();
        SessionOptions options = settings.options(config.application());
        String store = settings.store();
        if (onDemand && !settings.namesStore()) {
            ifAskedFor(config, () -> use(config, settings, options, store));
        } else {
            use(config, settings, options, store);
        }
    }

    private void use(Configurator config, SessionSettings settings, SessionOptions options, String store) {
        SessionCounts counts = new SessionCounts(store);
        config.declare(Action.unnamed()
                .effect(registry -> registry.put(Key.named(Measurements.class, "dev.mastaba.sessions"), counts)));
        if (store.equals("cookie") || store.equals("signed")) {
            useCookies(config, settings, options, counts, store.equals("cookie"));
        } else {
            SessionStore made = store(store, settings);
            config.setSessionFactory(Sessions.in(made, options, InstantSource.system(), counts));
            config.addLifecycle(Sessions.lifecycleOf(made));
            StoreHealth reported = health;
            if (reported != null && store.equals("redis")) {
                config.addLifecycle(reporting(reported, config.application(), RedisStore.check(made)));
            }
        }
    }

    private static Lifecycle reporting(StoreHealth health, String id, HealthCheck check) {
        return new Lifecycle() {
            @Override
            public void live(Application application) {
                health.add(this, id, check);
            }

            @Override
            public void retiring(Application application) {
                health.remove(this);
            }
        };
    }

    private SessionStore store(String store, SessionSettings settings) {
        return switch (store) {
            case "jdbc" -> settings.jdbc(database(settings.database()));
            case "redis" -> RedisStore.of(settings);
            default -> new MemorySessions(kept);
        };
    }

    private DataSource database(String name) {
        Map<String, DataSource> byName = new TreeMap<>();
        databases.forEach(each -> byName.put(String.valueOf(each.getKey().get("name")), each.getValue()));
        DataSource named = byName.get(name);
        if (named == null) {
            throw new ConfigurationException(new Problem(
                    "MAST-SESSION-012",
                    "Session database \"" + name + "\" does not exist." + NearMisses.hint(name, byName.keySet())
                            + (byName.isEmpty() ? "" : " Available: " + String.join(", ", byName.keySet()) + "."),
                    List.of(),
                    "Write this line into conf/server.cfg, and restart the server: jdbc." + name
                            + ".url = jdbc:postgresql://db.example.org/" + name,
                    "On plain Java: new SessionsAddOn(Map.of(\"" + name + "\", dataSource))"));
        }
        return named;
    }

    private static void useCookies(
            Configurator config,
            SessionSettings settings,
            SessionOptions options,
            SessionCounts counts,
            boolean encrypted) {
        KeySource source = new KeySource(settings.keys(), settings.keyFile(System.getProperty("mastaba.base")));
        CookieSource cookies = new CookieSource(source, options, encrypted, counts);
        config.setSessionFactory(new Sessions(cookies, options, InstantSource.system()));
        config.addLifecycle(new Lifecycle() {
            @Override
            public void prepare(Application application) {
                source.keys();
            }
        });
    }
}
