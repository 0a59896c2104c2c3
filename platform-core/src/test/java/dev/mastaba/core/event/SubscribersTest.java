package dev.mastaba.core.event;

import static dev.mastaba.core.view.ViewOptions.method;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.SimpleRequest;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.registry.Settings;
import dev.mastaba.core.router.ApplicationCreated;
import dev.mastaba.core.view.PredicateOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubscribersTest {
    private final Configurator config = new Configurator(Settings.none());
    private final List<String> log = new ArrayList<>();

    @Test
    void conditionsHoldForEventsOfRequestsAlone() throws Exception {
        config.addSubscriber(ApplicationCreated.class, event -> log.add("created"), method("GET"));
        config.addSubscriber(NewRequest.class, event -> log.add("get"), method("GET"));
        config.addSubscriber(NewRequest.class, event -> log.add("post"), method("POST"));
        config.makeApplication().handle(SimpleRequest.get("/"));
        assertThat(log).containsExactly("get");
    }

    private record About(String type) implements Predicate {
        @Override
        public boolean test(Request request, @Nullable Object event) {
            return event != null && event.getClass().getSimpleName().equals(type);
        }

        @Override
        public String text() {
            return "about " + type;
        }
    }

    @Test
    void conditionsOfOnesOwnSeeTheEvent() throws Exception {
        config.addSubscriberPredicate("about", value -> new About(value.toString()));
        config.addSubscriber(Object.class, event -> log.add("new"), new PredicateOption("about", "NewRequest"));
        config.makeApplication().handle(SimpleRequest.get("/"));
        assertThat(log).containsExactly("new");
    }
}
