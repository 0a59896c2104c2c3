package dev.mastaba.templates;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.render.Contribution;
import dev.mastaba.testing.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random extensions contribute to random templates: the page is the same whatever the order of the bundles, and a model that knows no tokens says what
 * is shown where.
 */
class ContributionPropertiesTest {
    private static final boolean NIGHTLY = Boolean.getBoolean("mastaba.nightly");
    private static final int CASES = NIGHTLY ? 1_000 : 120;

    private final Random random = new Random(57);

    /** A part of the template: a text, an element, a block, or a slot, with content. */
    private record Part(String kind, String name, List<Part> content) {
        void write(StringBuilder template) {
            switch (kind) {
                case "text" -> template.append(name);
                case "element" -> wrapped(template, "<div id=\"" + name + "\">", "</div>");
                case "block" -> wrapped(template, "{% block " + name + " %}", "{% endblock %}");
                default -> wrapped(template, "{% slot \"" + name + "\" %}", "{% endslot %}");
            }
        }

        private void wrapped(StringBuilder template, String start, String end) {
            template.append(start);
            content.forEach(each -> each.write(template));
            template.append(end);
        }

        Stream<Part> all() {
            return Stream.concat(Stream.of(this), content.stream().flatMap(Part::all));
        }
    }

    /** A contribution of an extension to a place. */
    private record Given(int extension, int number, String kind, String place, List<Integer> under) {
        String text() {
            return "[" + number + "]";
        }

        String name() {
            return "ext" + extension + ":c" + number;
        }
    }

