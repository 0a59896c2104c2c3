package dev.mastaba.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.core.i18n.TranslationString;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.FormatStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
    private static final Instant TIME = Instant.parse("2026-11-20T23:30:00Z");

    @TempDir
    Path root;

    private Catalogues catalogs;

    @BeforeEach
    void anApplication() {
        catalogs = new CatalogsFixture(root).wiki(config -> {}).catalogs();
    }

    private Formats formats(String locale) {
        return new Formats(catalogs.localizer(locale), ZoneId.of("UTC"));
    }

    @Test
    void ownTextsMakeNoLocaleAvailable() {
        assertThat(catalogs.locales()).isEmpty();
    }

    @Test
    void numbersAreWrittenAsTheLanguageDoes() {
        assertThat(formats("de").number(1234.5)).isEqualTo("1.234,5");
        assertThat(formats("en").number(1234.5)).isEqualTo("1,234.5");
        assertThat(formats("de").percent(0.25)).matches("25\\h%");
        assertThat(formats("de_DE").currency(1234.5, "EUR")).matches("1\\.234,50\\h€");
        assertThat(formats("en_US").currency(1234.4, "JPY")).isEqualTo("¥1,234");
        assertThatThrownBy(() -> formats("de").currency(1, "KLINGON")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void datesAreWrittenAsTheLanguageDoes() {
        assertThat(formats("de").date(LocalDate.of(2026, 11, 20), FormatStyle.LONG))
                .isEqualTo("20. November 2026");
        assertThat(formats("pl").date(LocalDate.of(2026, 11, 20), FormatStyle.LONG))
                .isEqualTo("20 listopada 2026");
        assertThat(formats("de").time(LocalTime.of(9, 5), FormatStyle.SHORT)).isEqualTo("09:05");
        assertThat(formats("de").in(ZoneId.of("Europe/Berlin")).date(TIME, FormatStyle.SHORT))
                .isEqualTo("21.11.26");
        assertThat(formats("de").dateTime(TIME, FormatStyle.SHORT))
                .contains("20.11.26")
                .contains("23:30");
    }

    @Test
    void everyLanguageOfTheJdkJoinsLists() {
        Set<String> joined = new HashSet<>();
        for (Locale locale : Locale.getAvailableLocales()) {
            String list = formats(locale.toLanguageTag()).list(List.of("x1", "x2", "x3"));
            assertThat(list)
                    .as(locale.toLanguageTag())
                    .matches("(?s).*x1.+x2.+x3.*")
                    .doesNotContain("$", "|", " = ");
            joined.add(list);
        }
        assertThat(joined).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | a | a and b | a, b, and c | a, b, or c",
                "en_GB | a | a and b | a, b and c | a, b or c",
                "en_150 | a | a and b | a, b and c | a, b or c",
                "de | a | a und b | a, b und c | a, b oder c",
                "pl | a | a i b | a, b i c | a, b lub c",
                "ja | a | a、b | a、b、c | a、b、またはc",
                "ar | a | a وb | a وb وc | a أو b أو c",
                "es_MX | a | a y b | a, b y c | a, b o c",
                "fr_CA | a | a et b | a, b et c | a, b ou c",
                "it | a | a e b | a, b e c | a, b o c",
                "nl | a | a en b | a, b en c | a, b of c",
                "pt_BR | a | a e b | a, b e c | a, b ou c",
                "no | a | a og b | a, b og c | a, b eller c",
                "iw | a | a וb | a, b וc | a, b או c",
                "sr_Latn_RS | a | a i b | a, b i c | a, b ili c",
                "sr@latin | a | a i b | a, b i c | a, b ili c",
                "zh_TW | a | a和b | a、b和c | a、b或c",
                "ko | a | a 및 b | a, b 및 c | a, b 또는 c",
                "th | a | aและb | a b และc | a, b หรือ c",
                "sw | a | a na b | a, b na c | a, b au c",
                "tlh | a | a, b | a, b, c | a, b, or c",
            })
    void listsAreJoinedAsTheLanguageDoes(String locale, String one, String two, String three, String choice) {
        Formats formats = formats(locale);
        assertThat(formats.list(List.of())).isEmpty();
        assertThat(formats.list(List.of("a"))).isEqualTo(one);
        assertThat(formats.list(List.of("a", TranslationString.of("b")))).isEqualTo(two);
        assertThat(formats.list(List.of("a", "b", "c"))).isEqualTo(three);
        assertThat(formats.choice(List.of("a", "b", "c"))).isEqualTo(choice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | -PT72H | 3 days ago",
                "en | PT1H59M | in 1 hour",
                "en | PT59S | now",
                "de | -PT5M | vor 5 Minuten",
                "de | P400D | in 1 Jahr",
                "pl | PT24H | za 1 dzień",
                "pl | -PT120H | 5 dni temu",
                "pl | -P61D | 2 miesiące temu",
                "ar | PT2H | خلال ساعتين",
                "ja | -PT3H | 3 時間前",
                "fr | -PT1H | il y a 1 heure",
                "es | PT120M | dentro de 2 horas",
                "sw | PT2H | in 2 hours",
            })
    void spansOfTimeAreToldInTheirLargestUnit(String locale, String away, String expected) {
        assertThat(formats(locale).relative(Duration.parse(away))).isEqualTo(expected);
        assertThat(formats(locale).relative(TIME.plus(Duration.parse(away)), TIME))
                .isEqualTo(expected);
    }

    @Test
    void anyBundleMayTranslateThem() throws Exception {
        Application application = new CatalogsFixture(root)
                .message("org.wiki/locale/sw/dev.mastaba.i18n.po", "now", "sasa")
                .wiki(config -> {
                    config.addTranslations("locale");
                    config.include(I18nAddOn.NAME);
                })
                .application();
        Formats swahili = new Formats(application.get(Key.of(Catalogues.class)).localizer("sw"), ZoneId.of("UTC"));
        assertThat(swahili.relative(Duration.ZERO)).isEqualTo("sasa");
    }
}
