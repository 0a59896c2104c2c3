package dev.mastaba.i18n;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.render.TemplateCall;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The template functions that format values. */
final class FormatFunctions {
    private static final String NUMBER = "(12.5)";
    private static final String MONEY = "(12.5, 'EUR')";
    private static final String DATE = "(date, 'long', zone='Europe/Berlin')";
    private static final String LIST = "(things)";
    private static final String RELATIVE = "(time)";

    private FormatFunctions() {}

    static void declare(Configurator config) {
        config.addTemplateFunction("format_number", call -> formats(call).number(number(call, 1, NUMBER)));
        config.addTemplateFunction("format_percent", call -> formats(call).percent(number(call, 1, NUMBER)));
        config.addTemplateFunction(
                "format_currency",
                call -> formats(call).currency(number(call, 2, MONEY), call.text(1, call.function() + MONEY)));
        config.addTemplateFunction("format_date", call -> formats(call).date(time(call), style(call)));
        config.addTemplateFunction("format_time", call -> formats(call).time(time(call), style(call)));
        config.addTemplateFunction("format_datetime", call -> formats(call).dateTime(time(call), style(call)));
        config.addTemplateFunction("format_list", call -> formats(call).list(things(call)));
        config.addTemplateFunction("format_relative", FormatFunctions::relative);
    }

    private static Formats formats(TemplateCall call) {
        Object zone = call.values().get("zone");
        Formats formats = Formats.of(call.request());
        try {
            return zone == null ? formats : formats.in(ZoneId.of(zone.toString()));
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("Time zone " + zone + " does not exist", unknown);
        }
    }

    private static Number number(TemplateCall call, int size, String form) {
        if (call.size() == size && call.argument(0) instanceof Number number) {
            return number;
        }
        throw call.refused(call.function() + form);
    }

    private static TemporalAccessor time(TemplateCall call) {
        if (call.size() <= 2 && call.argument(0) instanceof TemporalAccessor time) {
            return time;
        }
        throw call.refused(call.function() + DATE);
    }

    private static FormatStyle style(TemplateCall call) {
        String name = call.size() < 2 ? "medium" : call.text(1, call.function() + DATE);
        FormatStyle style = Map.of(
                        "full", FormatStyle.FULL,
                        "long", FormatStyle.LONG,
                        "medium", FormatStyle.MEDIUM,
                        "short", FormatStyle.SHORT)
                .get(name.toLowerCase(Locale.ROOT));
        if (style == null) {
            throw call.refused(call.function() + "(date, 'full'), or 'long', 'medium', 'short'");
        }
        return style;
    }

    private static List<?> things(TemplateCall call) {
        if (call.arguments().size() == 1 && call.argument(0) instanceof Collection<?> things) {
            return List.copyOf(things);
        }
        throw call.refused(call.function() + LIST);
    }

    private static String relative(TemplateCall call) {
        if (call.arguments().size() == 1 && call.argument(0) instanceof Instant time) {
            return formats(call).relative(time, Instant.now());
        }
        throw call.refused(call.function() + RELATIVE);
    }
}
