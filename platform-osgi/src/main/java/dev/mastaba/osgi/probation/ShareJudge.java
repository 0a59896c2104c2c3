package dev.mastaba.osgi.probation;

import dev.mastaba.osgi.probation.Measure.Shares;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The comparison of the shares of errors, refusals, redirects, and short bodies. For one thread at a time.
 */
final class ShareJudge {
    /** The measures that show on many routes with few requests each, by the product of their probabilities. */
    private static final List<Measure> TOTALS = List.of(Measure.REFUSED, Measure.REDIRECTED, Measure.SHORT);
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
    Optional<Harm> look(Group group, Answers former, Answers now) {
        double spent = due(group, now);
        return spent <= 0
                ? Optional.empty()
                : measures(group)
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

    private double due(Group group, Answers now) {
        return looks.computeIfAbsent(group, any -> new Looks(share)).due(now.count());
    }

    private Harm harm(Measure measure, Group group, Answers former, Answers now) {
        Shares shares = measure.shares(former, now);
        return new Harm(
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

    /**
     * Judges the responses of an application on all routes that the former generation had. Errors are added up; the other measures are combined by
     * route, because the usual shares of routes differ.
     */
    Optional<Harm> total(String application, Map<Group, Answers> before, Map<Group, Answers> now) {
        Group all = Group.all(application);
        Answers former = before.values().stream().reduce(Answers.none(), Answers::plus);
        Answers answers = now.values().stream().reduce(Answers.none(), Answers::plus);
        double spent = due(all, answers);
        if (spent <= 0) {
            return Optional.empty();
        }
        Shares errors = Measure.FAILED.shares(former, answers);
        if (Measure.FAILED.isWorse(errors) && errors.probability() <= spent) {
            return Optional.of(harm(Measure.FAILED, all, former, answers));
        }
        return TOTALS.stream()
                .flatMap(measure -> combined(measure, all, before, now, spent).stream())
                .findFirst();
    }

    private Optional<Harm> combined(
            Measure measure, Group all, Map<Group, Answers> before, Map<Group, Answers> now, double spent) {
        double logs = 0;
        int tests = 0;
        long count = 0;
        long hits = 0;
        double expected = 0;
        for (Map.Entry<Group, Answers> each : before.entrySet()) {
            Shares shares = measure.shares(each.getValue(), now.getOrDefault(each.getKey(), Answers.none()));
            if (shares.count() > 0 && shares.formerCount() > 0 && !intended.test(each.getKey())) {
                logs -= Math.log(Math.max(Double.MIN_NORMAL, shares.probability()));
                tests++;
                count += shares.count();
                hits += shares.hits();
                expected += shares.count() * shares.formerRate();
            }
        }
        boolean worse = hits >= measure.least() && measure.isLarger(expected / count, (double) hits / count);
        return worse && ErrorRates.combined(logs, tests) <= spent
                ? Optional.of(new Harm(
                        measure.kind(),
                        all,
                        String.format(
                                Locale.ROOT,
                                "%d of %d %s %s (%.1f %%); %s, %.1f %% of such requests. %s",
                                hits,
                                count,
                                all,
                                measure == Measure.SHORT
                                        ? "got a much shorter body"
                                        : measure.text(Answers.none(), Answers.none()),
                                100.0 * hits / count,
                                when,
                                100 * expected / count,
                                measure.limitText())))
                : Optional.empty();
    }

    /** Returns whether some answers look like harm, but are too few to tell it from chance. */
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
