package dev.mastaba.osgi.probation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The decision whether a generation on probation answers worse than the former one. For an equal generation, the probability of finding harm is at most
 * one in a thousand. This bound holds for an entire probation, whatever the number of requests, routes, and tests: see {@link Looks}.
 *
 * <p>Statistical significance is not enough. For errors, the rate must have doubled, it must be half a percent higher, and at least five
 * requests must have failed. For latency, the 95th percentile
 * must have doubled and must be 5 ms higher, both among all responses and again among those that follow, so that a pause of the machine is not
 * mistaken for harm. For one thread at a time.
 */
public final class Judge {
    /** The probability of a false alarm in a probation. */
    static final double FALSE_ALARMS = 0.001;

    private static final double ERROR_FACTOR = 2;
    private static final double MORE_ERRORS = 0.005;
    /** One visitor who repeats a request must not be enough. */
    private static final long LEAST_ERRORS = 5;

    private static final double HIGH = 0.95;
    private static final double LATENCY_FACTOR = 2;
    private static final double MORE_MILLIS = 5;
    private static final long LEAST_COMPARED = 30;
    private static final long LEAST_CONFIRMING = 20;
    private static final double CONFIRMED = 0.01;

    private final Set<Group> groups;
    private final String when;
    private final double share;
    private final Map<Group, Looks> errorLooks = new HashMap<>();
    private final Map<Group, Looks> latencyLooks = new HashMap<>();
    private final Map<Group, Answers> suspected = new HashMap<>();
    private final Map<Group, Answers> forgotten = new HashMap<>();
    private Traffic before;
    private Traffic start = Traffic.none();
    private Traffic warm = Traffic.none();
    private boolean warmedUp;

    /**
     * Creates a judge without any responses of the generation on probation.
     *
     * @param before the traffic of the former generation; groups that it does not contain are not judged
     * @param when when the former generation received its requests, for texts
     */
    public Judge(Traffic before, String when) {
        this.before = before;
        this.when = when;
        this.groups = before.byGroup().keySet();
        long applications = groups.stream().map(Group::application).distinct().count();
        this.share = FALSE_ALARMS / Math.max(1, 2L * groups.size() + applications);
    }

    /** Replaces the traffic of the former generation, which still receives requests; the groups that are judged stay the same. */
    void compareWith(Traffic atTheSameTime) {
        before = atTheSameTime;
    }

    /**
     * Judges errors and latency.
     *
     * @param now all traffic of the generation on probation
     */
    public Optional<Harm> look(Traffic now) {
        Traffic later = now.minus(start);
        for (Group group : groups) {
            Optional<Harm> harm = errors(group, before.of(group), later.of(group))
                    .or(() -> warmedUp ? latency(group, now.of(group).minus(warm.of(group))) : Optional.empty());
            if (harm.isPresent()) {
                return harm;
            }
        }
        return inTotal(later);
    }

    /** Judges latency from now on: the first responses of new code are slow, because it is not compiled yet. */
    public void warmedUp(Traffic now) {
        warm = now;
        warmedUp = true;
    }

    /** Returns whether latency is judged. */
    public boolean isWarmedUp() {
        return warmedUp;
    }

    /** Ignores all responses so far, since something else than the change may have caused their errors. */
    public void restart(Traffic now) {
        skip(now);
        errorLooks.values().forEach(Looks::restart);
        latencyLooks.values().forEach(Looks::restart);
    }

    /** Ignores all responses so far, if none of them has been judged since the last restart. */
    public void skip(Traffic now) {
        start = now;
        warm = now;
        suspected.clear();
        forgotten.clear();
    }

    /** Errors on many routes with few requests each show only in the total; routes that the former generation did not have do not count. */
    private Optional<Harm> inTotal(Traffic later) {
        Set<String> applications = groups.stream().map(Group::application).collect(Collectors.toSet());
        for (String application : applications) {
            Answers former = Answers.none();
            Answers answers = Answers.none();
            for (Group group : groups) {
                if (group.application().equals(application)) {
                    former = former.plus(before.of(group));
                    answers = answers.plus(later.of(group));
                }
            }
            Optional<Harm> harm = errors(Group.all(application), former, answers);
            if (harm.isPresent()) {
                return harm;
            }
        }
        return Optional.empty();
    }

    private Optional<Harm> errors(Group group, Answers former, Answers answers) {
        double spent =
                errorLooks.computeIfAbsent(group, any -> new Looks(share)).due(answers.count());
        double rate = answers.errorRate();
        double formerRate = former.errorRate();
        boolean worse = answers.errors() >= LEAST_ERRORS
                && rate >= ERROR_FACTOR * formerRate
                && rate >= formerRate + MORE_ERRORS;
        return spent > 0
                        && worse
                        && ErrorRates.probability(former.count(), former.errors(), answers.count(), answers.errors())
                                <= spent
                ? Optional.of(new Harm(
                        Harm.Kind.ERRORS,
                        group,
                        text(
                                "%d of %d %s failed (%.1f %%); %s, %d of %d (%.1f %%). The limit is twice the former"
                                        + " rate, and %.1f %% more.",
                                answers.errors(),
                                answers.count(),
                                group,
                                100 * rate,
                                when,
                                former.errors(),
                                former.count(),
                                100 * formerRate,
                                100 * MORE_ERRORS)))
                : Optional.empty();
    }

    private Optional<Harm> latency(Group group, Answers sinceWarm) {
        Answers former = before.of(group);
        Answers answers = sinceWarm.minus(forgotten.getOrDefault(group, Answers.none()));
        Looks looks = latencyLooks.computeIfAbsent(group, any -> new Looks(share));
        Answers suspicion = suspected.get(group);
        if (suspicion == null) {
            if (isSlower(former, answers, LEAST_COMPARED, looks.due(answers.count()))) {
                suspected.put(group, sinceWarm);
            }
            return Optional.empty();
        }
        Answers following = sinceWarm.minus(suspicion);
        if (following.count() < LEAST_CONFIRMING) {
            return Optional.empty();
        }
        if (isSlower(former, following, LEAST_CONFIRMING, CONFIRMED)) {
            return Optional.of(new Harm(
                    Harm.Kind.LATENCY,
                    group,
                    text(
                            "95 %% of %d %s took up to %.0f ms; %s, up to %.0f ms (%d requests). The limit is twice"
                                    + " the former time, and %.0f ms more.",
                            answers.count(),
                            group,
                            Latency.millis(answers.quantile(HIGH)),
                            when,
                            Latency.millis(former.quantile(HIGH)),
                            former.count(),
                            MORE_MILLIS)));
        }
        suspected.remove(group);
        forgotten.put(group, sinceWarm);
        looks.restart();
        return Optional.empty();
    }

    private static boolean isSlower(Answers former, Answers answers, long least, double probability) {
        if (probability <= 0 || former.count() < least || answers.count() < least) {
            return false;
        }
        double high = Latency.millis(answers.quantile(HIGH));
        double formerHigh = Latency.millis(former.quantile(HIGH));
        return high >= LATENCY_FACTOR * formerHigh
                && high >= formerHigh + MORE_MILLIS
                && LatencyRanks.probability(LatencyRanks.score(former, answers)) <= probability;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
