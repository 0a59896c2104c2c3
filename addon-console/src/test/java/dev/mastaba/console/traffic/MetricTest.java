package dev.mastaba.console.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {
    @Property(tries = 300)
    void everyValueIsReadAsItWasWritten(@ForAll("metrics") List<Metric> metrics) {
        StringBuilder text = new StringBuilder();
        for (Metric metric : metrics) {
            text.append("# HELP ").append(metric.name()).append(" A comment.\n");
            text.append(metric.name());
            if (!metric.labels().isEmpty()) {
                text.append('{');
                metric.labels()
                        .forEach((name, value) -> text.append(name)
                                .append("=\"")
                                .append(value.replace("\\", "\\\\")
                                        .replace("\n", "\\n")
                                        .replace("\"", "\\\""))
                                .append("\","));
                text.append('}');
            }
            text.append(' ')
                    .append(Double.toString(metric.value()).replace("Infinity", "Inf"))
                    .append('\n');
        }
        assertThat(Metric.read(text.toString())).isEqualTo(metrics);
    }

    @Property(tries = 300)
    void noTextMakesItFail(@ForAll String text) {
        assertThat(Metric.read(text)).isNotNull();
        assertThat(Reading.of("http_server_request_duration_seconds_bucket{le=\"" + text + "\"} 1"))
                .isNotNull();
    }

    @Provide
    Arbitrary<List<Metric>> metrics() {
        Arbitrary<String> names = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars('_', 'A', 'Z')
                .ofMinLength(1)
                .ofMaxLength(12);
        Arbitrary<String> values = Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars('\n', '\\', '"', 'é', '{', '}', ',', '=')
                .ofMaxLength(20);
        Arbitrary<Map<String, String>> labels = Arbitraries.maps(names, values).ofMaxSize(4);
        Arbitrary<Double> numbers = Arbitraries.oneOf(
                Arbitraries.doubles(), Arbitraries.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN));
        return net.jqwik.api.Combinators.combine(names, labels, numbers)
                .as(Metric::new)
                .list()
                .ofMaxSize(10);
    }

    @Test
    void aTimestampIsIgnored() {
        assertThat(Metric.read("up{a=\"b\"} 1 1700000000000")).containsExactly(new Metric("up", Map.of("a", "b"), 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# TYPE up gauge",
                "up",
                "up one",
                "1up 1",
                "up{a=b} 1",
                "up{a=\"b} 1",
                "up{a=\"b\" c=\"d\"} 1"
            })
    void malformedLinesAreIgnored(String line) {
        assertThat(Metric.read(line)).isEmpty();
    }
}
