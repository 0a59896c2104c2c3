package dev.mastaba.core.security;

import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.traversal.Traversal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the client of a request may do, asked by code: a menu that shows only what is permitted. Confined to its request. Templates ask by {@code
 * has_permission}. (Pyramid: {@code request.has_permission}.)
 */
public final class Permissions {
    /** The attribute of a request that holds it. */
    public static final AttributeKey<Permissions> KEY = AttributeKey.of("permissions", Permissions.class);

    private final Request request;
    private final @Nullable SecurityPolicy policy;
    private final boolean required;

    private Permissions(Request request, @Nullable SecurityPolicy policy, boolean required) {
        this.request = request;
        this.policy = policy;
        this.required = required;
    }

    /** The permissions of the client of this request, which an application serves. */
    public static Permissions of(Request request) {
        return request.get(KEY);
    }

    /** Makes the attribute, of what was declared. For core. */
    public static Function<Request, Permissions> in(Registry registry) {
        SecurityPolicy policy = registry.find(Key.of(SecurityPolicy.class)).orElse(null);
        boolean required = registry.get(Key.of(Settings.class)).flag("mastaba.security.require-policy", true);
        return request -> new Permissions(request, policy, required);
    }

    /**
     * Whether the client may do something with a resource.
     *
     * @throws IllegalStateException when there is no security policy
     */
    public boolean has(String permission, Object context) {
        return decide(permission, context).permitted();
    }

    /**
     * Whether the client may do something with the context of the request.
     *
     * @throws IllegalStateException when there is no security policy, or no context has been found yet
     */
    public boolean has(String permission) {
        Traversal traversal = Traversal.of(request)
                .orElseThrow(() -> new IllegalStateException(
                        "The request has no context yet; has(permission, context) names one"));
        return has(permission, traversal.context());
    }

    /**
     * The same with the reason.
     *
     * @throws IllegalStateException when there is no security policy
     */
    public Decision decide(String permission, Object context) {
        if (policy != null) {
            return policy.permits(request, context, permission);
        }
        if (required) {
            throw new IllegalStateException(
                    "There is no security policy that could grant or refuse \"" + permission
                            + "\"; config.setSecurityPolicy(…) sets one, and so does the setting mastaba.security.users of the add-on dev.mastaba.security");
        }
        return Decision.allowed("no security policy is in use");
    }
}
