package dev.mastaba.core.config;

import dev.mastaba.core.application.Subscriber;
import dev.mastaba.core.application.SubscriberOptions;
import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.event.Subscription;
import dev.mastaba.core.engine.event.Subscriptions;
import dev.mastaba.core.engine.predicate.PredicateKind;
import dev.mastaba.core.engine.predicate.PredicateOrder;
import dev.mastaba.core.engine.predicate.PredicateSpec;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.view.ViewOptions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The directives for events. */
interface EventDirectives extends Directives, Declarer {
    /**
     * Declares that this add-on publishes events of a type, so that tools can list what other add-ons can subscribe to. Events
     * of other types can be published, too.
     */
    default void addEvent(Class<?> eventType) {
        String name = ArgumentChecks.value("the event type", eventType).getName();
        List<String> fields = eventType.isRecord()
                ? Stream.of(eventType.getRecordComponents())
                        .map(field -> field.getName() + " " + field.getType().getSimpleName())
                        .toList()
                : List.of();
        declare(Action.unnamed()
                .introspectable(Introspectable.each("events", name, "event").with("fields", fields)));
    }

    /**
     * Adds a subscriber, which receives all events of the given type and its subtypes. Subscribers never conflict with
     * each other. (Pyramid: {@code add_subscriber}.)
     *
     * @param options the subscriber's options: {@link SubscriberOptions#priority}, {@link ViewOptions#nonBlocking}, and
     *     predicates; the subscriber receives an event only if all predicates hold
     */
    default <E> void addSubscriber(Class<E> eventType, Subscriber<? super E> subscriber, Subscriber.Option... options) {
        ArgumentChecks.value("the event type", eventType);
        ArgumentChecks.value("a subscriber of " + eventType.getName(), subscriber);
        int priority = SubscriberOptions.priorityIn(options);
        boolean nonBlocking = Stream.of(options).anyMatch(option -> option instanceof ViewOptions.NonBlocking);
        List<PredicateSpec> specs = Arrays.stream(options)
                .filter(option -> SubscriberOptions.isCondition(option) && !(option instanceof ViewOptions.NonBlocking))
                .map(option -> new PredicateSpec(option.name(), option.value()))
                .toList();
        String text = eventType.getName() + ", " + Describe.typeOf(subscriber);
        Introspectable introspectable = Introspectable.each("subscribers", text, "subscriber")
                .with("event", eventType.getName())
                .with("subscriber", Describe.typeOf(subscriber))
                .with("predicates", PredicateSpec.facts(specs));
        if (nonBlocking) {
            introspectable = introspectable.with("non_blocking", true);
        }
        if (priority != 0) {
            introspectable = introspectable.with("priority", priority);
        }
        for (PredicateSpec spec : specs) {
            introspectable = introspectable.relatedTo("subscriber predicates", spec.name());
        }
        declare(Action.unnamed().introspectable(introspectable).effect((registry, action) -> {
            try {
                var predicates =
                        PredicateOrder.in(registry, PredicateKind.SUBSCRIBER).make(specs, action.origin());
                predicates.warn(registry, action.origin());
                Subscriptions.add(
                        registry, new Subscription<>(eventType, subscriber, predicates, priority, nonBlocking));
            } catch (ConfigurationException refused) {
                refused.problems().forEach(this::report);
            }
        }));
    }
}
