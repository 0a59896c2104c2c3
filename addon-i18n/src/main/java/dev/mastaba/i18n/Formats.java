package dev.mastaba.i18n;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A formatter for numbers, dates, and lists according to a locale. Numbers and dates use the JDK's locale data (CLDR), lists the
 * same data of this add-on, and durations its messages. Any bundle can translate the messages, also those of lists. Instances are immutable. They are safe for concurrent use by multiple threads if the
 * localizer is.
 *
 * @param localizer the localizer, which specifies the locale and translates the messages for lists and durations
 * @param zone the time zone in which instants are formatted
 */
public record Formats(Localizer localizer, ZoneId zone) {
    private static final TranslationStringFactory TEXT = new TranslationStringFactory(I18nAddOn.NAME);
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long MONTH = 30 * DAY;
    private static final long YEAR = 365 * DAY;

    private record Unit(long seconds, String name) {}

    private static final List<Unit> UNITS = List.of(
            new Unit(YEAR, "year"),
            new Unit(MONTH, "month"),
            new Unit(DAY, "day"),
            new Unit(HOUR, "hour"),
            new Unit(MINUTE, "minute"));

    /**
     * Returns a formatter for the locale of a request, with the time zone UTC. If {@link LocaleNegotiators#acceptLanguage} selected the locale, and the
     * locale has no region, the region is that of the client.
     */
    public static Formats of(Request request) {
        return new Formats(RegionalLocalizer.of(request), ZoneId.of("UTC"));
    }

    /** Returns a copy of this formatter that formats instants in the given time zone. */
    public Formats in(ZoneId other) {
        return new Formats(localizer, other);
    }

    private Locale locale() {
        return localizer.locale();
    }

    /** Formats a number, for example as {@code 1.234,5} in German. */
    public String number(Number number) {
        return NumberFormat.getNumberInstance(locale()).format(number);
    }

    /**
     * Formats a fraction as a percentage, for example 0.25 as {@code 25 %} in German.
     *
     * @param part the fraction, where 1 means 100 percent
     */
    public String percent(Number part) {
        return NumberFormat.getPercentInstance(locale()).format(part);
    }

    /**
     * Formats an amount of money, for example as {@code 1.234,50 €} in German.
     *
     * @param currency the currency code (ISO 4217), such as {@code EUR}
     * @throws IllegalArgumentException if there is no currency with this code
     */
    public String currency(Number amount, String currency) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale());
        Currency known = Currency.getInstance(currency);
        format.setCurrency(known);
        int digits = Math.max(0, known.getDefaultFractionDigits());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(amount);
    }

    /** Formats a date. If the argument is an instant, the result is the date in this formatter's time zone. */
    public String date(TemporalAccessor date, FormatStyle style) {
        return format(date, DateTimeFormatter.ofLocalizedDate(style));
    }

    /** Formats a time of day. If the argument is an instant, the result is the time in this formatter's time zone. */
    public String time(TemporalAccessor time, FormatStyle style) {
        return format(time, DateTimeFormatter.ofLocalizedTime(style));
    }

    /** Formats a date and time. If the argument is an instant, the result is the date and time in this formatter's time zone. */
    public String dateTime(TemporalAccessor time, FormatStyle style) {
        return format(time, DateTimeFormatter.ofLocalizedDateTime(style));
    }

    private String format(TemporalAccessor time, DateTimeFormatter format) {
        DateTimeFormatter localized = format.localizedBy(locale());
        return (time instanceof Instant ? localized.withZone(zone) : localized).format(time);
    }

    /**
     * Joins the items of a list with commas and the localized word for {@code and}, for example as {@code a, b, and c} in American English. The result is empty
     * if the list is empty.
     */
    public String list(List<?> things) {
        return joined(things, "and", ListPatterns.and(locale()));
    }

    /**
     * Joins the items of a list with commas and the localized word for {@code or}, for example as {@code a, b, or c} in American English. The result is empty
     * if the list is empty.
     */
    public String choice(List<?> things) {
        return joined(things, "or", ListPatterns.or(locale()));
    }

    private String joined(List<?> things, String word, ListPatterns patterns) {
        List<String> texts = things.stream().map(this::text).toList();
        if (texts.isEmpty()) {
            return "";
        }
        String all = texts.get(0);
        for (int i = 1; i < texts.size(); i++) {
            TranslationString form;
            if (i < texts.size() - 1) {
                form = TEXT.of("list.more", patterns.more());
            } else {
                form = i == 1
                        ? TEXT.of("list." + word + ".two", patterns.two())
                        : TEXT.of("list." + word + ".last", patterns.last());
            }
            all = localizer.translate(form.with(Map.of("a", all, "b", texts.get(i))));
        }
        return all;
    }

    private String text(Object thing) {
        return thing instanceof TranslationString text ? localizer.translate(text) : String.valueOf(thing);
    }

    /**
     * Formats a time relative to the current time, in the largest unit that fits, such as {@code 3 days ago} or {@code in 2 hours}. If the difference
     * is less than a minute, the result is {@code now}.
     *
     * @param time the time to format
     * @param now the current time
     */
    public String relative(Instant time, Instant now) {
        return relative(Duration.between(now, time));
    }

    /**
     * Formats a duration as a time relative to the current time, in the largest unit that fits, such as {@code in 2 hours}. If the duration is
     * shorter than a minute, the result is {@code now}.
     *
     * @param away the time from now until the time to format; negative if this time is in the past
     */
    public String relative(Duration away) {
        long seconds = away.abs().toSeconds();
        for (Unit unit : UNITS) {
            long count = seconds / unit.seconds();
            if (count > 0) {
                return relative(unit.name(), count, away.isNegative());
            }
        }
        return localizer.translate(TEXT.of("now"));
    }

    private String relative(String unit, long count, boolean gone) {
        String one = gone ? "${n} " + unit + " ago" : "in ${n} " + unit;
        String many = gone ? "${n} " + unit + "s ago" : "in ${n} " + unit + "s";
        return localizer.pluralize(TEXT.of(one).with("n", number(count)), many, count);
    }
}
