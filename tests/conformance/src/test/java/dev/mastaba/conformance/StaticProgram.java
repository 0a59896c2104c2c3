package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.CacheBuster;
import dev.mastaba.core.asset.CacheBuster.StaticPath;
import dev.mastaba.core.asset.StaticOption;
import dev.mastaba.core.asset.StaticOptions;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.header.CacheControl;
import dev.mastaba.core.view.ViewOptions;
import dev.mastaba.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the application of a case; what comes after a commit is declared by an extension of what came before. */
record StaticProgram(StaticFixture fixture, JsonNode input) {
    private static final String FIRST = "above0";

    /** The application; with a tween that asks for something, where there is one. */
    Application application(boolean explains, @Nullable Tween asks) {
        List<Participant> participants = new ArrayList<>();
        int parts = 1;
        for (String kind : List.of("overrides", "static_views", "busters")) {
            parts = Math.max(parts, parts(kind).size());
        }
        for (int i = 0; i < parts; i++) {
            participants.add(part(i, asks));
        }
        for (String owner : StaticFixture.OWNERS) {
            participants.add(new Participant(
                    owner,
                    "",
                    "1.0.0",
                    Participant.Role.SHARED,
                    List.of(),
                    config -> {},
                    AssetSource.directory(fixture.folder(owner))));
        }
        return Composition.of(participants).settings(settings(explains)).makeApplication();
    }

    private Participant part(int index, @Nullable Tween asks) {
        return new Participant(
                "above" + index,
                "",
                "1.0.0",
                index == 0 ? Participant.Role.APPLICATION : Participant.Role.EXTENSION,
                index == 0 ? List.of() : List.of(index == 1 ? FIRST : "above" + (index - 1)),
                config -> {
                    config.routePrefix(input.path("route_prefix").asText(""), inner -> declare(inner, index));
                    if (index == 0 && asks != null) {
                        config.addTween("asks", asks);
                    }
                },
                AssetSource.none());
    }

    private Settings settings(boolean explains) {
        Map<String, String> settings =
                new HashMap<>(Map.of("mastaba.mismatch.explain", String.valueOf(explains), "mastaba.hosts", "*"));
        input.path("settings")
                .properties()
                .forEach(entry -> settings.put(
                        entry.getKey().endsWith("prevent_cachebust") ? "mastaba.prevent.cachebust" : entry.getKey(),
                        entry.getValue().asText()));
        return new Settings(settings);
    }

    /** What is declared between commits. */
    private List<List<JsonNode>> parts(String kind) {
        List<List<JsonNode>> parts = new ArrayList<>(List.of(new ArrayList<>()));
        for (JsonNode step : input.path(kind)) {
            if (step.asText().equals("commit")) {
                parts.add(new ArrayList<>());
            } else {
                parts.get(parts.size() - 1).add(step);
            }
        }
        return parts;
    }

    private List<JsonNode> part(String kind, int index) {
        List<List<JsonNode>> parts = parts(kind);
        return index < parts.size() ? parts.get(index) : List.of();
    }

    private void declare(Configurator config, int index) {
        for (JsonNode override : part("overrides", index)) {
            config.overrideAsset(
                    fixture.overridden(override.path("to").asText()),
                    fixture.overridden(override.path("with").asText()));
        }
        for (JsonNode view : part("static_views", index)) {
            config.addStaticView(
                    view.path("name").asText(),
                    StaticFixture.spec(view.path("path").asText()),
                    options(view));
        }
        for (JsonNode buster : part("busters", index)) {
            String spec = StaticFixture.spec(buster.path("spec").asText());
            if (buster.path("explicit").asBoolean()) {
                config.addSourceCacheBuster(spec, buster(buster));
            } else {
                config.addCacheBuster(spec, buster(buster));
            }
        }
    }

    private static StaticOption[] options(JsonNode view) {
        List<StaticOption> options = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : view.properties()) {
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "name", "path" -> {}
                case "cache_max_age" -> {
                    if (!value.isNull()) {
                        options.add(StaticOptions.cached(CacheControl.lasting(Duration.ofSeconds(value.asLong()))));
                    }
                }
                case "content_encodings" ->
                    options.add(StaticOptions.encodings(Values.texts(value).toArray(new String[0])));
                default ->
                    options.add(StaticOptions.routeOptions(
                            ViewOptions.predicate(entry.getKey(), CorpusPredicate.value(value))));
            }
        }
        return options.toArray(new StaticOption[0]);
    }

    private static CacheBuster buster(JsonNode buster) {
        String token = buster.path("token").asText();
        return switch (buster.path("kind").asText()) {
            case "query" -> StaticOptions.queryToken(buster.path("param").asText("x"), token);
            case "manifest" ->
                Json.jsonManifest(StaticFixture.spec(buster.path("manifest").asText()));
            case "prefix" -> (request, path, spec, files) -> new StaticPath(token + "/" + path.subpath(), path.query());
            case "suffix" -> (request, path, spec, files) -> suffixed(path, token);
            case "record" ->
                (request, path, spec, files) -> path.with("pathspec", spec.toString())
                        .with(
                                "rawspec",
                                written(files.apply(spec)
                                        .map(file -> file.asset().source())
                                        .orElse(spec)));
            default -> throw new IllegalArgumentException("No such buster: " + buster);
        };
    }

    private static StaticPath suffixed(StaticPath path, String token) {
        int dot = path.subpath().lastIndexOf('.');
        int end = dot < 0 ? path.subpath().length() : dot;
        return new StaticPath(
                path.subpath().substring(0, end) + "-" + token + path.subpath().substring(end), path.query());
    }

    /** A spec as the case has it. */
    private static String written(AssetSpec spec) {
        return spec.owner().equals(StaticFixture.PLAIN) ? "${FS}/" + spec.path() : spec.toString();
    }
}
