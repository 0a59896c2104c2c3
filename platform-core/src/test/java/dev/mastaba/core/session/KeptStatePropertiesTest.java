package dev.mastaba.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.SetClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any sequence of calls does what a plain map with times would do. */
class KeptStatePropertiesTest {
    private static final long SHARE = 2_000;
    private static final int MOST = 6;

    /** One call; {@code millis} is how long it keeps, or how much time passes. */
    record Call(String doing, String name, int length, int millis) {}

    /** What a plain map has of an entry. */
    record Known(int length, long end, int millis) {
        long bytes() {
            return KeptState.OVERHEAD + 2L + length;
        }
    }

    @Provide
    Arbitrary<List<Call>> calls() {
        return Combinators.combine(
                        Arbitraries.of("put", "update", "replace", "touch", "remove", "pass"),
                        Arbitraries.of("abcdefgh".split("")),
                        Arbitraries.integers().between(0, 600),
                        Arbitraries.integers().between(1, 50))
                .as(Call::new)
                .list()
                .ofMaxSize(80);
    }

    @Property(tries = 300)
    void behavesAsAMapWithTimes(@ForAll("calls") List<Call> calls) {
        SetClock clock = new SetClock();
        KeptState kept = KeptState.inMemory(new KeptState.Limits(SHARE, MOST), clock);
        Map<String, Known> model = new HashMap<>();
        for (Call call : calls) {
            model.values().removeIf(known -> known.end() <= clock.millis());
            run(call, kept, model, clock);
            model.values().removeIf(known -> known.end() <= clock.millis());
            for (String name : "abcdefgh".split("")) {
                assertThat(kept.find(name).map(value -> value.length))
                        .isEqualTo(Optional.ofNullable(model.get(name)).map(Known::length));
            }
        }
        assertThat(kept.used())
                .isEqualTo(new KeptState.Usage(
                        model.values().stream().mapToLong(Known::bytes).sum(), model.size()));
    }

    private static void run(Call call, KeptState kept, Map<String, Known> model, SetClock clock) {
        Known there = model.get(call.name());
        Known next = new Known(call.length(), clock.millis() + call.millis(), call.millis());
        Duration time = Duration.ofMillis(call.millis());
        switch (call.doing()) {
            case "put" -> write(() -> kept.put(call.name(), new byte[call.length()], time), call, next, model);
            case "update" ->
                write(
                        () -> kept.update(call.name(), time, any -> Optional.of(new byte[call.length()])),
                        call,
                        next,
                        model);
            case "replace" -> {
                byte[] expected = new byte[there == null ? 1 : there.length()];
                if (there == null) {
                    assertThat(kept.replace(call.name(), expected, new byte[call.length()], time))
                            .isFalse();
                } else {
                    write(
                            () -> assertThat(kept.replace(call.name(), expected, new byte[call.length()], time))
                                    .isTrue(),
                            call,
                            next,
                            model);
                }
            }
            case "touch" -> {
                assertThat(kept.touch(call.name())).isEqualTo(there != null);
                if (there != null) {
                    model.put(call.name(), new Known(there.length(), clock.millis() + there.millis(), there.millis()));
                }
            }
            case "remove" -> assertThat(kept.remove(call.name())).isEqualTo(model.remove(call.name()) != null);
            default -> clock.pass(time);
        }
    }

    private static void write(Runnable write, Call call, Known next, Map<String, Known> model) {
        Map<String, Known> after = new HashMap<>(model);
        Known former = after.put(call.name(), next);
        boolean shrinks = former != null && next.length() <= former.length();
        boolean fits = shrinks
                || after.size() <= MOST
                        && after.values().stream().mapToLong(Known::bytes).sum() <= SHARE;
        boolean written;
        try {
            write.run();
            written = true;
        } catch (KeptState.FullException full) {
            written = false;
        }
        assertThat(written).isEqualTo(fits);
        if (fits) {
            model.putAll(after);
        }
    }
}
