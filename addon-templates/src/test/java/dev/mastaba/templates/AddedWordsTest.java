package dev.mastaba.templates;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConflictException;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.render.Markup;
import dev.mastaba.core.render.TemplateFunction;
import dev.mastaba.testing.TestApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters and tests of add-ons. */
final class AddedWordsTest {
    private static final TemplateFunction MONEY = call -> call.argument(0)
            + " "
            + (call.named().containsKey("unit") ? call.named().get("unit") : call.text(1, "| money('EUR')"));

    @TempDir
    private Path folder;

    private Site site;

    @BeforeEach
    void begin() {
        site = new Site(folder);
    }

    private Site application(String template, Consumer<Configurator> more) {
        Map<String, @Nullable Object> model = new HashMap<>(Map.of("price", 5));
        model.put("nothing", null);
        return site.file("test.app", "page.peb", template).application(config -> {
            config.include("dev.mastaba.templates");
            config.route("front", "/").get(request -> model, renderer("page.peb"));
            more.accept(config);
        });
    }

    private static void words(Configurator config) {
        Templates words = Templates.of(config);
        words.addFilter("money", MONEY);
        words.addFilter(
                "loud",
                call -> new Markup("<b>" + String.valueOf(call.argument(0)).toUpperCase(Locale.ROOT) + "</b>"));
        words.addFilter("failing", call -> {
            throw new IOException("no rates");
        });
        words.addTest(
                "holiday", call -> call.argument(0) != null && call.arguments().contains("AT"));
        words.addTest("odd_one", call -> "maybe");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '~',
            value = {
                "{{ price | money('EUR') }}~ 5 EUR",
                "{{ price | money(unit='<E>') }}~ 5 &lt;E&gt;",
                "{{ price | money('EUR') | loud }}~ <b>5 EUR</b>",
                "{{ nothing | loud }}~ <b>NULL</b>",
                "{% filter loud %}a{% endfilter %}~ <b>A</b>",
                "{{ price is holiday('AT') }}~ true",
                "{{ price is not holiday('DE') }}~ true",
                "{{ nothing is holiday('AT') }}~ false",
            })
    void areUsedLikeThoseOfTheEngine(String template, String expected) {
        try (TestApp app = application(template, AddedWordsTest::words).start()) {
            app.get("/").expectBody(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '~',
            value = {
                "{{ price | failing }}~ no rates (test.app:page.peb, line 2)",
                "{{ price | money }}~ money requires other arguments: | money('EUR') (test.app:page.peb, line 2)",
                "{{ price is odd_one }}~ The test \"odd_one\" must return true or false, but returned maybe (test.app:page.peb, line 2)",
            })
    void failuresHaveTheirPlace(String template, String expected) {
        try (TestApp app = application("\n" + template, AddedWordsTest::words).start()) {
            assertThat(app.get("/").failure())
                    .isInstanceOf(TemplateException.class)
                    .hasMessage(expected);
        }
    }

    @Test
    void aMisspeltOneHasNearNames() {
        Site wrong = application("{{ price | mony('EUR') }}", AddedWordsTest::words);
        assertThatThrownBy(wrong::start)
                .hasMessageContaining("MAST-TEMPLATE-005")
                .hasMessageContaining("Did you mean \"money\"?");
    }

    @Test
    void anExtensionReplacesThatOfTheApplication() {
        application("{{ price | money('EUR') }}", AddedWordsTest::words)
                .extension("test.dark", config -> Templates.of(config).addFilter("money", call -> "dark"));
        try (TestApp app = site.start()) {
            app.get("/").expectBody("dark");
        }
    }

    @Test
    void twoSiblingsThatBringTheSameConflict() {
        application("x", config -> {})
                .extension("test.dark", config -> Templates.of(config).addTest("late", call -> true))
                .extension("test.light", config -> Templates.of(config).addTest("late", call -> false));
        assertThatThrownBy(site::start)
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("template test")
                .hasMessageContaining("late");
    }

    @Test
    void areIntrospected() {
        site.settings(Map.of(Introspector.SETTING, "true"));
        try (TestApp app = application("x", AddedWordsTest::words).start()) {
            Introspector introspector = app.application().introspector();
            assertThat(introspector.category("template filters"))
                    .extracting(each -> each.introspectable().title())
                    .containsExactlyInAnyOrder("money", "loud", "failing");
            assertThat(introspector.category("template tests")).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"escape", "raw", "upper", "replace", "default"})
    void thoseOfTheEngineStay(String name) {
        Site own = application("x", config -> Templates.of(config).addFilter(name, call -> ""));
        assertThatThrownBy(own::start).hasMessageContaining("MAST-TEMPLATE-006");
    }

    @Test
    void testsOfTheEngineStay() {
        Site own = application("x", config -> Templates.of(config).addTest("empty", call -> true));
        assertThatThrownBy(own::start).hasMessageContaining("The test \"empty\" is built into the template engine");
    }
}
