package dev.mastaba.core.engine.predicate;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.engine.code.Code;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The predicates of one registration, cheapest first. Immutable; sorts in the order in which registrations of one slot are tried: more
 * predicates first, for equal numbers those with the heavier names.
 *
 * <p>(Pyramid: {@code order} and {@code phash}, without their limit of thirty names.)
 */
public final class PredicateList implements Comparable<PredicateList> {
    /** No predicates: every request will do. */
    public static final PredicateList NONE = new PredicateList(List.of(), List.of(), new BitSet());

    private static final String CORE = "dev.mastaba.core.";

    private final Predicate[] predicates;
    private final List<String> names;
    private final BitSet weight;
    private final int hash;

    public PredicateList(List<Predicate> predicates, List<String> names, BitSet weight) {
        this.predicates = predicates.toArray(new Predicate[0]);
        this.names = List.copyOf(names);
        this.weight = weight;
        this.hash = Set.copyOf(predicates).hashCode();
    }

    /** Whether all hold. */
    public boolean test(Request request, @Nullable Object subject) {
        return refusing(request, subject) == null;
    }

    /** Returns the first that refuses the request, or null if all hold. */
    public @Nullable Predicate refusing(Request request, @Nullable Object subject) {
        for (Predicate predicate : predicates) {
            if (!predicate.test(request, subject)) {
                return predicate;
            }
        }
        return null;
    }

    /**
     * Returns why these predicates refuse a request: the method, if they take another one, else the first that refuses, after which no further
     * one is asked; null if all of them hold.
     */
    public Predicate.@Nullable Mismatch mismatch(Request request, @Nullable Object subject) {
        Predicate refusing = refusingMethod(request);
        if (refusing == null) {
            refusing = refusing(request, subject);
        }
        return refusing == null ? null : refusing.mismatch();
    }

    /** Returns the one that refuses the request's method, or null; a method that stands behind a condition in code is asked after that. */
    private @Nullable Predicate refusingMethod(Request request) {
        for (Predicate predicate : predicates) {
            if (predicate instanceof ConditionPredicate) {
                return null;
            }
            if (isAboutMethod(predicate) && !predicate.test(request, null)) {
                return predicate;
            }
        }
        return null;
    }

    private static boolean isAboutMethod(Predicate predicate) {
        Predicate asked = predicate instanceof Negated negated ? negated.predicate() : predicate;
        return asked instanceof MethodPredicate;
    }

    /** All of them. */
    public List<Predicate> all() {
        return List.of(predicates);
    }

    /** The names under which they were asked for, each once, cheapest first. */
    public List<String> names() {
        return names;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return predicates.length == 0;
    }

    /** The texts, separated by commas; empty for none. */
    public String text() {
        return Arrays.stream(predicates).map(Predicate::text).collect(Collectors.joining(", "));
    }

    /** The code of those that are not core's own, by the text of each. */
    public Map<String, Code> code() {
        Map<String, Code> code = new LinkedHashMap<>();
        for (Predicate predicate : predicates) {
            Predicate asked = predicate instanceof Negated negated ? negated.predicate() : predicate;
            if (asked instanceof ConditionPredicate condition) {
                code.put(
                        condition.condition().text(),
                        Code.of(condition.condition().test()));
            } else if (!asked.getClass().getName().startsWith(CORE)) {
                code.put(asked.text(), Code.of(asked));
            }
        }
        return code;
    }

    /** What blocks in them, as texts. */
    public List<String> blockers() {
        return blockers(all());
    }

    /** Returns what blocks in some predicates, as texts. */
    public static List<String> blockers(List<Predicate> predicates) {
        return predicates.stream()
                .flatMap(predicate -> NonBlocking.blockers("the condition " + predicate.text(), predicate).stream())
                .toList();
    }

    /** The methods for which they may hold; empty where they ask for none. */
    public Set<String> methods() {
        for (Predicate predicate : predicates) {
            if (predicate instanceof MethodPredicate known) {
                return known.methods();
            }
        }
        return Set.of();
    }

    /** Warns of what is probably wrong with them, where they are asked for. */
    public void warn(Registry registry, Origin origin) {
        for (Predicate predicate : predicates) {
            String doubt = predicate.doubt();
            if (!doubt.isEmpty()) {
                Problem.Warnings.in(registry)
                        .add(new Problem(
                                "MAST-PREDICATE-004",
                                "The condition " + predicate.text() + " will hardly hold: " + doubt,
                                List.of(origin),
                                List.of("Mend it; or leave it, if it is meant: this is a warning.")));
            }
        }
    }

    /** Lists are equal that hold equal predicates, in whichever order. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PredicateList list
                && hash == list.hash
                && predicates.length == list.predicates.length
                && Set.of(predicates).equals(Set.of(list.predicates));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The order of trial; two lists may have the same place in it without being equal. */
    @Override
    public int compareTo(PredicateList other) {
        if (predicates.length != other.predicates.length) {
            return Integer.compare(other.predicates.length, predicates.length);
        }
        BitSet differences = (BitSet) weight.clone();
        differences.xor(other.weight);
        if (differences.isEmpty()) {
            return 0;
        }
        return weight.get(differences.length() - 1) ? -1 : 1;
    }

    @Override
    public String toString() {
        return text();
    }
}