    private Part part(int depth, int[] names) {
        int choice = depth > 3 ? 0 : random.nextInt(4);
        if (choice == 0) {
            return new Part("text", "t" + names[0]++ + " ", List.of());
        }
        List<Part> content = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            content.add(part(depth + 1, names));
        }
        return new Part(List.of("element", "block", "slot").get(choice - 1), "n" + names[0]++, content);
    }

    @Test
    void pagesDoNotDependOnTheOrderOfBundles() throws IOException {
        for (int i = 0; i < CASES; i++) {
            Path folder = Files.createTempDirectory("contributions");
            try {
                oneCase(folder, i);
            } finally {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.sorted(Comparator.reverseOrder())
                            .forEach(file -> file.toFile().delete());
                }
            }
        }
    }

    private void oneCase(Path folder, int number) {
        List<Part> parts = new ArrayList<>();
        int[] names = {0};
        for (int i = 0; i < 3; i++) {
            parts.add(part(0, names));
        }
        StringBuilder template = new StringBuilder();
        parts.forEach(each -> each.write(template));
        List<Part> places = parts.stream()
                .flatMap(Part::all)
                .filter(each -> !each.kind().equals("text"))
                .toList();
        int extensions = 1 + random.nextInt(5);
        List<Integer> targets = new ArrayList<>();
        for (int i = 0; i < extensions; i++) {
            targets.add(random.nextInt(i + 1) - 1);
        }
        List<Given> given = new ArrayList<>();
        for (int i = places.isEmpty() ? 0 : random.nextInt(12); i > 0; i--) {
            given.add(given(places, extensions, given));
        }
        String expected = new Model(given, targets).page(parts);
        for (List<Integer> order : orders(extensions)) {
            assertThat(page(folder, template.toString(), order, targets, given))
                    .as("case %d: %s with %s of %s", number, template, given, targets)
                    .isEqualTo(expected);
        }
    }

    /** All orders in which the extensions can start; in the short form, two of them. */
    private List<List<Integer>> orders(int extensions) {
        List<List<Integer>> orders = List.of(List.of());
        for (int i = 0; i < extensions; i++) {
            int next = i;
            orders = orders.stream()
                    .flatMap(order -> IntStream.rangeClosed(0, order.size()).mapToObj(at -> {
                        List<Integer> more = new ArrayList<>(order);
                        more.add(at, next);
                        return more;
                    }))
                    .collect(Collectors.toCollection(ArrayList::new));
        }
        Collections.shuffle(orders, random);
        return NIGHTLY ? orders : orders.subList(0, Math.min(2, orders.size()));
    }

    private Given given(List<Part> places, int extensions, List<Given> before) {
        Part place = places.get(random.nextInt(places.size()));
        String kind = switch (place.kind()) {
            case "slot" -> "slot";
            case "block" -> random.nextBoolean() ? "before" : "after";
            default -> List.of("before", "first", "last", "after").get(random.nextInt(4));
        };
        int number = before.size();
        List<Integer> under = new ArrayList<>();
        if (number > 0 && random.nextInt(3) == 0) {
            under.add(random.nextInt(number));
        }
        return new Given(random.nextInt(extensions), number, kind, place.name(), under);
    }

    private static String page(
            Path folder, String template, List<Integer> order, List<Integer> targets, List<Given> given) {
        Site site = new Site(folder).file("test.app", "page.peb", template).application(config -> {
            config.include("dev.mastaba.templates");
            config.route("page", "/").get(request -> Map.of(), renderer("page.peb"));
        });
        for (int extension : order) {
            given.stream()
                    .filter(each -> each.extension() == extension)
                    .forEach(each -> site.file("ext" + extension, "c" + each.number() + ".peb", each.text()));
            String target = targets.get(extension) < 0 ? "app" : "ext" + targets.get(extension);
            site.extension(
                    "ext" + extension,
                    target,
                    config -> given.stream()
                            .filter(each -> each.extension() == extension)
                            .forEach(each -> contribute(config, each, given)));
        }
        try (TestApp app = site.start()) {
            return app.get("/").expectStatus(200).body();
        }
    }

    private static void contribute(Configurator config, Given each, List<Given> all) {
        Contribution contribution = Contribution.of("c" + each.number() + ".peb")
                .under(each.under().stream().map(other -> all.get(other).name()).toArray(String[]::new));
        String place = "app:page.peb#" + each.place();
        switch (each.kind()) {
            case "slot" -> config.addToSlot("app:" + each.place(), contribution);
            case "before" -> config.insertBefore(place, contribution);
            case "after" -> config.insertAfter(place, contribution);
            case "first" -> config.insertFirst(place, contribution);
            default -> config.insertLast(place, contribution);
        }
    }

    /** What a page shows, by the words of the guide. */
    private static final class Model {
        private final Map<String, List<Given>> byPlace = new TreeMap<>();

        Model(List<Given> given, List<Integer> targets) {
            Set<Integer> contributing = new HashSet<>();
            given.forEach(each -> contributing.add(each.extension()));
            Map<Integer, Integer> level = new HashMap<>();
            for (int extension : contributing) {
                int below = 0;
                for (int each = targets.get(extension); each >= 0; each = targets.get(each)) {
                    below += contributing.contains(each) ? 1 : 0;
                }
                level.put(extension, below);
            }
            List<Given> ranked = given.stream()
                    .sorted(Comparator.<Given, Integer>comparing(each -> level.get(each.extension()))
                            .thenComparing(each -> "ext" + each.extension())
                            .thenComparing(Given::number))
                    .toList();
            ranked.forEach(each -> byPlace.computeIfAbsent(each.kind() + " " + each.place(), any -> new ArrayList<>())
                    .add(each));
            byPlace.replaceAll((place, some) -> placed(some));
        }

        private static List<Given> placed(List<Given> some) {
            List<Given> left = new ArrayList<>(some);
            List<Given> placed = new ArrayList<>();
            while (!left.isEmpty()) {
                Given next = left.stream()
                        .filter(each ->
                                left.stream().noneMatch(other -> each.under().contains(other.number())))
                        .findFirst()
                        .orElseThrow();
                left.remove(next);
                placed.add(next);
            }
            return placed;
        }

        private String at(String kind, String place) {
            StringBuilder text = new StringBuilder();
            byPlace.getOrDefault(kind + " " + place, List.of()).forEach(each -> text.append(each.text()));
            return text.toString();
        }

        String page(List<Part> parts) {
            StringBuilder text = new StringBuilder();
            for (Part part : parts) {
                String content = page(part.content());
                String name = part.name();
                switch (part.kind()) {
                    case "text" -> text.append(name);
                    case "element" ->
                        text.append(at("before", name))
                                .append("<div id=\"" + name + "\">")
                                .append(at("first", name))
                                .append(content)
                                .append(at("last", name))
                                .append("</div>")
                                .append(at("after", name));
                    case "block" ->
                        text.append(at("before", name)).append(content).append(at("after", name));
                    default -> text.append(at("slot", name).isEmpty() ? content : at("slot", name));
                }
            }
            return text.toString();
        }
    }
}
