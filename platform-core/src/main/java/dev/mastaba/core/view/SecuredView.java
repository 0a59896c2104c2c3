package dev.mastaba.core.view;

import dev.mastaba.core.message.Request;
import dev.mastaba.core.registry.Key;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.SecurityPolicy;
import org.jspecify.annotations.Nullable;

/** Asks the security policy before the view. (Pyramid: {@code secured_view}.) */
record SecuredView(DerivedView inner, SecurityPolicy policy, String permission, ViewId id) implements DerivedView {
    static DerivedView derive(DerivedView inner, DeriverInfo info) {
        String permission = info.compiler().permission(info.spec(), info.forExceptions());
        SecurityPolicy policy = info.find(Key.of(SecurityPolicy.class)).orElse(null);
        return permission == null || policy == null ? inner : new SecuredView(inner, policy, permission, info.id());
    }

    @Override
    public @Nullable Object respond(Object context, Request request) throws Exception {
        Decision decision = policy.permits(request, context, permission);
        if (!decision.permitted()) {
            throw new PermissionDenied(id, decision);
        }
        return inner.respond(context, request);
    }
}
