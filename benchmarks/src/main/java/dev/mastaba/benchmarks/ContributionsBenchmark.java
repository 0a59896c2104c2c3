package dev.mastaba.benchmarks;

import static dev.mastaba.core.view.ViewOptions.param;
import static dev.mastaba.core.view.ViewOptions.renderer;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.Contribution;
import dev.mastaba.templates.TemplatesAddOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
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

    private static final String CONDITION = "shown";
    private static final List<String> SHOWN = names("shown");
    private static final List<String> NAMES = names("part");

    private final List<RenderingBenchmark.Row> rows = IntStream.range(0, PARTS)
            .mapToObj(number -> new RenderingBenchmark.Row(number, "Title of row " + number, true))
            .toList();

    private final Path folder = folder();
    private final Application application = Composition.of(all()).makeApplication();

    private static List<String> names(String name) {
        return IntStream.range(0, PARTS).mapToObj(number -> name + number).toList();
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("contributions");
            write(folder.resolve("app/slot.peb"), ROWS + "{% slot \"parts\" %}{% endslot %}");
            write(folder.resolve("app/empty.peb"), ROWS + "{% slot \"empty\" %}{% endslot %}");
            write(folder.resolve("app/none.peb"), ROWS);
            write(folder.resolve("app/whole.peb"), ROWS + PART.repeat(PARTS));
            write(folder.resolve("app/conditional.peb"), ROWS + "{% slot \"conditional\" %}{% endslot %}");
            write(
                    folder.resolve("app/conditionalWhole.peb"),
                    ROWS + repeated(number -> "{% if shown" + number + " %}" + PART + "{% endif %}"));
            write(
                    folder.resolve("app/modelled.peb"),
                    ROWS + "{% slot \"modelled\" with {\"name\": name} %}{% endslot %}");
            write(
                    folder.resolve("app/modelledWhole.peb"),
                    ROWS + repeated(number -> PART.replace("title", "part" + number + ".title")));
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

    private static String repeated(IntFunction<String> part) {
        return IntStream.range(0, PARTS).mapToObj(part).collect(Collectors.joining());
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
            for (String page : List.of("slot", "empty", "none", "whole", "conditional", "modelled")) {
                config.route(page, "/" + page).get(request -> model(), renderer(page + ".peb"));
            }
            config.route("conditionalWhole", "/conditionalWhole")
                    .get(ContributionsBenchmark.this::conditions, renderer("conditionalWhole.peb"));
            config.route("modelledWhole", "/modelledWhole")
                    .get(ContributionsBenchmark.this::models, renderer("modelledWhole.peb"));
        }));
        for (int i = 0; i < PARTS; i++) {
            all.add(participant(Participant.Role.EXTENSION, "part" + i, "", folder.resolve("part" + i), config -> {
                config.addToSlot("app:parts", "part.peb");
                config.addToSlot("app:conditional", Contribution.of("part.peb").when(param(CONDITION)));
                config.addToSlot("app:modelled", Contribution.of("part.peb").model(ContributionsBenchmark::part));
            }));
        }
        return all;
    }

    private Map<String, Object> model() {
        return Map.of("title", "Title", "name", "Ada", "rows", rows);
    }

    private static Map<String, Object> part(Request request) {
        return Map.of("title", "Title of " + request.path());
    }

    /** Returns the model for one template with the conditions of all parts. */
    private Map<String, Object> conditions(Request request) {
        Map<String, Object> model = new HashMap<>(model());
        for (String shown : SHOWN) {
            model.put(shown, request.query().find(CONDITION).isPresent());
        }
        return model;
    }

    /** Returns the model for one template with the models of all parts. */
    private Map<String, Object> models(Request request) {
        Map<String, Object> model = new HashMap<>(model());
        for (String name : NAMES) {
            model.put(name, part(request));
        }
        return model;
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

    /** Measures a page with twenty contributions that have a condition. */
    @Benchmark
    public Response conditional() throws Exception {
        return page("conditional?" + CONDITION);
    }

    /** Measures the same markup in one template, whose view checks the condition twenty times. */
    @Benchmark
    public Response conditionalWhole() throws Exception {
        return page("conditionalWhole?" + CONDITION);
    }

    /** Measures a page with twenty contributions that have a model. */
    @Benchmark
    public Response modelled() throws Exception {
        return page("modelled");
    }

    /** Measures the same markup in one template, whose view computes the twenty models. */
    @Benchmark
    public Response modelledWhole() throws Exception {
        return page("modelledWhole");
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
