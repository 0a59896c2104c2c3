package dev.mastaba.core.engine.predicate;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.engine.code.Code;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The predicates of one registration, cheapest first. Immutable. The natural order is the order in which registrations
 * of one slot are tried. More predicates come first, and for equal numbers those with the heavier names.
 * <p>(Pyramid: {@code order} and {@code phash}, without their limit of thirty names.)
 */
public final class PredicateList implements Comparable<PredicateList> {
    /** The empty list, which holds for every request. */
    public static final PredicateList NONE = new PredicateList(List.of(), List.of(), new BitSet());

    private static final String CORE = "dev.mastaba.core.";

    private final Predicate[] predicates;
    private final List<String> names;
    private final BitSet weight;
    private final int hash;
    /** The attribute with the refusal of a request; null if all are core's own, so that they can be asked again. */
    private final @Nullable AttributeKey<Refusal> refusal;

    /** The predicate that refused the object about which the list was asked last. */
    private record Refusal(Object about, Predicate refusing) {}

    public PredicateList(List<Predicate> predicates, List<String> names, BitSet weight) {
        this.predicates = predicates.toArray(new Predicate[0]);
        this.names = List.copyOf(names);
        this.weight = weight;
        this.hash = Set.copyOf(predicates).hashCode();
        this.refusal = code().isEmpty() ? null : AttributeKey.of("refusal", Refusal.class);
    }

    /** Returns whether all predicates hold. */
    public boolean test(Request request, @Nullable Object subject) {
        return refusing(request, subject) == null;
    }

    /**
     * Returns whether all predicates hold. A refusal is recorded in the request, for {@link #mismatch}.
     *
     * @param about the object that identifies the subject as long as the request lasts
     */
    public boolean accepts(Request request, Object subject, Object about) {
        Predicate refusing = refusing(request, subject);
        if (refusing != null && refusal != null) {
            request.set(refusal, new Refusal(about, refusing));
        }
        return refusing == null;
    }

    /** Returns the first predicate that refuses the request, or null if all hold. */
    public @Nullable Predicate refusing(Request request, @Nullable Object subject) {
        for (Predicate predicate : predicates) {
            if (!predicate.test(request, subject)) {
                return predicate;
            }
        }
        return null;
    }

    /**
     * Returns the reason why these predicates refuse a request, or null if all of them hold. A mismatch of the method
     * takes precedence; otherwise, the first refusing predicate gives the reason, and no further one is tested. If
     * {@link #accepts} has recorded a refusal, no predicate of an add-on is tested again.
     *
     * @param about the object that identifies the subject, as in {@link #accepts}
     */
    @SuppressWarnings("ReferenceEquality") // equal objects may have different answers
    public Predicate.@Nullable Mismatch mismatch(Request request, Object subject, Object about) {
        Predicate refusing = refusingMethod(request);
        Refusal recorded = refusing != null || refusal == null
                ? null
                : request.find(refusal).orElse(null);
        if (recorded != null && recorded.about == about) {
            refusing = recorded.refusing;
        } else if (refusing == null) {
            refusing = refusing(request, subject);
        }
        return refusing == null ? null : refusing.mismatch();
    }

    /** Returns the predicate that refuses the request's method, or null. A method predicate after a condition in code is not considered here. */
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

    /** Returns all predicates. */
    public List<Predicate> all() {
        return List.of(predicates);
    }

    /** Returns the names under which they were specified, without duplicates, cheapest first. */
    public List<String> names() {
        return names;
    }

    /** Returns whether there are none. */
    public boolean isEmpty() {
        return predicates.length == 0;
    }

    /** Returns the texts, separated by commas; empty for none. */
    public String text() {
        return Arrays.stream(predicates).map(Predicate::text).collect(Collectors.joining(", "));
    }

    /** Returns the code of the predicates that are not core's own, by the text of each. */
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

    /** Returns descriptions of the code that blocks in them. */
    public List<String> blockers() {
        return blockers(all());
    }

    /** Returns descriptions of the code that blocks in some predicates. */
    public static List<String> blockers(List<Predicate> predicates) {
        return predicates.stream()
                .flatMap(predicate -> NonBlocking.blockers("the condition " + predicate.text(), predicate).stream())
                .toList();
    }

    /** Returns the methods for which they may hold; empty if they do not limit the method. */
    public Set<String> methods() {
        for (Predicate predicate : predicates) {
            if (predicate instanceof MethodPredicate known) {
                return new TreeSet<>(known.methods());
            }
        }
        return Set.of();
    }

    /**
     * Adds warnings about predicates that probably contain a mistake.
     *
     * @param origin the place that specifies them
     */
    public void warn(Registry registry, Origin origin) {
        for (Predicate predicate : predicates) {
            String doubt = predicate.doubt();
            if (!doubt.isEmpty()) {
                Problem.Warnings.in(registry)
                        .add(new Problem(
                                "MAST-PREDICATE-004",
                                "The predicate " + predicate.text() + " is probably wrong: " + doubt,
                                origin,
                                "Fix the value, or ignore this warning if the value is intended."));
            }
        }
    }

    /** Returns whether the other list has equal predicates, in any order. */
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

    /** Compares by the order of trial; two lists may compare as equal without being equal. */
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
