package dev.mastaba.core.engine.security;

import dev.mastaba.core.engine.commit.Committed;
import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.security.Csrf;
import dev.mastaba.core.security.CsrfOptions;
import dev.mastaba.core.security.CsrfStoragePolicy;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.session.Session;
import java.util.List;
import java.util.Optional;

/** The checks of an application against forged requests, as committed. Immutable. */
public final class CsrfChecks {
    private static final String TRUSTED = "mastaba.csrf.trusted-origins";

    private final CsrfRules rules;
    private final boolean declared;
    private final Optional<Problem> problem;

    private CsrfChecks(CsrfRules rules, boolean declared, Optional<Problem> problem) {
        this.rules = rules;
        this.declared = declared;
        this.problem = problem;
    }

    /** Declares the default storage of tokens: the session, or a separate cookie in an application without sessions. */
    public static void declare(Declarer config) {
        config.declare(VaryingTokens.of(CsrfStoragePolicy.standard()));
    }

    /** Returns the checks of a commit. */
    public static CsrfChecks of(Committed committed) {
        Registry registry = committed.registry();
        boolean ambient = isAmbient(registry);
        DefaultCsrf declared = registry.find(DefaultCsrf.KEY).orElse(null);
        CsrfOptions options = declared == null ? unsaid(ambient) : declared.options();
        CsrfRules rules = new CsrfRules(
                options,
                committed.settings().words(TRUSTED),
                registry.find(Key.of(SecurityPolicy.class)).orElse(null));
        Optional<Problem> problem = declared == null ? Optional.empty() : declared.problem(committed.rank(), ambient);
        return new CsrfChecks(rules, declared != null, problem);
    }

    /** Returns the rules by which views are checked. */
    public CsrfRules rules() {
        return rules;
    }

    /** Returns the supplier of {@link Csrf#KEY}. */
    public AttributeKey.Supplier<Csrf> supplier() {
        return new AttributeKey.Supplier<>(Csrf.KEY, request -> new RequestCsrf(request, rules));
    }

    /** Refuses options that replace those of another add-on or of core without being declared as a replacement. */
    public void refuse() {
        problem.ifPresent(wrong -> {
            throw new ConfigurationException(List.of(wrong));
        });
    }

    /** Records core's options if no add-on has declared any. */
    public void record(IntrospectionStore introspection) {
        if (!declared) {
            CsrfOptions options = rules.options();
            String title = options.require() ? "on" : "off: " + options.reason();
            introspection.register(DefaultCsrf.facts(options).titled(title), Committed.CORE, Committed.CORE, List.of());
        }
    }

    private static CsrfOptions unsaid(boolean ambient) {
        return ambient
                ? CsrfOptions.on()
                : CsrfOptions.off("Browsers send nothing by themselves that identifies a user.");
    }

    /** Returns whether a browser may automatically send the credentials that identify a session or a user. */
    private static boolean isAmbient(Registry registry) {
        return registry.find(Key.named(AttributeKey.Supplier.class, Session.KEY.name()))
                        .isPresent()
                || registry.find(Key.of(SecurityPolicy.class))
                        .filter(SecurityPolicy::isAmbient)
                        .isPresent();
    }
}
