package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A security policy whose decisions about a view are logged.
 *
 * @param policy makes the decisions
 * @param log receives the log lines
 */
record LoggingPolicy(SecurityPolicy policy, AuthorizationLog log) implements SecurityPolicy, NonBlocking {
    @Override
    public @Nullable Identity identity(Request request) {
        return policy.identity(request);
    }

    @Override
    public Decision permits(Request request, Object context, String permission) {
        Decision decision = policy.permits(request, context, permission);
        String outcome = decision.permitted() ? "Allowed" : "Denied";
        log.tell(request, context, outcome + ": \"" + permission + "\"", decision.reason());
        return decision;
    }

    @Override
    public List<String> blockedBy() {
        return NonBlocking.blockers("the security policy " + Describe.typeOf(policy), policy);
    }
}
