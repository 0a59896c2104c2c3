package dev.mastaba.core.extend;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DescribeTest {
    private static final String HERE = DescribeTest.class.getName();

    record Point(int x, List<String> names) {}

    record Failing(int x) {
        @Override
        public int x() {
            throw new IllegalStateException("not today");
        }
    }

    static Stream<Arguments> texts() throws NoSuchMethodException {
        Runnable lambda = () -> {};
        Object proxy = Proxy.newProxyInstance(
                HERE.getClass().getClassLoader(), new Class<?>[] {Runnable.class}, (p, m, a) -> null);
        Object bare = Proxy.newProxyInstance(HERE.getClass().getClassLoader(), new Class<?>[0], (p, m, a) -> null);
        Map<Object, Object> ordered = new LinkedHashMap<>();
        ordered.put("b", 1);
        ordered.put("a", 'x');
        return Stream.of(
                Arguments.of(null, ""),
                Arguments.of("some text", "some text"),
                Arguments.of(java.nio.CharBuffer.wrap("some more"), "some more"),
                Arguments.of(42, "42"),
                Arguments.of(1.5, "1.5"),
                Arguments.of(true, "true"),
                Arguments.of(TimeUnit.DAYS, "DAYS"),
                Arguments.of(Duration.ofMinutes(5), "PT5M"),
                Arguments.of(Pattern.compile("a+"), "a+"),
                Arguments.of(Locale.GERMANY, "de_DE"),
                Arguments.of(List.of("b", "a"), "[b, a]"),
                Arguments.of(Set.of("c", "b", "a"), "[a, b, c]"),
                Arguments.of(new LinkedHashSet<>(List.of("c", "a")), "[c, a]"),
                Arguments.of(new TreeSet<>(Set.of("c", "a")), "[a, c]"),
                Arguments.of(new int[] {2, 1}, "[2, 1]"),
                Arguments.of(Map.of("b", 2, "a", List.of(1)), "{a=[1], b=2}"),
                Arguments.of(ordered, "{b=1, a=x}"),
                Arguments.of(Optional.of("there"), "there"),
                Arguments.of(Optional.empty(), ""),
                Arguments.of(String.class, "class java.lang.String"),
                Arguments.of(Runnable.class, "interface java.lang.Runnable"),
                Arguments.of(String.class.getMethod("strip"), "method strip of java.lang.String"),
                Arguments.of(lambda, HERE + " (lambda)"),
                Arguments.of((Runnable) DescribeTest::new, HERE + " (lambda)"),
                Arguments.of(proxy, "proxy of java.lang.Runnable"),
                Arguments.of(bare, "proxy"),
                Arguments.of(new Object(), "java.lang.Object"),
                Arguments.of(
                        Thread.currentThread(),
                        Thread.currentThread().getClass().getName()),
                Arguments.of(new DescribeTest(), HERE),
                Arguments.of(new Point(1, List.of("a")), "Point[x=1, names=[a]]"),
                Arguments.of(new Failing(1), HERE + "$Failing"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void says(@Nullable Object object, String text) {
        assertThat(Describe.of(object)).isEqualTo(text);
    }

    @Test
    void cutsLongTextsBetweenCharacters() {
        assertThat(Describe.of("x".repeat(Describe.LIMIT))).hasSize(Describe.LIMIT);
        assertThat(Describe.of("x".repeat(5_000))).hasSize(Describe.LIMIT).endsWith("x …");
        String cut = Describe.of("x" + "\uD83D\uDE00".repeat(5_000));
        assertThat(cut).hasSizeLessThanOrEqualTo(Describe.LIMIT).endsWith("\uD83D\uDE00 …");
    }

    @Test
    void deepAndEndlessThingsAreSaidByTheirClass() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        assertThat(Describe.of(endless)).isEqualTo("[[[[java.util.ArrayList]]]]");
        assertThat(Describe.of(new Point(1, List.of()))).isEqualTo("Point[x=1, names=[]]");
        assertThat(Describe.of(List.of(List.of(List.of(List.of(new Point(1, List.of())))))))
                .isEqualTo("[[[[" + HERE + "$Point]]]]");
    }

    @Test
    void theTypeOfAThingTellsNothingThatItHolds() {
        assertThat(Describe.typeOf(new Point(7, List.of("secret")))).isEqualTo(HERE + "$Point");
        assertThat(Describe.typeOf("secret")).isEqualTo("java.lang.String");
    }

    @Test
    void factsBecomePlainData() {
        Introspectable thing = Introspectable.of("things", List.of("a", 1), "thing")
                .with("class", Integer.class)
                .with("numbers", new int[] {1, 2})
                .with("object", new Object())
                .with("every", Duration.ofSeconds(1))
                .with("on", true)
                .with("map", Map.of(TimeUnit.DAYS, Optional.of(2)));
        assertThat(thing.key()).isEqualTo("[a, 1]");
        assertThat(thing.plainFacts()).containsExactlyEntriesOf(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            {
                put("class", "java.lang.Integer");
                put("numbers", List.of(1, 2));
                put("object", "java.lang.Object");
                put("every", "PT1S");
                put("on", true);
                put("map", Map.of("DAYS", 2));
            }
        });
    }
}
