package dev.mastaba.core.i18n;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the locale of a request is called, as gettext writes it: {@code de}, {@code pt_BR}, {@code zh_Hant_TW}, {@code sr@latin}. (Pyramid: {@code
 * request.locale_name}.)
 */
public final class LocaleName {
    /** The attribute of a request that has the name; negotiated once, when it is first asked for. */
    public static final AttributeKey<String> KEY = AttributeKey.of("locale name", String.class);

    /** The attribute with which code says the locale of a request; it comes before whatever else is negotiated. (Pyramid: {@code _LOCALE_}.) */
    public static final AttributeKey<String> WANTED = AttributeKey.of("_LOCALE_", String.class);

    /** The attribute of a request that has the name of the locale it is answered in; settled once, when it is first asked for. */
    public static final AttributeKey<String> ANSWERED = AttributeKey.of("answered locale", String.class);

    /** The locale where nobody says another one. */
    public static final String STANDARD = "en";

    private static final int LONGEST = 64;
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9]{1,8}(?:[_-][A-Za-z0-9]{1,8}){0,6}(?:@[A-Za-z0-9]{1,16})?");

    /** Languages, of today's and of former codes, that are written from right to left where no script is said. */
    private static final Set<String> LEFTWARDS =
            Set.of("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi");

    private static final Set<String> LEFTWARDS_SCRIPTS =
            Set.of("Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg", "Mand", "Samr");

    private LocaleName() {}

    /** That of a request as it was negotiated, perhaps one that a stranger has made up; {@code en} where nobody negotiates. */
    public static String of(Request request) {
        return request.find(KEY).orElse(STANDARD);
    }

    /**
     * That in which a request is answered: the negotiated one where there are texts for it, the default of the application where there are none. It is one of
     * those of the application's catalogues, its default, or one that the JDK knows and that falls back to one of these.
     */
    public static String answered(Request request) {
        return request.find(ANSWERED).orElse(STANDARD);
    }

    /**
     * Sets that of a request from now on; what was translated before stays.
     *
     * @throws IllegalArgumentException when it is no name of a locale
     */
    public static void set(Request request, String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("No name of a locale, such as de or pt_BR: " + name);
        }
        request.set(WANTED, name);
        request.set(KEY, null);
        request.set(ANSWERED, null);
        request.set(Localizer.KEY, null);
    }

    /** Whether a text, perhaps a stranger's, has the form of a name: nothing in it leads out of a folder. */
    public static boolean isName(String text) {
        return text.length() <= LONGEST && NAME.matcher(text).matches();
    }

    /** The locale of a name; the root locale where the platform knows none of that form. */
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

    /** A language of a country in a script; variants are left out, as the JDK reads some from names that it refuses to build. */
    private static Locale in(Locale plain, String script) {
        return new Locale.Builder()
                .setLanguage(plain.getLanguage())
                .setRegion(plain.getCountry())
                .setScript(script)
                .build();
    }

    /** Whether a language is written from right to left. */
    public static boolean isRightToLeft(Locale locale) {
        return locale.getScript().isEmpty()
                ? LEFTWARDS.contains(locale.getLanguage())
                : LEFTWARDS_SCRIPTS.contains(locale.getScript());
    }

    /** The name and what it falls back to, the most special first: {@code pt_BR}, {@code pt}. */
    public static List<String> fallbacks(String name) {
        List<String> all = new ArrayList<>();
        String rest = name.replace('-', '_');
        all.add(rest);
        for (int cut = cut(rest); cut > 0; cut = cut(rest)) {
            rest = rest.substring(0, cut);
            all.add(rest);
        }
        return List.copyOf(all);
    }

    private static int cut(String name) {
        int at = name.indexOf('@');
        return at >= 0 ? at : name.lastIndexOf('_');
    }
}
