package dev.mastaba.core.session;

import dev.mastaba.core.action.Action;
import dev.mastaba.core.action.Declarer;
import dev.mastaba.core.action.Directives;
import dev.mastaba.core.action.Given;
import dev.mastaba.core.action.Phase;
import dev.mastaba.core.introspection.Describe;
import dev.mastaba.core.introspection.Introspectable;
import dev.mastaba.core.message.AttributeSupplier;
import dev.mastaba.core.registry.Key;

/** Directives about sessions. */
public interface SessionDirectives extends Directives, Declarer {
    /**
     * Sets where sessions come from; another supplier for the attribute {@link Session#KEY} is the same thing declared twice. (Pyramid:
     * {@code set_session_factory}.)
     */
    default void setSessionFactory(SessionFactory factory) {
        Given.value("a session factory", factory);
        declare(Action.of("session factory")
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("session factory", "session factory", "session factory")
                        .titled(Describe.typeOf(factory))
                        .with("factory", Describe.typeOf(factory))));
        declare(Action.of("request attribute", Session.KEY.name())
                .effect(registry -> registry.put(
                        Key.named(AttributeSupplier.class, Session.KEY.name()),
                        new AttributeSupplier<>(Session.KEY, factory::session))));
    }
}
