package dev.mastaba.console;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.Localizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The template functions that write times and figures in the language of the reader. English times have the form that the logs have. */
final class ReaderFormats {
    private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");
    private static final int STEP = 1_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private ReaderFormats() {}

    static void include(Configurator config) {
        config.addTemplateFunction("utc", call -> time(locale(call.request()), Objects.toString(call.argument(0), "")));
        config.addTemplateFunction("decimal", call -> decimal(locale(call.request()), call.argument(0)));
        config.addTemplateFunction("file_size", call -> size(locale(call.request()), call.argument(0)));
    }

    /** Returns the locale of a request, with the digits that versions and ids have in every language. */
    static Locale locale(Request request) {
        return new Locale.Builder()
                .setLocale(Localizer.of(request).locale())
                .setUnicodeLocaleKeyword("nu", "latn")
                .build();
    }

    /** Returns a time in UTC; a text that is not a time stays as it is. */
    private static String time(Locale locale, String iso) {
        DateTimeFormatter form = locale.getLanguage().equals("en") ? ENGLISH : TIME.localizedBy(locale);
        try {
            return form.withZone(ZoneOffset.UTC).format(Instant.parse(iso)) + " UTC";
        } catch (DateTimeParseException other) {
            return iso;
        }
    }

    private static String decimal(Locale locale, @Nullable Object figure) {
        double number = number(figure);
        return String.format(locale, "%.1f", number);
    }

    private static double number(@Nullable Object figure) {
        return figure instanceof Number number ? number.doubleValue() : 0;
    }

    private static String size(Locale locale, @Nullable Object bytes) {
        double size = number(bytes);
        int unit = -1;
        while (size >= STEP && unit < UNITS.size() - 1) {
            size /= STEP;
            unit++;
        }
        return unit < 0 ? Math.round(size) + " B" : decimal(locale, size) + " " + UNITS.get(unit);
    }
}
