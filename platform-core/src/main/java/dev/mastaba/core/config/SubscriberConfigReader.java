package dev.mastaba.core.config;

import dev.mastaba.core.application.Subscriber;
import dev.mastaba.core.application.SubscriberOptions;
import dev.mastaba.core.engine.declare.AnnotationValues;
import dev.mastaba.core.extend.AnnotationReader;
import dev.mastaba.core.extend.Scanned;
import dev.mastaba.core.predicate.Not;
import java.util.stream.Stream;

/** A reader that declares the subscribers of {@link SubscriberConfig}. */
final class SubscriberConfigReader implements AnnotationReader<SubscriberConfig, EventDirectives> {
    private static final String FORM = "void changed(PageChanged event) { … }   // static, or in a scanned object";

    @Override
    public void read(EventDirectives config, SubscriberConfig annotation, Scanned on) {
        Scanned.Function function = on.function(FORM);
        Stream<Subscriber.Option> conditions =
                AnnotationValues.of(annotation, on).options("options", Not::new).entrySet().stream()
                        .map(option -> new NamedSubscriberOption(option.getKey(), option.getValue()));
        Subscriber.Option[] options = Stream.concat(
                        Stream.of(SubscriberOptions.priority(annotation.priority())), conditions)
                .toArray(Subscriber.Option[]::new);
        for (Class<?> event : function.types(annotation.value())) {
            config.addSubscriber(event, function::call, options);
        }
    }

    @Override
    public String category(SubscriberConfig annotation) {
        return annotation.category();
    }

    private record NamedSubscriberOption(String name, Object value) implements Subscriber.Option {}
}
