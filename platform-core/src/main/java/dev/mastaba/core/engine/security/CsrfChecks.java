package dev.mastaba.core.engine.security;

import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.engine.declare.Precedence;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.AttributeSupplier;
import dev.mastaba.core.security.Csrf;
import dev.mastaba.core.security.CsrfOptions;
import dev.mastaba.core.security.CsrfStoragePolicy;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.session.Session;
import java.util.List;

/** Settles what an application checks, when everything has been committed. */
public final class CsrfChecks {
    private static final String TRUSTED = "mastaba.csrf.trusted-origins";

    private CsrfChecks() {}

    /** Declares where tokens are kept if nobody says anything else: in the session, or in a cookie of their own where there are no sessions. */
    public static void declare(Declarer config) {
        config.declare(VisitorsTokens.of(CsrfStoragePolicy.standard()));
    }

    /**
     * Puts a {@link CsrfCheck} into the registry, unless an add-on has brought one, and what makes the attribute {@link Csrf#KEY}; called once, between commit and the
     * making of the views. What holds because nobody says anything is recorded as core's.
     *
     * @param core the name of core's add-on
     * @throws ConfigurationException when one add-on's options silently take the place of another's, or of core's
     */
    public static void assemble(Registry registry, Settings settings, IntrospectionStore introspection, String core) {
        DefaultCsrf said = registry.find(DefaultCsrf.KEY).orElse(null);
        boolean ambient = isAmbient(registry);
        CsrfOptions options = said == null ? unsaid(ambient) : said.options();
        CsrfRules rules = new CsrfRules(options, settings.words(TRUSTED));
        if (registry.find(Key.of(CsrfCheck.class)).isEmpty()) {
            registry.put(Key.of(CsrfCheck.class), rules);
        }
        registry.put(
                Key.named(AttributeSupplier.class, Csrf.KEY.name()),
                new AttributeSupplier<>(Csrf.KEY, request -> new RequestCsrf(request, rules)));
        if (said == null) {
            String title = options.require() ? "on" : "off: " + options.reason();
            introspection.register(DefaultCsrf.facts(options).titled(title), core, core, List.of());
        } else {
            said.problem(registry.get(Key.of(Precedence.class)), ambient).ifPresent(problem -> {
                throw new ConfigurationException(List.of(problem));
            });
        }
    }

    private static CsrfOptions unsaid(boolean ambient) {
        return ambient ? CsrfOptions.on() : CsrfOptions.off("No browser makes its user known here by itself.");
    }

    /** Whether a browser may send, by itself, what a session or an identity is known by. */
    private static boolean isAmbient(Registry registry) {
        return registry.find(Key.named(AttributeSupplier.class, Session.KEY.name()))
                        .isPresent()
                || registry.find(Key.of(SecurityPolicy.class))
                        .filter(SecurityPolicy::isAmbient)
                        .isPresent();
    }
}
