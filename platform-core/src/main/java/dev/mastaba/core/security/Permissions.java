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
 * The permissions of the client that sent a request. Use this class in code, for example to create a menu that shows
 * only permitted pages. In templates, use {@code has_permission}. Each instance is confined to its request. (Pyramid:
 * {@code request.has_permission}.)
 */
public final class Permissions {
    /** The request attribute that holds the client's permissions. */
    public static final AttributeKey<Permissions> KEY = AttributeKey.of("permissions", Permissions.class);

    private final Request request;
    private final @Nullable SecurityPolicy policy;
    private final boolean required;

    private Permissions(Request request, @Nullable SecurityPolicy policy, boolean required) {
        this.request = request;
        this.policy = policy;
        this.required = required;
    }

    /** Returns the permissions of the client that sent a request. An application must be handling the request. */
    public static Permissions of(Request request) {
        return request.get(KEY);
    }

    /**
     * Returns the function that computes the value of {@link #KEY} for a request, according to the security policy and
     * settings in the given registry. Only the core calls this method.
     */
    public static Function<Request, Permissions> in(Registry registry) {
        SecurityPolicy policy = registry.find(Key.of(SecurityPolicy.class)).orElse(null);
        boolean required = registry.get(Key.of(Settings.class)).flag("mastaba.security.require-policy", true);
        return request -> new Permissions(request, policy, required);
    }

    /**
     * Returns whether the client has a permission on a resource.
     *
     * @throws IllegalStateException if the application has no security policy, unless
     *     {@code mastaba.security.require-policy} is false
     */
    public boolean has(String permission, Object context) {
        return decide(permission, context).permitted();
    }

    /**
     * Returns whether the client has a permission on the request's context.
     *
     * @throws IllegalStateException if no context has been found yet, or if the application requires a security policy
     *     but has none
     */
    public boolean has(String permission) {
        Traversal traversal = Traversal.of(request)
                .orElseThrow(() ->
                        new IllegalStateException("The request has no context yet; use has(permission, context)"));
        return has(permission, traversal.context());
    }

    /**
     * Returns the security policy's decision about a permission on a resource, with its reason.
     *
     * @throws IllegalStateException if the application has no security policy, unless
     *     {@code mastaba.security.require-policy} is false
     */
    public Decision decide(String permission, Object context) {
        if (policy != null) {
            return policy.permits(request, context, permission);
        }
        if (required) {
            throw new IllegalStateException("No security policy is set, but the permission \"" + permission
                    + "\" requires one; call config.setSecurityPolicy(…), or add the setting"
                    + " mastaba.security.users of the add-on dev.mastaba.security");
        }
        return Decision.allowed("no security policy is in use");
    }
}
