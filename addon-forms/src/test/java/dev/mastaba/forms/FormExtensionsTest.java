package dev.mastaba.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestResponse;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** Random extensions of one form, compared with a model that sorts fields by keys and knows nothing of plans. */
class FormExtensionsTest {
    record Base(
            @Size(max = 8) String a,
            @Size(max = 8) String b,
            @Size(max = 8) String c,
            @Size(max = 8) String d) {}

    record One(@Size(max = 6) String p) {}

    record Two(@Size(max = 6) String q, String r) {}

    record Three(@Size(max = 2) String s, @Size(min = 1) String t, String u) {}

    record Clash(String q) {}

    record StrictA(@Size(max = 4) String a) {}

    record StrictB(@Size(min = 2) String b, @Size(max = 3) String a) {}

    record StrictQ(@Size(max = 1) String q) {}

    private static final List<Class<? extends Record>> ADDED = List.of(One.class, Two.class, Three.class, Clash.class);
    private static final List<Class<? extends Record>> STRICT = List.of(StrictA.class, StrictB.class, StrictQ.class);
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "p", "q", "r", "s", "t", "u");

    /** The number of characters that each constraint permits, least and most. */
    private static final Map<Class<?>, Map<String, int[]>> SIZES = Map.of(
            Base.class, Map.of("a", to(8), "b", to(8), "c", to(8), "d", to(8)),
            One.class, Map.of("p", to(6)),
            Two.class, Map.of("q", to(6), "r", to(99)),
            Three.class, Map.of("s", to(2), "t", new int[] {1, 99}, "u", to(99)),
            Clash.class, Map.of("q", to(99)),
            StrictA.class, Map.of("a", to(4)),
            StrictB.class, Map.of("b", new int[] {2, 99}, "a", to(3)),
            StrictQ.class, Map.of("q", to(1)));

    private static int[] to(int most) {
        return new int[] {0, most};
    }

    /** One change, as the form and the model see it. */
    private record Step(String kind, Class<? extends Record> type, String field, Place place) {
        void declare(FormExtension form) {
            switch (kind) {
                case "add" -> form.add(type, place);
                case "remove" -> form.remove(field, "xx");
                case "move" -> form.move(field, place);
                default -> form.stricter(type);
            }
        }
    }

    private static Step step(Random random) {
        String field = NAMES.get(random.nextInt(NAMES.size()));
        String anchor = NAMES.get(random.nextInt(NAMES.size()));
        Place place = switch (random.nextInt(6)) {
            case 0 -> Place.first();
            case 1 -> Place.last();
            case 2, 3 -> Place.before(anchor);
            default -> Place.after(anchor);
        };
        return switch (random.nextInt(7)) {
            case 0, 1, 2 -> new Step("add", ADDED.get(random.nextInt(random.nextInt(9) == 0 ? 4 : 3)), "", place);
            case 3 -> new Step("remove", Base.class, field, place);
            case 4, 5 -> new Step("move", Base.class, field, place);
            default -> new Step("stricter", STRICT.get(random.nextInt(STRICT.size())), "", place);
        };
    }

    /** The form as it must be. */
    private static final class Model {
        final Map<String, Class<?>> owner = new LinkedHashMap<>();
        final Map<String, Place> placed = new LinkedHashMap<>();
        final Set<String> removed = new TreeSet<>();
        final Map<String, List<int[]>> sizes = new HashMap<>();
        boolean refused;

        Model(List<List<Step>> extensions) {
            List<Step> all = extensions.stream().flatMap(List::stream).toList();
            own(Base.class);
            Set<String> added = new HashSet<>();
            kind(all, "add").forEach(step -> {
                refused |= !added.add(step.type().getName());
                own(step.type());
                FieldNames.of(step.type()).forEach(field -> placed.put(field, step.place()));
            });
            Set<String> moved = new HashSet<>();
            kind(all, "move").forEach(step -> {
                refused |= !moved.add(step.field()) || !owner.containsKey(step.field());
                placed.remove(step.field());
                placed.put(step.field(), step.place());
            });
            kind(all, "remove")
                    .forEach(step -> refused |= !removed.add(step.field()) || !owner.containsKey(step.field()));
            kind(all, "stricter").forEach(step -> size(step.type()));
            placed.values().forEach(place -> refused |= !place.field().isEmpty() && !owner.containsKey(place.field()));
            refused |= !refused && placed.keySet().stream().anyMatch(field -> key(field, new HashSet<>()) == null);
            refused |= removed.stream().anyMatch(field -> isWrong(field, "xx"));
        }

        private static Stream<Step> kind(List<Step> all, String kind) {
            return all.stream().filter(each -> each.kind().equals(kind));
        }

        private void own(Class<? extends Record> type) {
            FieldNames.of(type).forEach(field -> refused |= owner.putIfAbsent(field, type) != null);
            size(type);
        }

        private void size(Class<?> type) {
            SIZES.get(type).forEach((field, size) -> {
                sizes.computeIfAbsent(field, any -> new ArrayList<>()).add(size);
                refused |= !owner.containsKey(field);
            });
        }

        boolean isWrong(String field, String value) {
            return sizes.getOrDefault(field, List.of()).stream()
                    .anyMatch(size -> value.length() < size[0] || value.length() > size[1]);
        }

        /** A sort key: that of the anchor, and the number at its side; null in a cycle. */
        private List<Integer> key(String field, Set<String> seen) {
            Place place = placed.get(field);
            if (place == null) {
                return List.of(new ArrayList<>(owner.keySet()).indexOf(field) + 1);
            }
            if (!seen.add(field)) {
                return null;
            }
            boolean before = place.side() == Place.Side.BEFORE;
            int number = new ArrayList<>(placed.keySet()).indexOf(field);
            int own = before ? number - 1_000 : number + 1;
            if (place.field().isEmpty()) {
                return List.of(before ? -1_000 + number : 1_000 + number);
            }
            List<Integer> anchor = key(place.field(), seen);
            return anchor == null
                    ? null
                    : Stream.concat(anchor.stream(), Stream.of(own)).toList();
        }

        List<String> order() {
            Comparator<List<Integer>> keys = (one, other) -> {
                for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
                    int left = i < one.size() ? one.get(i) : 0;
                    int right = i < other.size() ? other.get(i) : 0;
                    if (left != right) {
                        return Integer.compare(left, right);
                    }
                }
                return 0;
            };
            return owner.keySet().stream()
                    .sorted(Comparator.comparing(field -> key(field, new HashSet<>()), keys))
                    .filter(field -> !removed.contains(field))
                    .toList();
        }

        Map<String, String> values(Map<String, String> sent) {
            Map<String, String> values = new TreeMap<>();
            owner.keySet().forEach(field -> values.put(field, removed.contains(field) ? "xx" : sent.get(field)));
            return values;
        }
    }

    /** Returns random extensions; one of eight forms may be refused, the others have only changes that fit together. */
    private static List<List<Step>> extensions(Random random) {
        boolean wild = random.nextInt(8) == 0;
        List<List<Step>> extensions = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            List<Step> steps = new ArrayList<>();
            extensions.add(steps);
            for (int tries = 0; tries < 12 && steps.size() < 3; tries++) {
                steps.add(step(random));
                if (!wild && new Model(extensions).refused) {
                    steps.remove(steps.size() - 1);
                }
            }
        }
        return extensions;
    }

    @Property(tries = 200)
    void composedExtensionsAreAsTheModelSays(@ForAll long seed) {
        Random random = new Random(seed);
        List<List<Step>> extensions = extensions(random);
        Model model = new Model(extensions);
        Wiki<Base> wiki = Wiki.of(Base.class);
        List<FormValues> delivered = new ArrayList<>();
        AddOn[] addOns = extensions.stream()
                .<AddOn>map(steps -> config -> {
                    Consumer<FormExtension> changes = form -> {
                        steps.forEach(each -> each.declare(form));
                        form.onAccepted((request, values) -> delivered.add(values));
                    };
                    Forms.of(config).extendForm("wiki:edit", changes);
                })
                .toArray(AddOn[]::new);
        Composition composition = wiki.composition(addOns);
        Statistics.label("refused")
                .collect(model.refused)
                .coverage(checker -> checker.check(false).percentage(share -> share > 40));
        if (model.refused) {
            assertThatThrownBy(composition::makeApplication).isInstanceOf(ConfigurationException.class);
            return;
        }
        try (TestApp app = TestApp.of(composition)) {
            TestResponse page = app.get("/edit").expectStatus(200);
            assertThat(page.attributes("[name][id]", "name")).isEqualTo(model.order());
            for (int i = 0; i < 5; i++) {
                submit(app, model, random, wiki, delivered, extensions.size());
            }
        }
    }

    private static void submit(
            TestApp app, Model model, Random random, Wiki<Base> wiki, List<FormValues> delivered, int extensions) {
        int longest = random.nextInt(3) == 0 ? 10 : 3;
        Map<String, String> sent =
                NAMES.stream().collect(Collectors.toMap(each -> each, each -> "v".repeat(random.nextInt(longest))));
        Set<String> wrong = new LinkedHashSet<>(model.order());
        wrong.removeIf(field -> !model.isWrong(field, sent.get(field)));
        wiki.saved.clear();
        delivered.clear();
        TestResponse answer = app.post("/edit", sent);
        if (!wrong.isEmpty()) {
            answer.expectStatus(422);
            assertThat(answer.attributes("[aria-invalid]", "name")).isEqualTo(List.copyOf(wrong));
            List<String> shown = answer.attributes("[name][id]", "value");
            assertThat(shown).isEqualTo(model.order().stream().map(sent::get).toList());
            assertThat(wiki.saved).isEmpty();
            assertThat(delivered).isEmpty();
            return;
        }
        answer.expectStatus(200);
        Map<String, String> values = model.values(sent);
        assertThat(wiki.saved)
                .containsExactly(new Base(values.get("a"), values.get("b"), values.get("c"), values.get("d")));
        assertThat(delivered).hasSize(extensions);
        for (FormValues each : delivered) {
            assertThat(new TreeMap<>(each.all())).isEqualTo(values);
            if (model.owner.containsValue(Two.class)) {
                assertThat(each.get(Two.class)).isEqualTo(new Two(values.get("q"), values.get("r")));
            }
        }
    }
}
