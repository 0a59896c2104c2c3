package dev.mastaba.core.application;

import static dev.mastaba.core.application.SubscriberOptions.priority;
import static dev.mastaba.core.view.ViewOptions.method;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.view.ViewOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
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

    @Test
    void thoseOfHigherPriorityAreToldFirstTheOthersInTheirOrder() throws Exception {
        config.addSubscriber(NewRequest.class, event -> log.add("second"));
        config.addSubscriber(NewRequest.class, event -> log.add("last"), priority(-1));
        config.addSubscriber(
                Object.class, event -> log.add("third " + event.getClass().getSimpleName()));
        config.addSubscriber(NewRequest.class, event -> log.add("first"), method("GET"), priority(5));
        config.makeApplication().handle(SimpleRequest.get("/"));
        assertThat(log.subList(1, 5)).containsExactly("first", "second", "third NewRequest", "last");
    }

    /** A page was saved. */
    private record Saved(String page) {}

    /** A page was saved for good. */
    private interface Important {}

    private record Published(String page) implements Important {}

    @Test
    void anyObjectIsAnEventOfAViewAndReachesThoseOfItsTypes() throws Exception {
        config.addSubscriber(Saved.class, event -> log.add("saved " + event.page()), method("POST"));
        config.addSubscriber(Important.class, event -> log.add("important " + event));
        config.addView(request -> {
            EventBus events = EventBus.of(request);
            events.tell(new Saved("Home"), request);
            events.tell(new Published("Home"), request);
            return Response.text("");
        });
        Application application = config.makeApplication();
        application.handle(SimpleRequest.get("/"));
        application.handle(SimpleRequest.of("POST", "/"));
        assertThat(log)
                .containsExactly("important Published[page=Home]", "saved Home", "important Published[page=Home]");
    }

    @Test
    void workInTheBackgroundTellsTheApplicationThatItWasGiven() throws Exception {
        config.addSubscriber(Saved.class, event -> log.add("saved " + event.page()));
        config.addSubscriber(Saved.class, event -> log.add("never"), method("GET"));
        config.addLifecycle(new Lifecycle() {
            @Override
            public void live(Application application) throws Exception {
                FutureTask<Void> job = new FutureTask<>(() -> {
                    application.tell(new Saved("Job"));
                    return null;
                });
                new Thread(job).start();
                job.get(60, TimeUnit.SECONDS);
            }
        });
        config.makeApplication().start();
        assertThat(log).containsExactly("saved Job");
    }

    @Test
    void whatASubscriberThrowsReachesWhoToldTheEvent() throws Exception {
        config.addSubscriber(Saved.class, event -> {
            throw new IOException("no room for " + event.page());
        });
        config.addSubscriber(Saved.class, event -> log.add("never"));
        Application application = config.makeApplication();
        assertThatThrownBy(() -> application.tell(new Saved("Home")))
                .isInstanceOf(IOException.class)
                .hasMessage("no room for Home");
        assertThat(log).isEmpty();
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
        config.addSubscriber(
                Object.class, event -> log.add("new"), new ViewOptions.PredicateOption("about", "NewRequest"));
        config.makeApplication().handle(SimpleRequest.get("/"));
        assertThat(log).containsExactly("new");
    }
}
