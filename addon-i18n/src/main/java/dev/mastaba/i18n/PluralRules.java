package dev.mastaba.i18n;

import dev.mastaba.core.i18n.LocaleName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The plural formulas of languages, for catalogues that say none: those of gettext's manual ("Plural forms") and of what translators use. */
final class PluralRules {
    private record Rule(int forms, String formula, String languages) {}

    private static final List<Rule> RULES = List.of(
            new Rule(1, "0", "ja ko vi th zh id ms lo my km bo dz jv su to ka ii yo"),
            new Rule(2, "n > 1", "fr pt_BR am fa gu hi kn zu hy ln mg mi nso oc pa ti tg uz wa ak bh br fil tl tr"),
            new Rule(
                    3,
                    "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2",
                    "ru uk be sr hr bs sh"),
            new Rule(3, "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2", "pl szl"),
            new Rule(3, "n==1 ? 0 : n>=2 && n<=4 ? 1 : 2", "cs sk"),
            new Rule(3, "n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2", "lt"),
            new Rule(3, "n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2", "lv"),
            new Rule(3, "n==1 ? 0 : n==0 || (n%100 > 0 && n%100 < 20) ? 1 : 2", "ro mo"),
            new Rule(4, "n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3", "sl hsb dsb"),
            new Rule(5, "n==1 ? 0 : n==2 ? 1 : n<7 ? 2 : n<11 ? 3 : 4", "ga"),
            new Rule(6, "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5", "ar"),
            new Rule(4, "n==1 ? 0 : n==0 || (n%100 > 1 && n%100 < 11) ? 1 : n%100 > 10 && n%100 < 20 ? 2 : 3", "mt"),
            new Rule(4, "n==1 || n==11 ? 0 : n==2 || n==12 ? 1 : n > 2 && n < 20 ? 2 : 3", "gd"),
            new Rule(4, "n==1 ? 0 : n==2 ? 1 : n != 8 && n != 11 ? 2 : 3", "cy"),
            new Rule(4, "n==1 ? 0 : n==2 ? 1 : n==3 ? 2 : 3", "kw"),
            new Rule(2, "n%10 != 1 || n%100 == 11", "is"),
            new Rule(2, "n==1 || n%10==1 ? 0 : 1", "mk"));
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

    /** That of a locale; one form for one thing and another for others where the language is not known. */
    static PluralFormula of(String localeName) {
        for (String name : LocaleName.fallbacks(localeName)) {
            PluralFormula known = BY_LANGUAGE.get(name);
            if (known != null) {
                return known;
            }
        }
        return PluralFormula.GERMANIC;
    }
}
