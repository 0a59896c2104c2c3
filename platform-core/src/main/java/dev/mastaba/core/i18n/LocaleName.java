package dev.mastaba.core.i18n;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A utility class for the names of locales, in particular the locale of a request. Names are in gettext format, such as
 * {@code de}, {@code pt_BR}, {@code zh_Hant_TW}, or {@code sr@latin}. (Pyramid: {@code request.locale_name}.)
 */
public final class LocaleName {
    /** The request attribute that holds the name of the request's locale. The locale is negotiated once, when the attribute is first read. */
    public static final AttributeKey<String> KEY = AttributeKey.of("locale name", String.class);

    /**
     * The request attribute that code can set to choose the locale by its name. In the default negotiation, this
     * attribute takes precedence over all other sources. (Pyramid: {@code _LOCALE_}.)
     */
    public static final AttributeKey<String> WANTED = AttributeKey.of("_LOCALE_", String.class);

    /** The request attribute that holds the name of the response's locale. The locale is determined once, when the attribute is first read. */
    public static final AttributeKey<String> ANSWERED = AttributeKey.of("response locale", String.class);

    /** The name of the locale that is used if no locale was negotiated. */
    public static final String STANDARD = "en";

    private static final int LONGEST = 64;
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9]{1,8}(?:[_-][A-Za-z0-9]{1,8}){0,6}(?:@[A-Za-z0-9]{1,16})?");

    /** The codes, current and former, of languages that are written from right to left unless the locale specifies a script. */
    private static final Set<String> LEFTWARDS =
            Set.of("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi");

    private static final Set<String> LEFTWARDS_SCRIPTS =
            Set.of("Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg", "Mand", "Samr");

    /** The other code of a language with two: current and former codes (ISO 639), and Norwegian, which is written as Bokmål. */
    private static final Map<String, String> OTHER_CODES =
            Map.of("he", "iw", "iw", "he", "id", "in", "in", "id", "yi", "ji", "ji", "yi", "nb", "no", "no", "nb");

    /** The source of the names that the JDK tries for a Chinese locale. */
    private static final ResourceBundle.Control FORMATS =
            ResourceBundle.Control.getControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final String ROOT = Locale.ROOT.toLanguageTag();

    private LocaleName() {}

    /**
     * Returns the name of a request's negotiated locale, or {@code en} if no locale was negotiated. The name can come
     * from the client, so a locale with this name might not exist.
     */
    public static String of(Request request) {
        return request.find(KEY).orElse(STANDARD);
    }

    /**
     * Returns the name of the locale of the response to a request. This is the negotiated locale if the application has
     * texts in this locale, or else the application's default locale. The response's locale is always a locale of the
     * application's catalogs, the default locale, or a JDK locale that falls back to one of these.
     */
    public static String answered(Request request) {
        return request.find(ANSWERED).orElse(STANDARD);
    }

    /**
     * Sets the locale of a request to the locale with the given name. Texts that have already been translated do not
     * change.
     *
     * @throws IllegalArgumentException if the name is not a valid locale name
     */
    public static void set(Request request, String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("A locale name such as de or pt_BR is expected, not " + name);
        }
        request.set(WANTED, name);
        request.set(KEY, null);
        request.set(ANSWERED, null);
        request.set(Localizer.KEY, null);
    }

    /**
     * Returns whether a string has the form of a locale name. The string can come from an untrusted source. A string in
     * this form contains neither dots nor slashes, so it can safely be part of a file name.
     */
    public static boolean isName(String text) {
        return text.length() <= LONGEST && NAME.matcher(text).matches();
    }

    /** Returns the Java locale with the given name, or the root locale if Java does not support a name of this form. */
    public static Locale locale(String name) {
        int at = name.indexOf('@');
        String tag = (at < 0 ? name : name.substring(0, at)).replace('_', '-');
        Locale plain = Locale.forLanguageTag(tag);
        return switch (at < 0 ? "" : name.substring(at + 1)) {
            case "latin" -> in(plain, "Latn");
            case "cyrillic" -> in(plain, "Cyrl");
            default -> plain;
        };
    }

    /**
     * Returns a locale with the language and country of the given locale and another script. Variants are omitted,
     * because the builder rejects some variants that the JDK parses.
     */
    private static Locale in(Locale plain, String script) {
        return new Locale.Builder()
                .setLanguage(plain.getLanguage())
                .setRegion(plain.getCountry())
                .setScript(script)
                .build();
    }

    /** Returns whether a locale's language is written from right to left. */
    public static boolean isRightToLeft(Locale locale) {
        return locale.getScript().isEmpty()
                ? LEFTWARDS.contains(locale.getLanguage())
                : LEFTWARDS_SCRIPTS.contains(locale.getScript());
    }

    /**
     * Returns a locale name followed by its fallbacks, the most specific first, such as {@code pt_BR} and {@code pt}. They include other names of the
     * same language: former codes, such as {@code iw} for {@code he}, and {@code no} for {@code nb}. A Chinese region also falls back to its script,
     * and a script to its region: {@code zh_Hant_TW}, {@code zh_Hant}, {@code zh_TW}, {@code zh}.
     */
    public static List<String> fallbacks(String name) {
        Set<String> all = new LinkedHashSet<>();
        String rest = name.replace('-', '_');
        all.add(rest);
        if (rest.startsWith("zh_")) {
            for (Locale each : FORMATS.getCandidateLocales("texts", locale(rest))) {
                all.add(each.toLanguageTag().replace('-', '_'));
            }
            all.remove(ROOT);
        }
        for (int cut = cut(rest); cut > 0; cut = cut(rest)) {
            rest = rest.substring(0, cut);
            all.add(rest);
        }
        String other = OTHER_CODES.get(rest);
        if (other != null) {
            for (String each : List.copyOf(all)) {
                all.add(other + each.substring(rest.length()));
            }
        }
        return List.copyOf(all);
    }

    private static int cut(String name) {
        int at = name.indexOf('@');
        return at >= 0 ? at : name.lastIndexOf('_');
    }
}
