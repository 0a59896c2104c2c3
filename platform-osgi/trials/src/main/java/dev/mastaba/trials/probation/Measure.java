package dev.mastaba.trials.probation;

import dev.mastaba.trials.probation.Group.Kind;
import java.util.Locale;

/** A kind of answers whose share must not grow for a route; of failures, also for all routes of an application together. */
enum Measure {
    /** Failed requests; one visitor who repeats a request must not be enough. */
    FAILED(RequestOutcome.FAILED, "failed", 5, 0.005),
    /** Refused requests, such as those for a page that no longer exists, or that needs another permission. */
    REFUSED(RequestOutcome.REFUSED, "were refused with a status from 400 to 499"),
    /** Redirects, such as those to a login page. */
    REDIRECTED(RequestOutcome.REDIRECTED, "were redirected"),
    /** Answers to requests that may write, which usually end with a redirect; instead, the form is shown again. */
    UNREDIRECTED(RequestOutcome.ANSWERED, "were answered without a redirect"),
    /** Bodies of less than a quarter of the usual size. */
    SHORT(RequestOutcome.ANSWERED, "got ");

    private static final double FACTOR = 2;
    private static final double USUAL = 0.05;
    private static final int QUARTER = 3;
    private static final long LEAST_CHANGED = 10;
    private static final double MORE_CHANGED = 0.1;

    private final RequestOutcome outcome;
    private final String verb;
    private final long least;
    private final double more;

    Measure(RequestOutcome outcome, String verb) {
        this(outcome, verb, LEAST_CHANGED, MORE_CHANGED);
    }

    Measure(RequestOutcome outcome, String verb, long least, double more) {
        this.outcome = outcome;
        this.verb = verb;
        this.least = least;
        this.more = more;
    }

    /**
     * The shares of two generations.
     *
     * @param tail the number of former answers that count in the test at least; it is exact although the former answers define the limit of a size
     */
    record Shares(long formerCount, long formerHits, long tail, long count, long hits) {
        double formerRate() {
            return formerCount == 0 ? 0 : (double) formerHits / formerCount;
        }

        double rate() {
            return count == 0 ? 0 : (double) hits / count;
        }

        /** Returns the probability of a difference like this one between equal generations. */
        double probability() {
            return ErrorRates.probability(formerCount, Math.max(tail, formerHits), count, hits);
        }
    }

    /** Returns whether a change may alter these shares deliberately. */
    boolean maybeIntended() {
        return this != FAILED;
    }

    /** Returns whether these requests have this measure. */
    boolean concerns(Group group) {
        return this == FAILED || group.kind() == Kind.WRITING || group.kind() == Kind.READING && this != UNREDIRECTED;
    }

    Shares shares(Answers former, Answers now) {
        if (this != SHORT) {
            return new Shares(former.count(), former.with(outcome), 0, now.count(), now.with(outcome));
        }
        int usual = former.sizeQuantile(USUAL);
        int limit = limit(former);
        return usual == 0
                ? new Shares(former.sized(), 0, 0, now.sized(), 0)
                : new Shares(former.sized(), former.upTo(limit), former.upTo(usual - 1), now.sized(), now.upTo(limit));
    }

    /** Returns the largest bucket of bodies that are shorter than a quarter of those that nearly all clients got. */
    private static int limit(Answers former) {
        return Math.max(0, former.sizeQuantile(USUAL) - QUARTER);
    }

    /** Returns whether the share has doubled, or the share of all other answers has halved, and the difference is large enough. */
    boolean isLarger(double former, double now) {
        return now >= former + more && (now >= FACTOR * former || 1 - now <= (1 - former) / FACTOR);
    }

    /** Returns whether there are enough answers, and the share is too large. */
    boolean isWorse(Shares shares) {
        return shares.hits() >= least && isLarger(shares.formerRate(), shares.rate());
    }

    /** Returns the answers of this kind as text, such as {@code were redirected}. */
    String text(Answers former, Answers now) {
        if (this != SHORT) {
            return verb;
        }
        int limit = limit(former);
        return verb
                + (now.upTo(limit) == now.upTo(0)
                        ? "an empty body"
                        : "a body of less than " + Size.above(limit) + " bytes");
    }

    /** Returns the limit as a sentence. */
    String limitText() {
        return String.format(
                Locale.ROOT,
                this == FAILED
                        ? "The limit is twice the former rate, and %.1f %% more."
                        : "The limit is twice the former share, or half of the other answers, and %.0f %% more.",
                100 * more);
    }

    long least() {
        return least;
    }

    MeasuredHarm.Kind kind() {
        return this == FAILED ? MeasuredHarm.Kind.ERRORS : MeasuredHarm.Kind.ANSWERS;
    }
}
