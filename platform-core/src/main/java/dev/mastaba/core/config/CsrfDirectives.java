package dev.mastaba.core.config;

import dev.mastaba.core.engine.code.Code;
import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.security.DefaultCsrf;
import dev.mastaba.core.engine.security.VaryingTokens;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.security.CsrfOptions;
import dev.mastaba.core.security.CsrfStoragePolicy;
import dev.mastaba.core.session.CsrfTokens;

/** The directives for protection against cross-site request forgery (CSRF). */
interface CsrfDirectives extends Directives, Declarer {
    /**
     * Sets the default options of CSRF checks, which apply to views that do not specify options. Without this
     * directive, {@link CsrfOptions#on} applies if the application has sessions or an ambient security policy;
     * otherwise, only views with {@code requireCsrf(true)} are checked. (Pyramid: {@code set_default_csrf_options}.)
     */
    default void setDefaultCsrfOptions(CsrfOptions options) {
        DefaultCsrf.declare(this, options, false);
    }

    /**
     * Replaces the default options of CSRF checks that a lower-ranked add-on has set. The new options also apply to
     * that add-on's views. An add-on that is neither the application nor an extension must also use this method if its
     * options are less strict than the core's defaults.
     */
    default void replaceDefaultCsrfOptions(CsrfOptions options) {
        DefaultCsrf.declare(this, options, true);
    }

    /**
     * Sets the storage policy for CSRF tokens. By default, tokens are stored in the session, or in a separate cookie if
     * the application has no sessions. This directive conflicts with any other supplier of the attribute
     * {@link CsrfTokens#KEY}. (Pyramid: {@code set_csrf_storage_policy}.)
     */
    default void setCsrfStoragePolicy(CsrfStoragePolicy policy) {
        ArgumentChecks.value("a CSRF storage policy", policy);
        declare(Action.of("csrf storage policy")
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("csrf storage policy", "csrf storage policy", "csrf storage policy")
                        .titled(Describe.typeOf(policy))
                        .with("policy", Code.of(policy))));
        declare(VaryingTokens.of(policy));
    }
}
