package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RecordBytesTest {
    private static final RecordBytes<Journey> FORM = new RecordBytes<>(Journey.class, 3);

    private record Stop(String name, int minutes) {
        private Stop {
            if (name.equals("nowhere")) {
                throw new IllegalArgumentException(name);
            }
        }

        private static Stop of(String name, int minutes) {
            return new Stop(utf8(name), minutes);
        }
    }

    private record Journey(
            long begun,
            double price,
            List<Stop> stops,
            List<List<String>> notes,
            Map<Stop, String> names,
            SortedMap<Double, Double> heights) {}

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static Journey journey(String text, int number, double real) {
        Stop stop = Stop.of(text, number);
        return new Journey(
                number * 5_000_000_000L,
                real,
                List.of(stop, new Stop("a", -1)),
                List.of(List.of(), List.of(utf8(text), "…")),
                Map.of(stop, "first", new Stop("b", 7), ""),
                new TreeMap<>(Map.of(real, 1.0, 0.5, Double.POSITIVE_INFINITY)));
    }

    @Property(tries = 200)
    void recordsAreReadAsTheyWereWritten(@ForAll String text, @ForAll int number, @ForAll double real) {
        Journey journey = journey(text, number, real == 0.5 ? 1 : real);
        assertThat(FORM.read(FORM.write(journey))).contains(journey);
    }

    @Property(tries = 200)
    void otherBytesAreNoRecord(@ForAll byte[] other) {
        assertThat(FORM.read(other)).isEmpty();
    }

    @Test
    void aPartOfARecordIsNoRecord() {
        byte[] whole = FORM.write(journey("text", 1, 2));
        for (int length = 0; length < whole.length; length++) {
            assertThat(FORM.read(Arrays.copyOf(whole, length))).isEmpty();
        }
    }

    @Test
    void aSizeBeyondTheBytesReservesNoMemory() {
        byte[] bytes = FORM.write(journey("text", 1, 2));
        int size = 4 + 8 + 8;
        for (byte first : new byte[] {0x7f, -1}) {
            bytes[size] = first;
            assertThat(FORM.read(bytes)).isEmpty();
        }
    }

    @Test
    void anotherVersionIsNotRead() {
        byte[] bytes = FORM.write(journey("text", 1, 2));
        assertThat(new RecordBytes<>(Journey.class, 4).read(bytes)).isEmpty();
    }

    @Test
    void bytesThatTheConstructorRejectsAreNoRecord() {
        byte[] bytes = new RecordBytes<>(Stop.class, 1).write(new Stop("anywhere", 1));
        byte[] changed = new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("\0\0\0\u0008any", "\0\0\0\u0007no")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(new RecordBytes<>(Stop.class, 1).read(changed)).isEmpty();
    }
}
