package dev.mastaba.benchmarks;

import static dev.mastaba.core.view.ViewOptions.renderer;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.http.Response;
import dev.mastaba.templates.TemplatesAddOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A page with twenty contributions of other add-ons, beside the same markup in one template; each is a whole request in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ContributionsBenchmark {
    private static final int PARTS = 20;
    private static final int MANY = 1_000;
    private static final String PART =
            "<section class=\"part\"><h2>{{ title }}</h2><p>A part of the page, with some words, for {{ name }}.</p></section>\n";
    private static final String ROWS =
            "<table>{% for row in rows %}<tr><td>{{ row.number }}</td><td>{{ row.title }}</td></tr>\n{% endfor %}</table>";

    private final List<RenderingBenchmark.Row> rows = IntStream.range(0, PARTS)
            .mapToObj(number -> new RenderingBenchmark.Row(number, "Title of row " + number, true))
            .toList();

    private final Path folder = folder();
    private final Application application = Composition.of(all()).makeApplication();

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("contributions");
            write(folder.resolve("app/slot.peb"), ROWS + "{% slot \"parts\" %}{% endslot %}");
            write(folder.resolve("app/empty.peb"), ROWS + "{% slot \"empty\" %}{% endslot %}");
            write(folder.resolve("app/none.peb"), ROWS);
            write(folder.resolve("app/whole.peb"), ROWS + PART.repeat(PARTS));
            write(folder.resolve("many/page.peb"), "{% slot \"parts\" %}{% endslot %}");
            for (int i = 0; i < PARTS; i++) {
                write(folder.resolve("part" + i + "/part.peb"), PART);
            }
            write(
                    folder.resolve("many/plain.peb"),
                    IntStream.range(0, MANY)
                            .mapToObj(number -> "{% include \"part" + number + ".peb\" %}")
                            .collect(Collectors.joining()));
            for (int i = 0; i < MANY; i++) {
                write(folder.resolve("many/part" + i + ".peb"), PART);
            }
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    private List<Participant> all() {
        List<Participant> all = new ArrayList<>();
        all.add(Participant.shared("dev.mastaba.templates", new TemplatesAddOn()));
        all.add(participant(Participant.Role.APPLICATION, "org.app", "app", folder.resolve("app"), config -> {
            config.include("dev.mastaba.templates");
            for (String page : List.of("slot", "empty", "none", "whole")) {
                config.route(page, "/" + page)
                        .get(request -> Map.of("title", "Title", "name", "Ada", "rows", rows), renderer(page + ".peb"));
            }
        }));
        for (int i = 0; i < PARTS; i++) {
            all.add(participant(
                    Participant.Role.EXTENSION,
                    "part" + i,
                    "",
                    folder.resolve("part" + i),
                    config -> config.addToSlot("app:parts", "part.peb")));
        }
        return all;
    }

    private static Participant participant(Participant.Role role, String name, String id, Path files, AddOn addOn) {
        List<String> targets = role == Participant.Role.EXTENSION ? List.of("app") : List.of();
        return new Participant(name, id, "1.0.0", role, targets, addOn, AssetSource.directory(files));
    }

    private Response page(String name) throws Exception {
        return application.handle(new GetRequest("/" + name));
    }

    /** Measures a page with twenty contributions in a slot. */
    @Benchmark
    public Response contributed() throws Exception {
        return page("slot");
    }

    /** Measures the same markup in one template. */
    @Benchmark
    public Response whole() throws Exception {
        return page("whole");
    }

    /** Measures a page with a slot without contributions. */
    @Benchmark
    public Response unusedSlot() throws Exception {
        return page("empty");
    }

    /** Measures the same page without a slot. */
    @Benchmark
    public Response noSlot() throws Exception {
        return page("none");
    }

    /** Measures the composition of an application with 1,000 contributions to one slot. */
    @Benchmark
    public Application composition() {
        return many("page.peb", config -> {
            for (int i = 0; i < MANY; i++) {
                config.addToSlot("app:parts", "part" + i + ".peb");
            }
        });
    }

    /** Measures the composition of an application with a page that includes the same 1,000 templates. */
    @Benchmark
    public Application compositionOfPlainTemplates() {
        return many("plain.peb", config -> {});
    }

    private Application many(String page, AddOn addOn) {
        return Composition.of(List.of(
                        Participant.shared("dev.mastaba.templates", new TemplatesAddOn()),
                        participant(Participant.Role.APPLICATION, "org.app", "app", folder.resolve("many"), config -> {
                            config.include("dev.mastaba.templates");
                            config.route("page", "/")
                                    .get(request -> Map.of("title", "Title", "name", "Ada"), renderer(page));
                            addOn.include(config);
                        })))
                .makeApplication();
    }
}
