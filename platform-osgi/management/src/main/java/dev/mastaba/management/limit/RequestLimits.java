package dev.mastaba.management.limit;

import dev.mastaba.container.SettingsFile;
import dev.mastaba.core.engine.text.BodyLimit;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The limits on the requests of an application or a tenant. Each limit is off by default.
 *
 * @param requests the maximum number of requests in flight; 0 for no limit. Each such request needs at most one thread, so this also limits the share
 *     of the server's threads
 * @param rate the maximum number of requests per second; 0 for no limit
 * @param burst the number of requests that may arrive at once within the rate; 0 without a rate
 * @param bodyBytes the maximum size of a request body, including uploads; {@link Long#MAX_VALUE} for no limit but that of the server
 */
record RequestLimits(int requests, int rate, int burst, long bodyBytes) {
    /** The setting with the maximum number of requests in flight. */
    static final String REQUESTS = "mastaba.limits.requests";
    /** The setting with the maximum number of requests per second. */
    static final String RATE = "mastaba.limits.rate";
    /** The setting with the number of requests that may arrive at once; by default, the rate. */
    static final String BURST = "mastaba.limits.burst";
    /** The setting with the maximum size of a request body. */
    static final String BODY = "mastaba.limits.body";

    private static final int MOST = 1_000_000;
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})([kmg]?)");

    /** Returns the limits in the settings of an application or a tenant; an invalid value is ignored. */
    static RequestLimits of(Settings settings) {
        int rate = (int) number(settings, RATE).orElse(0);
        return new RequestLimits(
                (int) number(settings, REQUESTS).orElse(0),
                rate,
                rate == 0 ? 0 : (int) number(settings, BURST).orElse(rate),
                size(settings.text(BODY, "")).orElse(Long.MAX_VALUE));
    }

    /** Returns whether all limits are off. */
    boolean areOff() {
        return requests == 0 && rate == 0 && bodyBytes == Long.MAX_VALUE;
    }

    /** Returns the problems with the limits in the settings of an application or a tenant. */
    static List<Problem> problems(SettingsFile file) {
        Settings settings = file.settings();
        List<Problem> problems = new ArrayList<>();
        List.of(REQUESTS, RATE, BURST)
                .forEach(limit -> settings.text(limit)
                        .filter(text -> number(settings, limit).isEmpty())
                        .ifPresent(text -> problems.add(
                                LimitProblems.invalid(file, limit, "a whole number from 1 to 1000000", "100"))));
        settings.text(BODY)
                .filter(text -> size(text).isEmpty())
                .ifPresent(
                        text -> problems.add(LimitProblems.invalid(file, BODY, "a size such as 64k, 8m, or 1g", "8m")));
        if (settings.text(BURST).isPresent() && settings.text(RATE).isEmpty()) {
            problems.add(LimitProblems.burstWithoutRate(file));
        }
        return problems;
    }

    /**
     * Returns the problem with a limit on bodies that has no effect, because the limit of the server is smaller.
     *
     * @param server the settings of the server
     */
    static Optional<Problem> aboveServer(SettingsFile file, Settings server) {
        String ofServer =
                server.text(BodyLimit.SETTING).filter(text -> !text.isEmpty()).orElse(BodyLimit.STANDARD);
        OptionalLong most = size(ofServer);
        OptionalLong own = size(file.settings().text(BODY, ""));
        return own.isPresent() && most.isPresent() && own.getAsLong() > most.getAsLong()
                ? Optional.of(LimitProblems.aboveServer(file, server, ofServer))
                : Optional.empty();
    }

    private static OptionalLong number(Settings settings, String name) {
        String text = settings.text(name, "");
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(text);
            return number >= 1 && number <= MOST ? OptionalLong.of(number) : OptionalLong.empty();
        } catch (NumberFormatException unfit) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong size(String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            return OptionalLong.empty();
        }
        int shift = size.group(2).isEmpty() ? 0 : 10 * (1 + "kmg".indexOf(size.group(2)));
        long number = Long.parseLong(size.group(1));
        return number > Long.MAX_VALUE >> shift ? OptionalLong.empty() : OptionalLong.of(number << shift);
    }
}
