package dev.mastaba.core.engine.template;

import dev.mastaba.core.engine.text.HtmlText;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.render.Markup;
import dev.mastaba.core.render.TemplateCall;
import dev.mastaba.core.render.TemplateFunction;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * The functions that translate in templates. The domain is that of the add-on that contains the template; texts that it
 * does not translate are looked up in the domains of the files that the template replaces.
 * <p>A text is escaped as a whole, like any other. If the message is HTML ({@code _html}), its values are escaped and
 * the message is not, whether translated or not: catalogs are as trusted as templates.
 */
public final class TextFunctions {
    private static final String TEXT = "('Hello ${name}', name='Ada')";
    private static final String TEXTS = "('${n} page', '${n} pages', 3)";
    private static final String MEANT = "('verb', 'Open ${name}', name='Ada')";
    private static final String MEANT_TEXTS = "('printed', '${n} page', '${n} pages', 3)";

    private TextFunctions() {}

    public static void declare(BiConsumer<String, TemplateFunction> add) {
        add.accept("_", call -> translated(call, message(call, 0, TEXT)));
        add.accept("_html", call -> translatedHtml(call, message(call, 0, TEXT)));
        add.accept("pgettext", call -> translated(call, meant(call, MEANT)));
        add.accept("ngettext", call -> numbered(call, 0, TEXTS));
        add.accept("ngettext_html", call -> numberedHtml(call, TEXTS));
        add.accept("npgettext", call -> numbered(call, 1, MEANT_TEXTS));
        add.accept("locale", TextFunctions::tag);
        add.accept("text_direction", TextFunctions::direction);
    }

    private static String translated(TemplateCall call, TranslationString text) {
        return Localizer.of(call.request()).translate(text.with(known(call.values())));
    }

    private static Markup translatedHtml(TemplateCall call, TranslationString text) {
        Localizer localizer = Localizer.of(call.request());
        return html(text.with(known(call.values())), localizer.translate(text.bare()), localizer);
    }

    private static String numbered(TemplateCall call, int context, String form) {
        Counted counted = Counted.of(call, context, form);
        return Localizer.of(call.request()).pluralize(counted.singular(), counted.plural(), counted.number());
    }

    private static Markup numberedHtml(TemplateCall call, String form) {
        Counted counted = Counted.of(call, 0, form);
        Localizer localizer = Localizer.of(call.request());
        String text = localizer.pluralize(counted.singular().bare(), counted.plural(), counted.number());
        return html(counted.singular(), text, localizer);
    }

    private static Markup html(TranslationString text, String translated, Localizer localizer) {
        return new Markup(text.interpolate(translated, value -> escaped(value, localizer)));
    }

    private static String escaped(Object value, Localizer localizer) {
        if (value instanceof Markup markup) {
            return markup.html();
        }
        return HtmlText.of(value instanceof TranslationString text ? localizer.translate(text) : value.toString());
    }

    private static TranslationString message(TemplateCall call, int more, String form) {
        if (call.size() != 1 + more) {
            throw call.refused(call.function() + form);
        }
        return text(call, more, form);
    }

    private static TranslationString meant(TemplateCall call, String form) {
        return message(call, 1, form).meaning(call.text(0, call.function() + form));
    }

    /** Returns a text of the template, or one of the model, which may have its own domain. */
    private static TranslationString text(TemplateCall call, int at, String form) {
        if (call.argument(at) instanceof TranslationString text) {
            return text.domain().isEmpty() ? text.in(call.domains()) : text;
        }
        return TranslationString.of(call.text(at, call.function() + form)).in(call.domains());
    }

    private static Map<String, Object> known(Map<String, Object> values) {
        Map<String, Object> known = new LinkedHashMap<>(values);
        known.values().removeIf(Objects::isNull);
        return known;
    }

    private static String tag(TemplateCall call) {
        return locale(call).toLanguageTag();
    }

    private static String direction(TemplateCall call) {
        return LocaleName.isRightToLeft(locale(call)) ? "rtl" : "ltr";
    }

    private static Locale locale(TemplateCall call) {
        if (!call.arguments().isEmpty()) {
            throw call.refused(call.function() + "()");
        }
        return Localizer.of(call.request()).locale();
    }

    /** A text with singular and plural, and a number. */
    private record Counted(TranslationString singular, String plural, long number) {
        static Counted of(TemplateCall call, int more, String form) {
            if (call.size() != 3 + more || !(call.argument(2 + more) instanceof Number number)) {
                throw call.refused(call.function() + form);
            }
            TranslationString singular = text(call, more, form).with("n", number.longValue());
            TranslationString meant = more == 0 ? singular : singular.meaning(call.text(0, call.function() + form));
            String plural = call.text(1 + more, call.function() + form);
            return new Counted(meant.with(known(call.values())), plural, number.longValue());
        }
    }
}
