package dev.mastaba.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlainDetailsTest {
    @Test
    void onlyPlainValuesStay() {
        Map<Object, Object> details = new HashMap<>();
        details.put("text", "x");
        details.put("flag", true);
        details.put("number", 7);
        details.put("rate", 0.5);
        details.put("nothing", null);
        details.put("counter", new AtomicLong(3));
        details.put("large", BigInteger.TEN.pow(30));
        details.put("object", Thread.State.NEW);
        details.put(4, Arrays.asList("a", null, List.of(1), Map.of("b", 2L)));
        assertThat(PlainDetails.of(details))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "text",
                        "x",
                        "flag",
                        true,
                        "number",
                        7,
                        "rate",
                        0.5,
                        "counter",
                        3L,
                        "large",
                        1e30,
                        "object",
                        "NEW",
                        "4",
                        List.of("a", List.of(1), Map.of("b", 2L))));
    }

    @Test
    void everythingIsBounded() {
        Map<Object, Object> endless = new HashMap<>();
        endless.put("itself", endless);
        assertThat(PlainDetails.of(endless)).hasToString("{itself={itself={itself={itself={}}}}}");
        List<Object> nested = new java.util.ArrayList<>();
        nested.add(nested);
        assertThat(PlainDetails.of(Map.of("list", nested))).hasToString("{list=[[[[]]]]}");
        Map<String, Object> many = new HashMap<>();
        IntStream.range(0, 1_000).forEach(i -> many.put("n" + i, i));
        assertThat(PlainDetails.of(many)).hasSize(200);
        List<Integer> list = IntStream.range(0, 1_000).boxed().toList();
        assertThat((List<?>) PlainDetails.of(Map.of("list", list)).get("list")).hasSize(199);
        assertThat(PlainDetails.of(Map.of("k".repeat(400), "v".repeat(400))))
                .containsExactly(Map.entry("k".repeat(300) + "…", "v".repeat(300) + "…"));
    }

    /** A result is shown later, on another thread, when the bundle may be gone. */
    @Test
    void theTextOfAnObjectIsTakenAtOnce() {
        StringBuilder changing = new StringBuilder("before");
        ComponentStatus status = new ComponentStatus(true, PlainDetails.of(Map.of("text", changing)));
        changing.append(" and after");
        assertThat(status.data()).hasToString("{status=UP, details={text=before}}");
    }
}
