package dev.mastaba.core.config;

import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.session.Session;
import java.util.function.Function;

/** The directives for sessions. */
interface SessionDirectives extends Directives, Declarer {
    /**
     * Sets the session factory. This directive conflicts with any other supplier of the attribute {@link Session#KEY}.
     * (Pyramid: {@code set_session_factory}.)
     *
     * @param factory a function that finds or starts the session of a request, and registers a response callback that
     *     saves the session. The function is called at most once for each request and must be thread-safe
     */
    default void setSessionFactory(Function<Request, Session> factory) {
        ArgumentChecks.value("a session factory", factory);
        declare(Action.of("session factory")
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("session factory", "session factory", "session factory")
                        .titled(Describe.typeOf(factory))
                        .with("factory", Describe.typeOf(factory))));
        declare(Action.of("request attribute", Session.KEY.name())
                .effect(registry -> registry.put(
                        Key.named(AttributeKey.Supplier.class, Session.KEY.name()),
                        new AttributeKey.Supplier<>(Session.KEY, factory))));
    }
}
