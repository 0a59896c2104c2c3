package dev.mastaba.trials.probation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/**
 * The counts of all groups of requests. Immutable.
 *
 * @param byGroup the groups with responses
 */
record Traffic(Map<Group, Answers> byGroup) {
    /** The number of responses above which older ones of the same group are not needed for a comparison. */
    private static final long ENOUGH = 200;

    private static final Traffic NONE = new Traffic(Map.of());

    Traffic {
        byGroup = Map.copyOf(byGroup);
    }

    /** Returns traffic without requests. */
    static Traffic none() {
        return NONE;
    }

    /** Returns the counts of a group. */
    Answers of(Group group) {
        return byGroup.getOrDefault(group, Answers.none());
    }

    /** Returns the number of all responses. */
    long count() {
        return byGroup.values().stream().mapToLong(Answers::count).sum();
    }

    /** Returns the number of all responses with a status of 500 or more, and of exceptions without a response. */
    long errors() {
        return byGroup.values().stream().mapToLong(Answers::errors).sum();
    }

    /** Returns the traffic of some of the applications. */
    Traffic in(Predicate<String> applications) {
        Map<Group, Answers> some = new HashMap<>(byGroup);
        some.keySet().removeIf(group -> !applications.test(group.application()));
        return new Traffic(some);
    }

    /** Returns the sum of both. */
    Traffic plus(Traffic other) {
        return merged(other, Answers::plus);
    }

    /** Returns the traffic since an earlier count. */
    Traffic minus(Traffic earlier) {
        return merged(earlier, Answers::minus);
    }

    /** Returns this newer traffic, with the older one added for the groups in which the newer has few responses. */
    Traffic completedBy(Traffic older) {
        return merged(older, (mine, others) -> mine.count() >= ENOUGH ? mine : mine.plus(others));
    }

    private Traffic merged(Traffic other, BinaryOperator<Answers> operation) {
        Set<Group> groups = new HashSet<>(byGroup.keySet());
        groups.addAll(other.byGroup.keySet());
        Map<Group, Answers> merged = new HashMap<>();
        for (Group group : groups) {
            Answers answers = operation.apply(of(group), other.of(group));
            if (answers.count() > 0) {
                merged.put(group, answers);
            }
        }
        return new Traffic(merged);
    }
}
