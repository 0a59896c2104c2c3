package dev.mastaba.i18n.gettext;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The plural formulas of languages, for catalogs that do not contain a formula. They are CLDR 47's rules for whole numbers (Unicode License v3), with
 * the categories in the order zero, one, two, few, many, other. The category for multiples of a million in some Romance languages is omitted, because
 * gettext catalogs have no form for it. Languages that are not in the table have one form for the number 1 and another form for all other numbers.
 */
public final class PluralRules {
    private record Rule(int forms, String formula, String languages) {}

    private static final List<Rule> RULES = List.of(
            new Rule(
                    1,
                    "0",
                    "bm bo dz hnj id ig ii ja jbo jv jw kde kea km ko lkt lo ms my nqo osa sah ses sg su th to tpi und vi wo yo yue zh"),
            new Rule(2, "n != 1", "pt_PT"),
            new Rule(
                    2, "n > 1", "ak am as bho bn csw doi fa ff fr gu guw hi hy kab kn ln mg nso pa pcm pt si ti wa zu"),
            new Rule(2, "n%10 == 1 && n%100 != 11 ? 0 : 1", "is mk"),
            new Rule(2, "n > 0 && n < 4 || n%10 != 4 && n%10 != 6 && n%10 != 9 ? 0 : 1", "ceb fil tl"),
            new Rule(2, "n < 2 || n > 10 && n < 100 ? 0 : 1", "tzm"),
            new Rule(3, "n == 1 ? 0 : n == 2 ? 1 : 2", "he iu iw naq sat se sma smi smj smn sms"),
            new Rule(
                    3,
                    "n%10 == 1 && n%100 != 11 ? 0 : n%10 >= 2 && n%10 <= 4 && (n%100 < 12 || n%100 > 14) ? 1 : 2",
                    "be bs hr ru sh sr uk"),
            new Rule(3, "n == 1 ? 0 : n%10 >= 2 && n%10 <= 4 && (n%100 < 12 || n%100 > 14) ? 1 : 2", "pl szl"),
            new Rule(3, "n == 1 ? 0 : n >= 2 && n <= 4 ? 1 : 2", "cs sk"),
            new Rule(
                    3,
                    "n%10 == 1 && (n%100 < 11 || n%100 > 19) ? 0 : n%10 >= 2 && (n%100 < 11 || n%100 > 19) ? 1 : 2",
                    "lt"),
            new Rule(3, "n%10 == 0 || n%100 >= 11 && n%100 <= 19 ? 0 : n%10 == 1 ? 1 : 2", "lv prg"),
            new Rule(3, "n == 1 ? 0 : n == 0 || n%100 >= 1 && n%100 <= 19 ? 1 : 2", "mo ro"),
            new Rule(3, "n == 0 ? 0 : n == 1 ? 1 : 2", "blo ksh lag"),
            new Rule(3, "n < 2 ? 0 : n <= 10 ? 1 : 2", "shi"),
            new Rule(4, "n%100 == 1 ? 0 : n%100 == 2 ? 1 : n%100 == 3 || n%100 == 4 ? 2 : 3", "dsb hsb sl"),
            new Rule(4, "n == 1 || n == 11 ? 0 : n == 2 || n == 12 ? 1 : n > 2 && n < 20 ? 2 : 3", "gd"),
            new Rule(4, "n%10 == 1 ? 0 : n%10 == 2 ? 1 : n%20 == 0 ? 2 : 3", "gv"),
            new Rule(
                    4,
                    "n%10 == 1 && n%100 != 11 && n%100 != 71 && n%100 != 91 ? 0 : n%10 == 2 && n%100 != 12 && n%100 != 72 && n%100 != 92 ? 1 : "
                            + "(n%10 == 3 || n%10 == 4 || n%10 == 9) && n%100/10 != 1 && n%100/10 != 7 && n%100/10 != 9 ? 2 : 3",
                    "br"),
            new Rule(5, "n == 1 ? 0 : n == 2 ? 1 : n >= 3 && n <= 6 ? 2 : n >= 7 && n <= 10 ? 3 : 4", "ga"),
            new Rule(
                    5,
                    "n == 1 ? 0 : n == 2 ? 1 : n == 0 || n%100 >= 3 && n%100 <= 10 ? 2 : n%100 >= 11 && n%100 <= 19 ? 3 : 4",
                    "mt"),
            new Rule(
                    6,
                    "n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n%100 >= 3 && n%100 <= 10 ? 3 : n%100 >= 11 ? 4 : 5",
                    "ar ars"),
            new Rule(6, "n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n == 3 ? 3 : n == 6 ? 4 : 5", "cy"),
            new Rule(
                    6,
                    "n == 0 ? 0 : n == 1 ? 1 : n%20 == 2 || n%1000 == 0 && (n%100000 >= 1000 && n%100000 <= 20000 || n%100000 == 40000 || "
                            + "n%100000 == 60000 || n%100000 == 80000) || n%1000000 == 100000 ? 2 : n%20 == 3 ? 3 : n%20 == 1 ? 4 : 5",
                    "kw"));
    private static final Map<String, PluralFormula> BY_LANGUAGE = byLanguage();

    private PluralRules() {}

    private static Map<String, PluralFormula> byLanguage() {
        Map<String, PluralFormula> all = new HashMap<>();
        for (Rule rule : RULES) {
            PluralFormula formula = PluralFormula.of(rule.forms(), rule.formula());
            for (String language : rule.languages().split(" ", -1)) {
                all.put(language, formula);
            }
        }
        return Map.copyOf(all);
    }

    /**
     * Returns the formula of a locale. If the language is not known, the formula has one form for the number 1 and another form for all other
     * numbers.
     *
     * @param names the name of the locale and the names of the locales to which it falls back, the most specific first
     */
    public static PluralFormula of(List<String> names) {
        for (String name : names) {
            PluralFormula known = BY_LANGUAGE.get(name);
            if (known != null) {
                return known;
            }
        }
        return PluralFormula.GERMANIC;
    }
}
