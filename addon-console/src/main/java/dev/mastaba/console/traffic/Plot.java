package dev.mastaba.console.traffic;

import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A plot of a value over the last 15 minutes, as coordinates in a picture that is 300 wide and 60 high.
 *
 * @param lines the lines, each as the points of an SVG {@code polyline}; the plot has a gap where samples are missing
 * @param marks the times at which generations went live
 * @param label the text alternative
 * @param most the value at the upper end; empty if there are no values
 * @param least the value at the lower end; empty if there are no values
 * @param from the time at the left end
 * @param until the time at the right end
 */
public record Plot(
        List<String> lines,
        List<Mark> marks,
        TranslationString label,
        String most,
        String least,
        String from,
        String until) {
    static final TranslationStringFactory TEXT = new TranslationStringFactory("console");
    static final int WIDTH = 300;
    static final int HEIGHT = 60;
    private static final double TOP = 4;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long GAP_MILLIS = 30_000;

    /**
     * A time at which a generation went live.
     *
     * @param x the horizontal position
     * @param generation the number of the generation
     */
    public record Mark(String x, long generation) {}

    public Plot {
        lines = List.copyOf(lines);
        marks = List.copyOf(marks);
    }

    /**
     * Returns the plot of a value.
     *
     * @param samples the samples, oldest first
     * @param now the time at the right edge
     * @param value returns the value of a sample; samples without a finite value are left out
     * @param text returns the text form of a value
     */
    static Plot of(
            List<Sample> samples, long now, TranslationString name, ToDoubleFunction<Sample> value, ValueText text) {
        double most = samples.stream()
                .mapToDouble(value)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        long last = 0;
        double latest = Double.NaN;
        for (Sample sample : samples) {
            double at = value.applyAsDouble(sample);
            if (!Double.isFinite(at)) {
                continue;
            }
            if (!line.isEmpty() && sample.end() - last > GAP_MILLIS) {
                lines.add(visible(line));
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ")
                    .append(x(sample.end(), now))
                    .append(',')
                    .append(number(most <= 0 ? HEIGHT - 1 : TOP + (HEIGHT - 1 - TOP) * (1 - at / most)));
            last = sample.end();
            latest = at;
        }
        if (!line.isEmpty()) {
            lines.add(visible(line));
        }
        TranslationString label = lines.isEmpty()
                ? TEXT.of("${name}: no values in the last 15 minutes").with("name", name)
                : TEXT.of("${name} over the last 15 minutes: at most ${most}, now ${latest}")
                        .with(Map.of("name", name, "most", text.of(most), "latest", text.of(latest)));
        return new Plot(
                lines,
                marks(samples, now),
                label,
                lines.isEmpty() || most <= 0 ? "" : text.of(most),
                lines.isEmpty() ? "" : text.of(0),
                time(now - TrafficHistory.WINDOW_MILLIS),
                time(now));
    }

    private static String time(long millis) {
        return CLOCK.format(Instant.ofEpochMilli(millis)) + " UTC";
    }

    /** Returns the points of a line; a line with a single point, which would be invisible, gets a second one beside it. */
    private static String visible(StringBuilder line) {
        String points = line.toString();
        int comma = points.indexOf(',');
        return points.indexOf(' ') > 0
                ? points
                : number(Double.parseDouble(points.substring(0, comma)) - 1) + points.substring(comma) + " " + points;
    }

    private static List<Mark> marks(List<Sample> samples, long now) {
        List<Mark> marks = new ArrayList<>();
        long serving = 0;
        for (Sample sample : samples) {
            if (sample.generation() > 0 && sample.generation() != serving) {
                if (serving > 0) {
                    marks.add(new Mark(x(sample.end(), now), sample.generation()));
                }
                serving = sample.generation();
            }
        }
        return marks;
    }

    private static String x(long time, long now) {
        return number(WIDTH * (1 - (now - time) / (double) TrafficHistory.WINDOW_MILLIS));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** The text form of the values of a plot. */
    interface ValueText {
        String of(double value);
    }
}
