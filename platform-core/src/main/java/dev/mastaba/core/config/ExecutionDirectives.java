package dev.mastaba.core.config;

import dev.mastaba.core.application.ExecutionPolicy;
import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.dispatch.NonBlockingPolicy;
import dev.mastaba.core.engine.dispatch.RequestFactory;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.ViewOptions;
import java.util.function.UnaryOperator;

/** The directives that determine how requests are created and executed. */
interface ExecutionDirectives extends Directives, Declarer {
    /**
     * Sets the factory that creates the requests that the application receives. (Pyramid: {@code set_request_factory}.)
     *
     * @param factory a function that returns the request to process: usually a
     *     {@link dev.mastaba.core.application.WrappedRequest} around the server's request, or the server's request
     *     itself. The function is called once for each request and each subrequest, before anything else, so exceptions
     *     that it throws do not reach exception views
     */
    default void setRequestFactory(UnaryOperator<Request> factory) {
        ArgumentChecks.value("a request factory", factory);
        declare(Action.of("request factory")
                .introspectable(Introspectable.of("request factory", "request factory", "request factory")
                        .titled(Describe.typeOf(factory))
                        .with("factory", Describe.typeOf(factory)))
                .effect(registry -> registry.put(Key.of(RequestFactory.class), new RequestFactory(factory))));
    }

    /** Sets the policy that determines how requests are executed. (Pyramid: {@code set_execution_policy}.) */
    default void setExecutionPolicy(ExecutionPolicy policy) {
        declarePolicy(policy, false);
    }

    /**
     * Sets the policy that determines how requests are executed. The policy itself never blocks, so views can be
     * answered without blocking. See {@link ViewOptions#nonBlocking}.
     */
    default void setExecutionPolicy(ExecutionPolicy policy, ViewOptions.NonBlocking nonBlocking) {
        declarePolicy(policy, true);
    }

    private void declarePolicy(ExecutionPolicy policy, boolean nonBlocking) {
        ArgumentChecks.value("an execution policy", policy);
        Introspectable introspectable = Introspectable.of("execution policy", "execution policy", "execution policy")
                .titled(Describe.typeOf(policy))
                .with("policy", Describe.typeOf(policy));
        declare(Action.of("execution policy")
                .introspectable(nonBlocking ? introspectable.with("non_blocking", true) : introspectable)
                .effect(registry -> {
                    registry.put(Key.of(ExecutionPolicy.class), policy);
                    if (nonBlocking) {
                        registry.put(Key.of(NonBlockingPolicy.class), new NonBlockingPolicy());
                    }
                }));
    }
}
