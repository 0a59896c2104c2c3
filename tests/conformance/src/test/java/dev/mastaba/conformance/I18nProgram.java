package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.i18n.Localization;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The application of one case: its folders of catalogs and its negotiator, asked through a request. */
final class I18nProgram {
    private static final String HEADER = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n";

    private final JsonNode input;
    private final Path folder;
    private final Application application;
    private final List<Request> seen = new ArrayList<>();

    I18nProgram(JsonNode input, Path folder) throws IOException {
        this.input = input;
        this.folder = folder;
        this.application = application();
    }

    private Application application() throws IOException {
        Settings settings = input.hasNonNull("default_locale_name")
                ? new Settings(Map.of(
                        Localization.STANDARD, input.path("default_locale_name").asText()))
                : Settings.none();
        Configurator config = new Configurator(settings, I18nProgram.class);
        config.setAssetSource(AssetSource.directory(folder));
        config.include("dev.mastaba.i18n");
        config.addView(request -> {
            seen.add(request);
            return Response.text(LocaleName.of(request));
        });
        if (input.has("negotiator_returns")) {
            JsonNode name = input.path("negotiator_returns");
            config.setLocaleNegotiator(request -> name.isNull() ? null : name.asText());
        }
        if (input.has("calls")) {
            calls(config);
        } else {
            directories(config);
        }
        return config.makeApplication();
    }

    private void directories(Configurator config) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        if (input.has("dirs")) {
            Corpus.fixture("i18n")
                    .path("dirs")
                    .path(input.path("dirs").asText())
                    .forEach(all::add);
        }
        input.path("dirs_po").forEach(all::add);
        if (input.has("po")) {
            all.add(input.path("po"));
        }
        List<String> names = new ArrayList<>();
        for (JsonNode each : all) {
            String name = "dir" + names.size();
            names.add(name);
            for (Map.Entry<String, JsonNode> file : each.properties()) {
                write(name + "/" + file.getKey(), file.getValue().asText());
            }
        }
        config.addTranslations(names.toArray(String[]::new));
    }

    private void calls(Configurator config) throws IOException {
        for (String name : List.of("A", "B", "C")) {
            write(
                    name + "/de/LC_MESSAGES/messages.po",
                    HEADER + "\nmsgid \"k\"\nmsgstr \"" + name + "\"\n\nmsgid \""
                            + name.toLowerCase(java.util.Locale.ROOT) + "\"\nmsgstr \"" + name + "\"\n");
        }
        for (JsonNode call : input.path("calls")) {
            call(config, call);
        }
    }

    private void call(Configurator config, JsonNode call) {
        if (call.isTextual()) {
            config.commit();
        } else if (call.has("include")) {
            JsonNode inner = call.path("include");
            config.include(new Inner(this, inner));
        } else if (call.has("override")) {
            config.addOverridingTranslations(names(call.path("override")));
        } else {
            config.addTranslations(names(call));
        }
    }

    /** What a case includes: one call, or several. */
    private record Inner(I18nProgram program, JsonNode calls) implements dev.mastaba.core.config.AddOn {
        @Override
        public void include(Configurator config) {
            boolean many = calls.path(0).isArray() || calls.path(0).isObject();
            if (many) {
                calls.forEach(each -> program.call(config, each));
            } else {
                program.call(config, calls);
            }
        }
    }

    private static String[] names(JsonNode list) {
        return I18nTest.texts(list).toArray(String[]::new);
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** The name of the locale that the case's request has. */
    String locale() throws Exception {
        JsonNode asked = input.has("request") ? input.path("request") : JsonNodeFactory.instance.objectNode();
        CorpusRequest request = CorpusRequest.of(asked);
        String wanted = I18nTest.wanted(input);
        if (wanted != null) {
            request.set(LocaleName.WANTED, wanted);
        }
        application.handle(request);
        return LocaleName.of(seen.get(0));
    }

    private Localizer localizer() {
        String name = input.path("locale").asText("de");
        return application.get(Key.of(Catalogues.class)).localizer(name);
    }

    String translated(TranslationString text) {
        return localizer().translate(text);
    }

    List<String> pluralized(TranslationString singular, String plural) {
        List<String> all = new ArrayList<>();
        input.path("n").forEach(number -> all.add(localizer().pluralize(singular, plural, number.asLong())));
        return all;
    }

    /** The folders in the order in which they are read, the lowest first. */
    List<String> folders() {
        return application.get(Key.of(Catalogues.class)).files("de").stream()
                .map(file -> file.replaceFirst(".*:", "").replaceFirst("/.*", ""))
                .toList();
    }
}
