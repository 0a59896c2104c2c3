package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.extend.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LifecycleOrderTest {
    private final List<String> log = new ArrayList<>();

    /** Writes down what it is asked. */
    private final class Logging implements Lifecycle {
        private final String name;

        Logging(String name) {
            this.name = name;
        }

        @Override
        public void prepare(Application application) {
            log.add("prepare " + name);
        }

        @Override
        public void live(Application application) {
            log.add("live " + name);
            if (name.startsWith("broken")) {
                throw new NoClassDefFoundError(name);
            }
        }

        @Override
        public void retiring(Application application) {
            log.add("retiring " + name);
            if (name.endsWith("to the end")) {
                throw new StackOverflowError(name);
            }
        }
    }

    private AddOn logging(String... names) {
        return config -> {
            for (String name : names) {
                config.addLifecycle(new Logging(name));
            }
        };
    }

    /** Belongs to every add-on that includes it. */
    private final class Common implements AddOn {
        @Override
        public void include(Configurator config) {
            config.addLifecycle(new Logging("common"));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Common;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    private void run(Composition composition) throws Exception {
        Application application = composition.makeApplication();
        application.start();
        application.close();
    }

    @Test
    void beginFromTheGroundUpAndEndFromTheTop() throws Exception {
        List<Participant> all = new ArrayList<>(List.of(
                Participant.application("org.wiki", "wiki", logging("wiki 1", "wiki 2")),
                Participant.extension("org.light", List.of("wiki"), logging("light")),
                Participant.extension("org.dark", List.of("wiki"), logging("dark")),
                Participant.extension("org.darker", List.of("org.dark"), logging("darker")),
                Participant.shared("org.sessions", logging("sessions"))));
        Settings settings = new Settings(Map.of("mastaba.stack", "org.light > org.darker"));
        List<String> order = List.of("sessions", "wiki 1", "wiki 2", "dark", "darker", "light");
        List<String> expected = new ArrayList<>();
        order.forEach(name -> expected.add("prepare " + name));
        order.forEach(name -> expected.add("live " + name));
        List<String> backwards = new ArrayList<>(order);
        Collections.reverse(backwards);
        backwards.forEach(name -> expected.add("retiring " + name));
        for (int i = 0; i < all.size(); i++) {
            log.clear();
            Collections.rotate(all, 1);
            run(Composition.of(all).settings(settings));
            assertThat(log).isEqualTo(expected);
        }
    }

    @Test
    void whatSeveralIncludeBeginsWithTheLowestOfThem() throws Exception {
        run(Composition.of(List.of(
                Participant.application("org.wiki", "wiki", config -> {
                    config.include(new Common());
                    config.addLifecycle(new Logging("wiki"));
                }),
                Participant.extension("org.dark", List.of("wiki"), config -> {
                    config.addLifecycle(new Logging("dark"));
                    config.include(new Common());
                }))));
        assertThat(log.get(2)).isEqualTo("prepare dark");
        assertThat(log.subList(0, 2)).containsExactlyInAnyOrder("prepare common", "prepare wiki");
    }

    @Test
    void whatHasBegunEndsWhenAnotherDoesNotBegin() {
        Composition composition = Composition.of(
                List.of(Participant.application("org.wiki", "wiki", logging("wiki to the end", "broken", "never"))));
        assertThatThrownBy(() -> run(composition))
                .isInstanceOf(NoClassDefFoundError.class)
                .satisfies(failure ->
                        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(StackOverflowError.class));
        assertThat(log).endsWith("live wiki to the end", "live broken", "retiring broken", "retiring wiki to the end");
    }

    @Test
    void anErrorKeepsNoOtherFromEnding() {
        Composition composition =
                Composition.of(List.of(Participant.application("org.wiki", "wiki", logging("wiki", "one to the end"))));
        assertThatThrownBy(() -> run(composition)).isInstanceOf(StackOverflowError.class);
        assertThat(log).endsWith("retiring one to the end", "retiring wiki");
    }

    /** Works on a thread of its own until a moment after it was asked to end. */
    private final class Working implements Lifecycle {
        private final CountDownLatch ending = new CountDownLatch(1);
        private final Thread thread = new Thread(this::work);

        private void work() {
            try {
                ending.await();
                Thread.sleep(200);
                log.add("worked");
            } catch (InterruptedException interrupted) {
                log.add("interrupted");
            }
        }

        @Override
        public void live(Application application) {
            thread.start();
        }

        @Override
        public void retiring(Application application) {
            ending.countDown();
        }

        @Override
        public boolean isWorking() {
            return thread.isAlive();
        }

        @Override
        public void retired(Application application) {
            log.add("retired");
        }
    }

    @Test
    void endWhenTheirWorkHasEnded() throws Exception {
        run(Composition.of(
                List.of(Participant.application("org.wiki", "wiki", config -> config.addLifecycle(new Working())))));
        assertThat(log).containsExactly("worked", "retired");
    }
}
