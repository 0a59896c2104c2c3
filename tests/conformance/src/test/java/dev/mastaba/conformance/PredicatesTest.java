package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.exchange.RequestState;
import dev.mastaba.core.engine.predicate.PredicateKind;
import dev.mastaba.core.engine.predicate.PredicateList;
import dev.mastaba.core.engine.predicate.PredicateOrder;
import dev.mastaba.core.engine.predicate.PredicateSpec;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.predicate.Not;
import dev.mastaba.core.route.RouteMatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What view predicates answer, which of them are the same, and in which order lists of them are tried. */
class PredicatesTest extends CategoryTest {
    private final Configurator config = new Configurator();
    private final PredicateOrder predicates;

    PredicatesTest() {
        super("predicates", Set.of("bad-url", "truthiness", "header-underscore", "accept-range", "phash-doubles"));
        CorpusSecurity.declare(config);
        CorpusPredicate.declare(config);
        config.commit();
        predicates = PredicateOrder.in(config.registry(), PredicateKind.VIEW);
    }

    @Override
    void ask(Case question) {
        JsonNode input = question.input();
        JsonNode expect = question.expect();
        if (expect.has("error")) {
            assertThatThrownBy(() -> answer(input)).isInstanceOf(ConfigurationException.class);
        } else if (input.has("values")) {
            List<PredicateList> lists = new ArrayList<>();
            input.path("values").forEach(value -> lists.add(list(Map.of(name(input), value), input)));
            assertThat(grouped(lists, PredicateList::equals)).isEqualTo(groups(expect.path("same")));
        } else if (input.has("sets")) {
            List<PredicateList> lists = new ArrayList<>();
            input.path("sets").forEach(set -> lists.add(list(properties(set), input)));
            assertThat(grouped(lists, PredicateList::equals)).isEqualTo(groups(expect.path("same")));
            assertThat(tried(lists)).isEqualTo(groups(expect.path("tried_in_order")));
        } else {
            assertThat(answer(input)).isEqualTo(expect.path("result").asBoolean());
        }
    }

    private boolean answer(JsonNode input) {
        PredicateList list = list(Map.of(name(input), input.path("value")), input);
        CorpusRequest request = CorpusRequest.of(input.path("request"));
        RequestState.of(request).open(CorpusSecurity.attributes(config.registry()));
        if (input.hasNonNull("matchdict")) {
            request.set(RouteMatch.KEY, MatchInstead.of(input.path("matchdict"), request));
        }
        return list.test(request, context(input));
    }

    private static String name(JsonNode input) {
        return input.path("predicate").asText();
    }

    private static Map<String, JsonNode> properties(JsonNode set) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        set.properties().forEach(entry -> properties.put(entry.getKey(), entry.getValue()));
        return properties;
    }

    private PredicateList list(Map<String, JsonNode> asked, JsonNode input) {
        List<PredicateSpec> specs = asked.entrySet().stream()
                .map(entry -> new PredicateSpec(entry.getKey(), value(entry.getKey(), entry.getValue(), input)))
                .toList();
        return predicates.make(specs, Origin.named("corpus", "case"));
    }

    private static Object value(String name, JsonNode json, JsonNode input) {
        Object value = CorpusPredicate.value(json);
        if (!name.equals("containment")) {
            return value;
        }
        CorpusTypes types = CorpusTypes.of(input.path("types"));
        return value instanceof Not not ? new Not(types.find((String) not.value())) : types.find((String) value);
    }

    private static @Nullable Object context(JsonNode input) {
        TypedNode context = null;
        for (JsonNode resource : input.path("resources")) {
            String type = resource.path("type").asText("");
            Class<?> known = CorpusTypes.of(input.path("types")).find(type);
            TypedNode node = known == null ? new TypedNode() : made(known);
            context = node.place(resource.path("name").asText(), context);
        }
        return context;
    }

    private static TypedNode made(Class<?> type) {
        try {
            return (TypedNode) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(type.getName(), impossible);
        }
    }

    /** Indexes of lists that are alike together, in the order of the first of each. */
    private static List<Set<Integer>> grouped(
            List<PredicateList> lists, BiPredicate<PredicateList, PredicateList> alike) {
        List<Set<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            PredicateList list = lists.get(i);
            groups.stream()
                    .filter(group -> alike.test(lists.get(group.iterator().next()), list))
                    .findFirst()
                    .orElseGet(() -> {
                        Set<Integer> made = new TreeSet<>();
                        groups.add(made);
                        return made;
                    })
                    .add(i);
        }
        return groups;
    }

    private static List<Set<Integer>> tried(List<PredicateList> lists) {
        List<Integer> order = IntStream.range(0, lists.size())
                .boxed()
                .sorted((a, b) -> lists.get(a).compareTo(lists.get(b)))
                .toList();
        List<Set<Integer>> groups =
                grouped(order.stream().map(lists::get).toList(), (one, other) -> one.compareTo(other) == 0);
        return groups.stream()
                .map(group -> Set.copyOf(group.stream().map(order::get).toList()))
                .toList();
    }

    private static List<Set<Integer>> groups(JsonNode json) {
        List<Set<Integer>> groups = new ArrayList<>();
        for (JsonNode group : json) {
            Set<Integer> indexes = new TreeSet<>();
            group.forEach(index -> indexes.add(index.asInt()));
            groups.add(indexes);
        }
        return groups;
    }
}
