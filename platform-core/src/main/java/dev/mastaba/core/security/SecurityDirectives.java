package dev.mastaba.core.security;

import dev.mastaba.core.action.Action;
import dev.mastaba.core.action.Declarer;
import dev.mastaba.core.action.Directives;
import dev.mastaba.core.action.Given;
import dev.mastaba.core.action.Phase;
import dev.mastaba.core.introspection.Describe;
import dev.mastaba.core.introspection.Introspectable;
import dev.mastaba.core.message.AttributeSupplier;
import dev.mastaba.core.registry.Key;
import java.util.Optional;

/** Directives about security. */
public interface SecurityDirectives extends Directives, Declarer {
    /**
     * Sets the application's security policy, from which the attribute {@link Identity#KEY} comes: another supplier for that is the same
     * thing declared twice. (Pyramid: {@code set_security_policy}.)
     */
    default void setSecurityPolicy(SecurityPolicy policy) {
        Given.value("a security policy", policy);
        declare(Action.of("security policy")
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("security policy", "security policy", "security policy")
                        .titled(Describe.typeOf(policy))
                        .with("policy", Describe.typeOf(policy)))
                .effect(registry -> registry.put(Key.of(SecurityPolicy.class), policy)));
        declare(Action.of("request attribute", Identity.KEY.name())
                .effect(registry -> registry.put(
                        Key.named(AttributeSupplier.class, Identity.KEY.name()),
                        new AttributeSupplier<>(
                                Identity.KEY, request -> Optional.ofNullable(policy.identity(request))))));
    }

    /** Makes a permission known to those who ask which there are; views that need it do that by themselves. (Pyramid: {@code add_permission}.) */
    default void addPermission(String name) {
        Given.name("a permission", name);
        declare(Action.unnamed()
                .introspectable(
                        Introspectable.of("permissions", name, "permission").with("value", name)));
    }
}
