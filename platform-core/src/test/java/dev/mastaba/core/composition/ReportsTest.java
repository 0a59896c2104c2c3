package dev.mastaba.core.composition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.action.Action;
import dev.mastaba.core.action.ConfigurationException;
import dev.mastaba.core.action.Phase;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.registry.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What people read when a composition is refused, word for word; the numbers of lines are left out. */
class ReportsTest {
    private final Map<String, String> reports = new LinkedHashMap<>();
    private Settings settings = Settings.none();

    @Test
    void areWordForWordAsExpected() throws IOException {
        conflicts();
        graph();
        effects();
        StringBuilder text = new StringBuilder();
        reports.forEach((title, report) ->
                text.append("== ").append(title).append('\n').append(report).append("\n\n"));
        assertThat(text.toString().replaceAll("\\.java:\\d+", ".java:N")).isEqualTo(expected());
    }

    private void conflicts() {
        Participant dark = extension("org.dark", config -> config.addTween("stamp", next -> next));
        Participant light = extension("org.light", config -> config.addTween("stamp", next -> next));
        refused("two extensions", app(config -> {}), dark, light);
        refused("twice in one add-on", app(config -> {
            config.include(inner -> inner.addRoute("page", "/a"));
            config.include(inner -> inner.addRoute("page", "/b"));
        }));
        refused(
                "two shared add-ons",
                app(config -> {}),
                Participant.shared("org.one", config -> config.addRoute("login", "/one")),
                Participant.shared("org.two", config -> config.addRoute("login", "/two")));
        refused(
                "a capture",
                app(config -> config.addRoute("login", "/app")),
                Participant.shared("org.sessions", config -> config.addRoute("login", "/login")));
        refused(
                "two overrides of one view",
                app(config -> config.route("page", "/").get(request -> Response.text("page"))),
                extension("org.dark", config -> config.overrideView("wiki:page", request -> "dark")),
                extension("org.light", config -> config.overrideView("wiki:page", request -> "light")));
    }

    private void graph() {
        refused(
                "an unknown target",
                app(config -> {}),
                Participant.extension("org.dark", List.of("wikki"), config -> {}));
        refused(
                "a wrong version",
                app(config -> {}).version("2.0.0"),
                Participant.extension("org.dark", List.of("wiki;version=[1.2,2)"), config -> {}));
        refused(
                "a ring",
                app(config -> {}),
                Participant.extension("org.a", List.of("org.b", "wiki"), config -> {}),
                Participant.extension("org.b", List.of("org.a"), config -> {}));
        refused(
                "no such add-on",
                app(config -> config.include("org.sesions")),
                Participant.shared("org.sessions", config -> {}));
        refused(
                "a shared add-on that names the application",
                app(config -> {}),
                Participant.shared("org.sessions", config -> config.include("wiki")));
        settings = new Settings(Map.of("mastaba.stack", "org.drak > wiki", "mastaba.without", "wiki"));
        refused("settings that name nobody", app(config -> {}), extension("org.dark", config -> {}));
        settings = Settings.none();
        refused("no application", extension("org.dark", config -> {}));
    }

    private void effects() {
        refused(
                "an effect that fails",
                app(config -> config.declare(Action.of("x").effect(registry -> {
                    throw new IllegalStateException("no such table");
                }))));
        refused(
                "a lower order",
                app(config -> config.declare(Action.of("x")
                        .effect(registry -> config.declare(Action.of("y").phase(Phase.STRUCTURE))))));
        refused(
                "an include that comes too late",
                app(config -> config.declare(Action.of("x").effect(registry -> config.include("org.sessions")))),
                Participant.shared("org.sessions", config -> {}));
        refused("a directive that is refused", app(config -> config.overrideAsset("wiki:a/", "b")));
        refused("an include that fails", app(config -> {
            throw new IllegalArgumentException("no database");
        }));
    }

    private static Participant app(AddOn addOn) {
        return Participant.application("org.wiki", "wiki", named(addOn));
    }

    private static Participant extension(String name, AddOn addOn) {
        return Participant.extension(name, List.of("wiki"), named(addOn));
    }

    /** Lambdas have names that are new each time. */
    private static AddOn named(AddOn addOn) {
        return new Named(addOn);
    }

    private record Named(AddOn addOn) implements AddOn {
        @Override
        public void include(Configurator config) {
            addOn.include(config);
        }
    }

    private void refused(String title, Participant... participants) {
        try {
            Composition.of(List.of(participants)).settings(settings).makeApplication();
            reports.put(title, "nothing was refused");
        } catch (ConfigurationException refusal) {
            reports.put(title, String.valueOf(refusal.getMessage()));
        }
    }

    private static String expected() throws IOException {
        try (InputStream in = Objects.requireNonNull(ReportsTest.class.getResourceAsStream("reports.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
