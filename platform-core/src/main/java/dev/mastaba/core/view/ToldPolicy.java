package dev.mastaba.core.view;

import dev.mastaba.core.message.Request;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what a policy decides about a view, where the setting {@code mastaba.debug.authorization} asks for it. (Pyramid:
 * {@code debug_authorization}.)
 *
 * @param policy decides
 * @param view the view it is asked about
 * @param lines takes what is told
 */
record ToldPolicy(SecurityPolicy policy, ViewId view, Consumer<String> lines) implements SecurityPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(ToldPolicy.class);

    static SecurityPolicy of(SecurityPolicy policy, ViewId view) {
        return new ToldPolicy(policy, view, LOG::info);
    }

    @Override
    public @Nullable Identity identity(Request request) {
        return policy.identity(request);
    }

    @Override
    public Decision permits(Request request, Object context, String permission) {
        Decision decision = policy.permits(request, context, permission);
        lines.accept((decision.permitted() ? "Allowed" : "Denied") + ": \"" + permission + "\" for the view " + view
                + ", context " + context.getClass().getName() + ": "
                + decision.reason().replaceAll("\\p{Cntrl}", "?"));
        return decision;
    }
}
