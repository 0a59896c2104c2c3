package dev.mastaba.core.config;

import dev.mastaba.core.engine.code.Code;
import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.security.AclFacts;
import dev.mastaba.core.engine.security.KnownIdentity;
import dev.mastaba.core.engine.security.RegisteredAcl;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.HasAcl;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import java.util.function.Function;

/** The directives for security. */
interface SecurityDirectives extends Directives, Declarer {
    /**
     * Sets the application's security policy, which supplies the attribute {@link Identity#KEY}. This directive
     * conflicts with any other supplier of that attribute. (Pyramid: {@code set_security_policy}.)
     */
    default void setSecurityPolicy(SecurityPolicy policy) {
        ArgumentChecks.value("a security policy", policy);
        declare(Action.of("security policy")
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("security policy", "security policy", "security policy")
                        .titled(Describe.typeOf(policy))
                        .with("policy", Code.of(policy))
                        .with("parts", policy.parts().stream().map(Code::of).toList()))
                .effect(registry -> registry.put(Key.of(SecurityPolicy.class), policy)));
        declare(Action.of("request attribute", Identity.KEY.name())
                .effect(registry -> registry.put(
                        Key.named(AttributeKey.Supplier.class, Identity.KEY.name()),
                        new AttributeKey.Supplier<>(Identity.KEY, request -> KnownIdentity.of(policy, request)))));
    }

    /**
     * Sets a function that returns the ACLs of resources of a type, for resources that do not declare their own ACLs
     * ({@link HasAcl}). If a resource is an instance of several types for which functions are set, the function of the
     * nearest type applies.
     *
     * @param acl a function that returns the ACL of a resource; it is called for each check, on the request's thread,
     *     so it should be fast
     */
    default <C> void addAcl(Class<C> type, Function<? super C, Acl> acl) {
        ArgumentChecks.value("the resource type", type);
        ArgumentChecks.value("the ACL of " + type.getName(), acl);
        declare(RegisteredAcl.declaration(
                type, resource -> acl.apply(type.cast(resource)), AclFacts.computed(type, Code.of(acl))));
    }

    /** Sets one ACL for all resources of a type that do not declare their own ACLs. */
    default void addAcl(Class<?> type, Acl acl) {
        ArgumentChecks.value("the resource type", type);
        ArgumentChecks.value("an ACL", acl);
        declare(RegisteredAcl.declaration(type, resource -> acl, AclFacts.constant(type, acl)));
    }

    /** Adds a permission to the introspection data. Permissions that views require are added automatically. (Pyramid: {@code add_permission}.) */
    default void addPermission(String name) {
        ArgumentChecks.name("a permission", name);
        declare(Action.unnamed()
                .introspectable(
                        Introspectable.of("permissions", name, "permission").with("value", name)));
    }
}
