package dev.mastaba.trials.probation;

import dev.mastaba.trials.probation.Measure.Shares;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The comparison of the shares of errors, refusals, redirects, and short bodies. For one thread at a time.
 */
final class ShareJudge {
    /** The number of affected requests from which harm is suspected, so that the probation goes on. */
    private static final long SUSPICIOUS = 3;

    private final double share;
    private final String when;
    private final Predicate<Group> intended;
    private final Map<Group, Looks> looks = new HashMap<>();

    /**
     * Creates a judge.
     *
     * @param share the probability of a false alarm that each measure of each group may spend
     * @param when when the former generation received its requests, for texts
     * @param intended the groups whose answers the change alters deliberately: only their errors are compared
     */
    ShareJudge(double share, String when, Predicate<Group> intended) {
        this.share = share;
        this.when = when;
        this.intended = intended;
    }

    /** Judges the responses of a group. */
    Optional<MeasuredHarm> look(Group group, Answers former, Answers now) {
        double spent = looks.computeIfAbsent(group, any -> new Looks(share)).due(now.count());
        return measures(group)
                .filter(measure -> {
                    Shares shares = measure.shares(former, now);
                    return measure.isWorse(shares) && shares.probability() <= spent;
                })
                .findFirst()
                .map(measure -> harm(measure, group, former, now));
    }

    private Stream<Measure> measures(Group group) {
        boolean any = intended.test(group);
        return Stream.of(Measure.values())
                .filter(measure -> measure.concerns(group) && !(any && measure.maybeIntended()));
    }

    private MeasuredHarm harm(Measure measure, Group group, Answers former, Answers now) {
        Shares shares = measure.shares(former, now);
        return new MeasuredHarm(
                measure.kind(),
                group,
                String.format(
                        Locale.ROOT,
                        "%d of %d %s %s (%.1f %%); %s, %d of %d (%.1f %%). %s",
                        shares.hits(),
                        shares.count(),
                        group,
                        measure.text(former, now),
                        100 * shares.rate(),
                        when,
                        shares.formerHits(),
                        shares.formerCount(),
                        100 * shares.formerRate(),
                        measure.limitText()));
    }

    /** Returns whether some answers look like harm, but are too few to exclude chance. */
    boolean suspects(Group group, Answers former, Answers now) {
        return former.count() > 0
                && measures(group).anyMatch(measure -> {
                    Shares shares = measure.shares(former, now);
                    return shares.hits() >= SUSPICIOUS && measure.isLarger(shares.formerRate(), shares.rate());
                });
    }

    /** Returns whether harm to all requests of a group would have been found. */
    boolean isJudged(Answers former, Answers now) {
        return now.count() >= Measure.REFUSED.least()
                && ErrorRates.probability(former.count(), 0, now.count(), now.count())
                        <= new Looks(share).due(now.count());
    }

    /** Starts again for new responses. */
    void restart() {
        looks.values().forEach(Looks::restart);
    }
}
