package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.PermissionDenied;
import dev.mastaba.core.view.View.ViewId;
import dev.mastaba.core.view.ViewOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A view that consults the security policy before it calls the inner view. (Pyramid: {@code secured_view}.) */
record SecuredView(DerivedView inner, SecurityPolicy policy, String permission, ViewId id)
        implements DerivedView, NonBlocking {
    private static final AttributeKey<ViewId> UNGUARDED =
            AttributeKey.of("view called without its guard", ViewId.class);

    /** Calls a view without checking whether the client may call it. */
    static Response unguarded(PredicatedView view, Object context, Request request) throws Exception {
        ViewId before = request.find(UNGUARDED).orElse(null);
        request.set(UNGUARDED, view.view().id());
        try {
            return view.respond(context, request);
        } finally {
            request.set(UNGUARDED, before);
        }
    }

    static DerivedView derive(DerivedView inner, ResolvedDeriverInfo info) {
        String permission = info.compiler().permission(info.spec(), info.forExceptions());
        SecurityPolicy policy = info.find(Key.of(SecurityPolicy.class)).orElse(null);
        boolean told = info.compiler().settings().debugs("authorization");
        AuthorizationLog log = AuthorizationLog.of(info.id());
        if (permission == null || policy == null) {
            return told ? new LoggedOpenView(inner, open(info.spec(), policy), log) : inner;
        }
        return new SecuredView(inner, told ? new LoggingPolicy(policy, log) : policy, permission, info.id());
    }

    /** Returns the reason for the missing check. */
    private static String open(ViewSpec spec, @Nullable SecurityPolicy policy) {
        if (policy == null) {
            return "no security policy is in use";
        }
        return ViewOptions.NO_PERMISSION.equals(spec.guard().permission())
                ? "it declares noPermissionRequired()"
                : "it requires no permission";
    }

    @Override
    public List<String> blockedBy() {
        return NonBlocking.blockers("the security policy " + Describe.typeOf(policy), policy);
    }

    @Override
    public @Nullable Object respond(Object context, Request request) throws Exception {
        if (isGuarded(request)) {
            Decision decision = policy.permits(request, context, permission);
            if (!decision.permitted()) {
                throw new PermissionDenied(id, decision);
            }
        }
        return inner.respond(context, request);
    }

    /** Returns whether the permission is checked. An exemption holds for one call. */
    private boolean isGuarded(Request request) {
        if (request.find(UNGUARDED).filter(id::equals).isEmpty()) {
            return true;
        }
        request.set(UNGUARDED, null);
        return false;
    }
}
