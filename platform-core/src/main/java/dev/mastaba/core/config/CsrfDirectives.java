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

/** Directives about forged requests. */
interface CsrfDirectives extends Directives, Declarer {
    /**
     * Sets what is checked of views that do not say it themselves. Where nobody sets it, that is {@link CsrfOptions#on} as soon as the application has sessions, or a
     * security policy that is ambient; else only views that say {@code requireCsrf(true)} are checked. (Pyramid: {@code set_default_csrf_options}.)
     */
    default void setDefaultCsrfOptions(CsrfOptions options) {
        DefaultCsrf.declare(this, options, false);
    }

    /**
     * Sets it in the place of what a lower add-on has set, whose views it guards as well. An add-on that is not the application's must say it so, too, where by its
     * options less is checked than by those that hold when nobody says any.
     */
    default void replaceDefaultCsrfOptions(CsrfOptions options) {
        DefaultCsrf.declare(this, options, true);
    }

    /**
     * Sets where tokens are kept; another supplier for the attribute {@link CsrfTokens#KEY} is the same thing declared twice. Without it they are in the
     * session, and in a cookie of their own where there are no sessions. (Pyramid: {@code set_csrf_storage_policy}.)
     */
    default void setCsrfStoragePolicy(CsrfStoragePolicy policy) {
        ArgumentChecks.value("a policy that stores tokens", policy);
        declare(Action.of("csrf storage policy")
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("csrf storage policy", "csrf storage policy", "csrf storage policy")
                        .titled(Describe.typeOf(policy))
                        .with("policy", Code.of(policy))));
        declare(VaryingTokens.of(policy));
    }
}
