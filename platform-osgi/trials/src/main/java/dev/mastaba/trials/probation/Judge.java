package dev.mastaba.trials.probation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The decision whether a generation on probation answers worse than the former one. For an equal generation, the probability of finding harm is at most
 * one in a thousand. This bound holds for an entire probation, whatever the number of requests, routes, and tests: see {@link Looks}.
 *
 * <p>Statistical significance is not enough: see {@link Measure} for the shares of answers. For latency, the 95th percentile must have doubled and must
 * be 5 ms higher, or half of the responses must take ten times as long and 10 ms longer; both among all responses and again among those that follow,
 * so that a pause of the machine is not mistaken for harm. For one thread at a time.
 */
final class Judge {
    /** The probability of a false alarm in a probation. */
    static final double FALSE_ALARMS = 0.001;

    private static final double HIGH = 0.95;
    private static final double LATENCY_FACTOR = 2;
    private static final double MORE_MILLIS = 5;
    private static final long LEAST_COMPARED = 30;
    private static final long LEAST_CONFIRMING = 20;
    private static final double CONFIRMED = 0.01;

    /** On a rare route, a few requests are enough if all of them take many times as long. */
    private static final double MUCH_FACTOR = 10;

    private static final double MUCH_MORE_MILLIS = 10;
    private static final double HALF = 0.5;
    private static final long LEAST_MUCH = 10;

    private static final int TESTS = 7;
    private static final int MOST_UNJUDGED = 10;

    private final Set<Group> groups;
    private final String when;
    private final double share;
    private final ShareJudge shares;
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
     * @param intended the groups whose answers the change alters deliberately: only errors and latency are judged
     */
    Judge(Traffic before, String when, Predicate<Group> intended) {
        this.before = before;
        this.when = when;
        this.groups = before.byGroup().keySet();
        long applications = groups.stream().map(Group::application).distinct().count();
        this.share = FALSE_ALARMS / Math.max(1, TESTS * (long) groups.size() + applications);
        this.shares = new ShareJudge(share, when, intended);
    }

    /** Replaces the traffic of the former generation, which still receives requests; the groups that are judged stay the same. */
    void compareWith(Traffic atTheSameTime) {
        before = atTheSameTime;
    }

    /**
     * Judges outcomes, sizes, and latency.
     *
     * @param now all traffic of the generation on probation
     */
    Optional<MeasuredHarm> look(Traffic now) {
        Traffic later = now.minus(start);
        for (Group group : groups) {
            Optional<MeasuredHarm> harm = shares.look(group, before.of(group), later.of(group))
                    .or(() -> warmedUp ? latency(group, now.of(group).minus(warm.of(group))) : Optional.empty());
            if (harm.isPresent()) {
                return harm;
            }
        }
        return inTotal(later);
    }

    /** Judges latency from now on: the first responses of new code are slow, because it is not compiled yet. */
    void warmedUp(Traffic now) {
        warm = now;
        warmedUp = true;
    }

    /** Returns whether latency is judged. */
    boolean isWarmedUp() {
        return warmedUp;
    }

    /** Ignores all responses so far, since something else than the change may have caused their errors. */
    void restart(Traffic now) {
        skip(now);
        shares.restart();
        latencyLooks.values().forEach(Looks::restart);
    }

    /** Ignores all responses so far, if none of them has been judged since the last restart. */
    void skip(Traffic now) {
        start = now;
        warm = now;
        suspected.clear();
        forgotten.clear();
    }

    /** Errors of many routes with few requests each show only in the total; routes that the former generation did not have do not count. */
    private Optional<MeasuredHarm> inTotal(Traffic later) {
        return groups.stream()
                .map(Group::application)
                .distinct()
                .sorted()
                .flatMap(each -> shares.look(Group.all(each), sum(before, each), sum(later, each)).stream())
                .findFirst();
    }

    private Answers sum(Traffic traffic, String application) {
        return groups.stream()
                .filter(group -> group.application().equals(application))
                .map(traffic::of)
                .reduce(Answers.none(), Answers::plus);
    }

    /** Returns whether some responses look like harm, but are too few to exclude chance. */
    boolean suspects(Traffic now) {
        Traffic later = now.minus(start);
        return !suspected.isEmpty()
                || groups.stream().anyMatch(group -> shares.suspects(group, before.of(group), later.of(group)));
    }

    /** Returns the groups that received too few requests to find harm, those first that formerly received most, each with its requests. */
    List<String> unjudged(Traffic now) {
        Traffic later = now.minus(start);
        return groups.stream()
                .filter(group -> !warmedUp
                        || now.of(group).minus(warm.of(group)).count() < 2 * LEAST_MUCH
                        || !shares.isJudged(before.of(group), later.of(group)))
                .sorted(Comparator.comparingLong(
                                (Group group) -> -before.of(group).count())
                        .thenComparing(Group::toString))
                .limit(MOST_UNJUDGED)
                .map(group -> group + " (" + later.of(group).count() + "; " + when + ", "
                        + before.of(group).count() + ")")
                .toList();
    }

    private Optional<MeasuredHarm> latency(Group group, Answers sinceWarm) {
        Answers former = before.of(group);
        Answers answers = sinceWarm.minus(forgotten.getOrDefault(group, Answers.none()));
        Looks looks = latencyLooks.computeIfAbsent(group, any -> new Looks(share));
        Answers suspicion = suspected.get(group);
        if (suspicion == null) {
            double spent = looks.due(answers.count());
            if (isMuchSlower(former, answers, spent) || isSlower(former, answers, LEAST_COMPARED, spent)) {
                suspected.put(group, sinceWarm);
            }
            return Optional.empty();
        }
        Answers following = sinceWarm.minus(suspicion);
        boolean muchSlower = isMuchSlower(former, following, CONFIRMED);
        if (following.count() < LEAST_CONFIRMING && !muchSlower) {
            return Optional.empty();
        }
        if (muchSlower || isSlower(former, following, LEAST_CONFIRMING, CONFIRMED)) {
            return Optional.of(new MeasuredHarm(
                    MeasuredHarm.Kind.LATENCY,
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
        return exceeds(HIGH, LATENCY_FACTOR, MORE_MILLIS, former, answers)
                && LatencyRanks.probability(LatencyRanks.score(former, answers)) <= probability;
    }

    /** Uses an exact test, because the normal approximation of the other one needs more requests. */
    private static boolean isMuchSlower(Answers former, Answers answers, double probability) {
        if (probability <= 0 || former.count() < LEAST_MUCH || answers.count() < LEAST_MUCH) {
            return false;
        }
        long above = former.count() - (long) Math.ceil(HIGH * former.count());
        long slow = answers.count() - answers.fastest(former.quantile(HIGH));
        return exceeds(HALF, MUCH_FACTOR, MUCH_MORE_MILLIS, former, answers)
                && ErrorRates.probability(former.count(), above, answers.count(), slow) <= probability;
    }

    private static boolean exceeds(double quantile, double factor, double more, Answers former, Answers answers) {
        double now = Latency.millis(answers.quantile(quantile));
        double limit = Latency.millis(former.quantile(quantile));
        return now >= factor * limit && now >= limit + more;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
