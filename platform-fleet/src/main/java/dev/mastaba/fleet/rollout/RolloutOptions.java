package dev.mastaba.fleet.rollout;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The options of a rollout.
 *
 * @param canary the number of nodes in the first batch
 * @param pause the time for which a batch must serve without harm before the next one begins
 * @param batch the size of each further batch: a number of nodes, or a share of all nodes
 * @param maxErrors the greatest share of answers with a status of 500 or more, in hundredths of a percent
 * @param deadline the time within which a node must decide on the release
 */
public record RolloutOptions(int canary, Duration pause, Batch batch, int maxErrors, Duration deadline) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3})(?:\\.([0-9]{1,2}))?%");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s|m|h)");
    private static final Pattern TEXT =
            Pattern.compile("([0-9]{1,4}) ([0-9]{1,9}) ([0-9]{1,4}|[0-9]{1,3}%) ([0-9]{1,5}) ([0-9]{1,9})");
    private static final int HUNDRED_PERCENT = 10_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * The size of a batch.
     *
     * @param number the number of nodes; 0 if the size is a share
     * @param percent the share of all nodes in percent; 0 if the size is a number
     */
    public record Batch(int number, int percent) {
        /** Returns the number of nodes in a fleet of this size; at least 1. */
        public int of(int nodes) {
            return number > 0 ? number : Math.max(1, nodes * percent / 100);
        }

        @Override
        public String toString() {
            return number > 0 ? Integer.toString(number) : percent + "%";
        }
    }

    /**
     * Returns the standard options: one canary, a pause of 2 minutes, batches of a quarter, at most 1 % of errors, and 10 minutes for a node to decide.
     */
    public static RolloutOptions standard() {
        return new RolloutOptions(1, Duration.ofMinutes(2), new Batch(0, 25), 100, Duration.ofMinutes(10));
    }

    /**
     * Returns these options with other values, as users write them; an empty text leaves an option as it is.
     *
     * @param canary a number of nodes, such as {@code 1}; 0 for no canary
     * @param pause a time, such as {@code 2m}
     * @param batch a number of nodes or a share, such as {@code 3} or {@code 25%}
     * @param maxErrors a share, such as {@code 1%} or {@code 0.5%}
     * @throws IllegalArgumentException with a message for people, if a text has another form or a value is out of range
     */
    public RolloutOptions with(String canary, String pause, String batch, String maxErrors) {
        return new RolloutOptions(
                canary.isEmpty() ? this.canary : number(canary),
                pause.isEmpty() ? this.pause : time(pause),
                batch.isEmpty() ? this.batch : batch(batch).orElseThrow(() -> wrongBatch(batch)),
                maxErrors.isEmpty() ? this.maxErrors : share(maxErrors),
                deadline);
    }

    private static int number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("--canary must be a number from 0 to 9999, not \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    private static Duration time(String text) {
        Matcher matcher = TIME.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw wrongPause(text);
        }
        long value = Long.parseLong(matcher.group(1));
        Duration time = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(value);
            case "s" -> Duration.ofSeconds(value);
            case "m" -> Duration.ofMinutes(value);
            default -> Duration.ofHours(value);
        };
        if (time.compareTo(LONGEST) > 0) {
            throw wrongPause(text);
        }
        return time;
    }

    private static IllegalArgumentException wrongPause(String text) {
        return new IllegalArgumentException(
                "--pause must be a time from 0s to 24h, such as 30s, 2m, or 1h, not \"" + text + "\"");
    }

    private static IllegalArgumentException wrongBatch(String text) {
        return new IllegalArgumentException(
                "--batch must be a number from 1 to 9999, or a share from 1% to 100%, not \"" + text + "\"");
    }

    private static Optional<Batch> batch(String text) {
        int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        int percent = number == 0 ? hundredths(text) / 100 : 0;
        return number == 0 && (percent == 0 || percent > 100)
                ? Optional.empty()
                : Optional.of(new Batch(number, percent));
    }

    private static int share(String text) {
        int share = hundredths(text);
        if (share < 0 || share > HUNDRED_PERCENT) {
            throw new IllegalArgumentException(
                    "--max-errors must be a share from 0% to 100%, such as 1% or 0.5%, not \"" + text + "\"");
        }
        return share;
    }

    /** Returns a share in hundredths of a percent; -1 if the text is none. */
    private static int hundredths(String text) {
        Matcher matcher = PERCENT.matcher(text);
        return matcher.matches() ? hundredths(matcher.group(1), matcher.group(2)) : -1;
    }

    private static int hundredths(String whole, @Nullable String rest) {
        String padded = (rest == null ? "" : rest) + "00";
        return Integer.parseInt(whole) * 100 + Integer.parseInt(padded.substring(0, 2));
    }

    /** Returns the text form, from which {@link #parse} creates equal options. */
    public String text() {
        return canary + " " + pause.toMillis() + " " + batch + " " + maxErrors + " " + deadline.toMillis();
    }

    /** Reads the text form; empty if the text has another form, such as that of a later version, or a value is out of range. */
    public static Optional<RolloutOptions> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<Batch> batch = batch(matcher.group(3));
        int maxErrors = Integer.parseInt(matcher.group(4));
        return batch.filter(size -> maxErrors <= HUNDRED_PERCENT)
                .map(size -> new RolloutOptions(
                        Integer.parseInt(matcher.group(1)),
                        Duration.ofMillis(Long.parseLong(matcher.group(2))),
                        size,
                        maxErrors,
                        Duration.ofMillis(Long.parseLong(matcher.group(5)))));
    }
}
