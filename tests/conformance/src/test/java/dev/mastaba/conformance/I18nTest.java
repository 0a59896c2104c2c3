package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Texts, catalogs, plural forms and locales. */
class I18nTest extends CategoryTest {
    @TempDir
    static Path folder;

    private int asked;

    I18nTest() {
        super("i18n", Set.of("gettext-header", "empty-locale"));
    }

    @Override
    void ask(Case question) throws Exception {
        JsonNode input = question.input();
        JsonNode expect = question.expect();
        assumeFalse(
                input.path("locale")
                                .asText("")
                                .chars()
                                .filter(sign -> sign == '_')
                                .count()
                        > 1,
                "de_AT_x falls back to de_AT");
        switch (question.group()) {
            case "interpolate" -> same(expect, text(input.path("message")).interpolated());
            case "interpolate-translated" -> same(expect, interpolated(input));
            case "mod-mapping" -> modified(input, expect);
            case "factory" -> made(input, expect);
            case "translate", "translate-args" -> same(expect, program(input).translated(asked(input, "message")));
            case "negotiate", "negotiate-custom" ->
                assertThat(program(input).locale())
                        .isEqualTo(expect.path("locale").asText());
            case "dirs-order" -> {
                I18nProgram program = program(input);
                assertThat(program.translated(TranslationString.of("k")))
                        .isEqualTo(expect.path("k").asText());
                assertThat(program.folders()).isEqualTo(texts(expect.path("dirs")));
            }
            default ->
                assertThat(program(input)
                                .pluralized(
                                        asked(input, "singular"),
                                        input.path("plural").asText()))
                        .isEqualTo(texts(expect.path("results")));
        }
    }

    private I18nProgram program(JsonNode input) throws Exception {
        return new I18nProgram(input, folder.resolve("case" + asked++));
    }

    private static void same(JsonNode expect, String found) {
        assertThat(found).isEqualTo(expect.path("result").asText());
    }

    private static String interpolated(JsonNode input) {
        TranslationString text = text(input.path("message"));
        JsonNode translated = input.path("translated");
        return translated.isNull() ? text.interpolated() : text.interpolate(translated.asText());
    }

    private static void modified(JsonNode input, JsonNode expect) {
        TranslationString text = text(input.path("message")).with(values(input.path("add")));
        same(expect, text.interpolated());
        assertThat(text.values()).isEqualTo(values(expect.path("mapping")));
    }

    private static void made(JsonNode input, JsonNode expect) {
        TranslationStringFactory factory =
                new TranslationStringFactory(input.path("factory_domain").asText());
        TranslationString text = factory.of(text(input.path("message")));
        JsonNode more = input.path("kw");
        text = more.hasNonNull("default") ? text.or(more.path("default").asText()) : text;
        text = more.hasNonNull("context") ? text.meaning(more.path("context").asText()) : text;
        text = text.with(values(more.path("mapping")));
        assertThat(text.id()).isEqualTo(expect.path("msgid").asText());
        assertThat(text.domain()).isEqualTo(expect.path("domain").asText());
        assertThat(text.untranslated()).isEqualTo(expect.path("default").asText());
        assertThat(text.values()).isEqualTo(values(expect.path("mapping")));
        assertThat(text.context()).isEqualTo(orEmpty(expect.path("context")));
    }

    /** The text that is to be translated: what the case says beside it comes before what it says itself. */
    private static TranslationString asked(JsonNode input, String name) {
        TranslationString text = text(input.path(name));
        text = input.hasNonNull("domain") ? text.in(input.path("domain").asText()) : text;
        return text.with(values(input.path("mapping")));
    }

    static TranslationString text(JsonNode message) {
        if (message.isTextual()) {
            return TranslationString.of(message.asText());
        }
        TranslationString text = TranslationString.of(message.path("msgid").asText())
                .in(orEmpty(message.path("domain")))
                .meaning(orEmpty(message.path("context")))
                .with(values(message.path("mapping")));
        return message.hasNonNull("default") ? text.or(message.path("default").asText()) : text;
    }

    private static String orEmpty(JsonNode text) {
        return text.asText("").equals("null") ? "" : text.asText("");
    }

    private static Map<String, Object> values(JsonNode mapping) {
        Map<String, Object> values = new HashMap<>();
        mapping.properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        return values;
    }

    static List<String> texts(JsonNode list) {
        List<String> all = new ArrayList<>();
        list.forEach(each -> all.add(each.asText()));
        return all;
    }

    static @Nullable String wanted(JsonNode input) {
        return input.hasNonNull("attr") && LocaleName.isName(input.path("attr").asText())
                ? input.path("attr").asText()
                : null;
    }
}
