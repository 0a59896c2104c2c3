package dev.mastaba.core.config;

import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.mastaba.core.engine.declare.OriginFinder;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Ten times as much to compose costs about ten times as many steps and bytes; no clock is asked, so that a busy machine changes nothing. */
class CostTest {
    private static final int ADD_ONS = 20;
    private static final int FEW = 1_000;
    private static final int MANY = 10_000;

    /** Twice the linear growth: sorting grows a little faster, the square would be ten times. */
    private static final int AT_MOST = 2 * MANY / FEW;

    /** Comparisons and hash codes of what is declared: what the engine does with it, step by step. */
    private long steps;

    @Nested
    class TheEngine {
        @Test
        void unlikeThings() {
            growsAlong(count -> commit(count, (config, i) -> config.declare(Action.of(new Thing(i)))));
        }

        @Test
        void thingsKnownLate() {
            growsAlong(count -> commit(count, (config, i) -> config.declare(Action.late(() -> new Thing(i)))));
        }

        @Test
        void thingsThatManyDeclareAndOneWins() {
            growsAlong(count -> commit(count, (config, i) -> {
                config.declare(Action.of(new Thing(i)));
                config.include(new Numbered(i, inner -> inner.declare(Action.of(new Thing(i / 10)))));
            }));
        }

        @Test
        void effectsThatEachDeclareOneMore() {
            growsAlong(count -> commit(
                    count,
                    (config, i) -> config.declare(
                            Action.of(new Thing(i)).effect(registry -> config.declare(Action.of(new Thing(-1 - i)))))));
        }

        @Test
        void effectsThatEachDeclareWhatWaitsAlready() {
            growsAlong(count -> commit(count, (config, i) -> {
                config.declare(Action.of("outer", i).effect(registry -> config.declare(Action.of(new Thing(i)))));
                config.include(new Numbered(i, inner -> inner.declare(Action.of(new Thing(i)))));
            }));
        }

        @Test
        void effectsThatEachIncludeSomething() {
            growsAlong(count -> commit(
                    count,
                    (config, i) -> config.declare(Action.unnamed()
                            .effect(registry -> config.include(
                                    new Numbered(i, inner -> inner.declare(Action.of(new Thing(i)))))))));
        }
    }

    @Nested
    class Applications {
        @Test
        void ofUnlikeThings() {
            growsAlong(count -> compose(count, (config, i) -> config.declare(Action.of(new Thing(i)))));
        }

        @Test
        void ofRoutes() {
            growsAlong(count -> compose(count, (config, i) -> config.addRoute("r" + i, "/r" + i + "/{id}")));
        }

        @Test
        void ofViewsOnRoutes() {
            growsAlong(count -> compose(count, (config, i) -> {
                if (i % 10 == 0) {
                    config.addRoute("r" + i, "/r" + i);
                }
                config.addView(request -> Response.text(""), route("r" + i / 10 * 10), method("M" + i % 10));
            }));
        }

        @Test
        void ofViewsByName() {
            growsAlong(count -> compose(count, (config, i) -> config.addView(r -> Response.text(""), named("v" + i))));
        }

        @Test
        void ofViewsThatAreOverridden() {
            growsAlong(count -> {
                AddOn front = config -> each(count, i -> config.addView(r -> Response.text(""), named("v" + i)));
                AddOn dark = config -> each(count, i -> config.overrideView("app:any#v" + i, r -> Response.text("")));
                Composition.of(List.of(
                                Participant.application("org.app", "app", front),
                                Participant.extension("org.dark", List.of("app"), dark)))
                        .makeApplication();
            });
        }
    }

    @Test
    void anOriginCostsTheSameOnADeepStack() {
        OriginFinder origins = new OriginFinder();
        Words words = new Words(origins);
        assertThat(words.origin().member()).isEqualTo("anOriginCostsTheSameOnADeepStack");
        long shallow = bytes(() -> each(FEW, i -> words.origin()));
        long deep = bytes(() -> below(100, () -> each(FEW, i -> words.origin())));
        assertThat(deep).isLessThan(2 * shallow);
    }

    /** Somebody's directives. */
    private record Words(OriginFinder origins) implements Directives {
        Origin origin() {
            return origins.caller("org.app");
        }
    }

    private static void below(int frames, Runnable run) {
        if (frames == 0) {
            run.run();
        } else {
            below(frames - 1, run);
        }
    }

    private void growsAlong(IntConsumer composing) {
        composing.accept(10);
        steps = 0;
        long bytesOfFew = bytes(() -> composing.accept(FEW));
        long stepsOfFew = steps;
        steps = 0;
        long bytesOfMany = bytes(() -> composing.accept(MANY));
        assertThat(steps).isLessThanOrEqualTo(AT_MOST * stepsOfFew);
        assertThat(bytesOfMany).isLessThan(AT_MOST * bytesOfFew);
    }

    private static long bytes(Runnable run) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        run.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private interface Declaring {
        void declare(Configurator config, int number);
    }

    private static void commit(int count, Declaring declaring) {
        Configurator config = new Configurator(Settings.none());
        each(count, i -> declaring.declare(config, i));
        config.commit();
    }

    /** The same declarations by an application, an extension and shared add-ons. */
    private static void compose(int count, Declaring declaring) {
        int some = count / ADD_ONS;
        List<Participant> all = new ArrayList<>();
        for (int number = 0; number < ADD_ONS; number++) {
            int first = number * some;
            AddOn addOn = config -> each(some, i -> declaring.declare(config, first + i));
            all.add(
                    number == 0
                            ? Participant.application("org.app", "app", addOn)
                            : number == 1
                                    ? Participant.extension("org.extension", List.of("app"), addOn)
                                    : Participant.shared("org.shared" + number, addOn));
        }
        Composition.of(all).makeApplication();
    }

    private static void each(int count, IntConsumer run) {
        for (int i = 0; i < count; i++) {
            run.accept(i);
        }
    }

    private final class Thing {
        private final int number;

        Thing(int number) {
            this.number = number;
        }

        @Override
        public boolean equals(Object other) {
            steps++;
            return other instanceof Thing thing && thing.number == number;
        }

        @Override
        public int hashCode() {
            steps++;
            return number;
        }
    }

    private final class Numbered implements AddOn {
        private final int number;
        private final AddOn does;

        Numbered(int number, AddOn does) {
            this.number = number;
            this.does = does;
        }

        @Override
        public void include(Configurator config) {
            does.include(config);
        }

        @Override
        public boolean equals(Object other) {
            steps++;
            return other instanceof Numbered numbered && numbered.number == number;
        }

        @Override
        public int hashCode() {
            steps++;
            return number;
        }
    }
}
