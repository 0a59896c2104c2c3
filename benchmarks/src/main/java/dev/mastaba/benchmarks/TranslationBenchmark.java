package dev.mastaba.benchmarks;

import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A text in the language of a request, of an application with 1,000 messages in German and Polish, and the more specific Austrian German. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class TranslationBenchmark {
    private static final int MESSAGES = 1_000;
    private static final int ASKED = 64;

    private final Localizer austrian;
    private final Localizer polish;
    private final TranslationString[] known = new TranslationString[ASKED];
    private final TranslationString[] unknown = new TranslationString[ASKED];
    private final TranslationString[] meant = new TranslationString[ASKED];
    private final TranslationString[] named = new TranslationString[ASKED];
    private int next;

    /** Reads the catalogs. */
    public TranslationBenchmark() {
        var catalogs = new CatalogFiles(Map.of("de.po", po(MESSAGES), "de_AT.po", po(1), "pl.po", po(MESSAGES))).read();
        austrian = catalogs.localizer("de_AT");
        polish = catalogs.localizer("pl");
        for (int i = 0; i < ASKED; i++) {
            int number = 1 + i * 15;
            known[i] = TranslationString.of("Message " + number).in("site");
            unknown[i] = TranslationString.of("None " + number).in("site");
            meant[i] = known[i].meaning("verb");
            named[i] = known[i].with("name", "Ada");
        }
    }

    private static byte[] po(int messages) {
        StringBuilder text = new StringBuilder("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n");
        for (int i = 0; i < messages; i++) {
            text.append("msgid \"Message ")
                    .append(i)
                    .append("\"\nmsgid_plural \"Messages ")
                    .append(i);
            text.append("\"\nmsgstr[0] \"Eine ${name}\"\nmsgstr[1] \"Mehr ${name}\"\nmsgstr[2] \"Viele\"\n\n");
            text.append("msgctxt \"verb\"\nmsgid \"Message ").append(i).append("\"\nmsgstr \"Tun\"\n\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Measures a text that the language has. */
    @Benchmark
    public String found() {
        return polish.translate(known[next++ & ASKED - 1]);
    }

    /** Measures a text that only the fallback language has. */
    @Benchmark
    public String fallback() {
        return austrian.translate(known[next++ & ASKED - 1]);
    }

    /** Measures a text that no language has. */
    @Benchmark
    public String missing() {
        return polish.translate(unknown[next++ & ASKED - 1]);
    }

    /** Measures a text with a meaning. */
    @Benchmark
    public String meaning() {
        return polish.translate(meant[next++ & ASKED - 1]);
    }

    /** Measures a text for a number, with the Polish formula. */
    @Benchmark
    public String counted() {
        int at = next++;
        return polish.pluralize(known[at & ASKED - 1], "Messages", at & 1023);
    }

    /** Measures a text with a value in it. */
    @Benchmark
    public String value() {
        return polish.translate(named[next++ & ASKED - 1]);
    }
}
