package dev.mastaba.docs.life;

import static dev.mastaba.core.application.SubscriberOptions.priority;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.EventBus;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.application.NewRequest;
import dev.mastaba.core.application.NewResponse;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class EventsGuideTest {
    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void subscribers() {
        TestApp app = TestApp.of(config -> {
            // tag::events-subscribe
            config.addSubscriber(
                    NewRequest.class, event -> log.add(event.request().path()), path("^/shop"));
            config.addSubscriber(
                    NewResponse.class, event -> event.replace(event.response().withHeader("X-Shop", "1")));
            config.addSubscriber(NewRequest.class, event -> log.add("first"), method("POST"), priority(1));
            // end::events-subscribe
            config.addView(request -> Response.text("here"));
        });
        try (app) {
            app.get("/").expectHeader("X-Shop", "1");
            app.request(TestRequest.post("/shop"));
            assertThat(log).containsExactly("first", "/shop");
        }
    }

    // tag::events-own
    /** An order was placed. */
    record Ordered(String what) {}
    // end::events-own

    @Test
    void onesOwn() {
        TestApp app = TestApp.of(config -> {
            // tag::events-tell
            config.addEvent(Ordered.class);
            config.addSubscriber(Ordered.class, event -> log.add("send " + event.what()));
            config.route("order", "/orders/{what}").post(request -> {
                Ordered ordered = new Ordered(request.pathParam("what"));
                EventBus.of(request).tell(ordered, request);
                return Response.status(204);
            });
            // end::events-tell
        });
        try (app) {
            app.request(TestRequest.post("/orders/tea")).expectStatus(204);
            assertThat(log).containsExactly("send tea");
        }
    }

    // tag::events-background
    /** Publishes orders that arrive by mail while its application serves. */
    static final class Mail implements AddOn {
        @Override
        public void include(Configurator config) {
            config.addLifecycle(new Inbox());
        }

        private static final class Inbox implements Lifecycle {
            // Does not have a thread before the first task: include only declares.
            private final ExecutorService thread = Executors.newSingleThreadExecutor();

            @Override
            public void live(Application application) {
                thread.execute(() -> look(application));
            }

            private static void look(Application application) {
                try {
                    application.tell(new Ordered("coffee"));
                } catch (Exception failed) {
                    throw new IllegalStateException("The order could not be published", failed);
                }
            }

            @Override
            public void retiring(Application application) {
                thread.shutdownNow();
            }
        }
    }
    // end::events-background

    @Test
    void fromTheBackground() throws Exception {
        CountDownLatch delivered = new CountDownLatch(1);
        TestApp app = TestApp.of(config -> {
            config.include(new Mail());
            config.addSubscriber(Ordered.class, event -> {
                log.add("send " + event.what());
                delivered.countDown();
            });
        });
        try (app) {
            assertThat(delivered.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(log).containsExactly("send coffee");
        }
    }
}
