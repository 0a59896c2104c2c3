package dev.mastaba.osgi.generation;

import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.permission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.osgi.stage.StoredBundle;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OpeningGuardTest {
    private static final AddOn CLOSED = config -> {};
    private static final AddOn NEWS = config -> config.route("news", "/news").get(request -> Response.text("news"));

    private final OpeningGuard guard = new OpeningGuard(true);

    private static SortedMap<String, Application> wiki(AddOn addOn, Participant... extensions) {
        Composition composition = Composition.of(List.of(Participant.application("org.wiki", "wiki", addOn)));
        for (Participant extension : extensions) {
            composition = composition.with(extension);
        }
        return new TreeMap<>(Map.of("wiki", composition.makeApplication()));
    }

    /** Returns inputs of bundles such as {@code org.wiki=1}, each from a jar of the same name. */
    private static GenerationInputs inputs(String... bundles) {
        SortedMap<String, StoredBundle> stored = new TreeMap<>();
        for (String bundle : bundles) {
            String[] parts = bundle.split("=", 2);
            stored.put(parts[0], new StoredBundle(parts[0], parts[1], Path.of("store"), parts[0] + ".jar"));
        }
        return new GenerationInputs(stored, new TreeMap<>());
    }

    @Test
    void namesTheBundleThatDeclaresTheOpening() {
        Participant dark = Participant.extension("org.dark", List.of("wiki"), NEWS);

        List<Problem> problems = guard.problems(
                inputs("org.wiki=1"), wiki(CLOSED), inputs("org.wiki=2", "org.dark=1"), wiki(CLOSED, dark));

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).origins()).extracting(Origin::addOn).containsExactly("org.dark");
        assertThat(problems.get(0).summary())
                .contains("wiki: view org.dark:news at /news: new; open to everyone, methods GET,HEAD")
                .contains("declared at org.dark: ");
        assertThat(problems.get(0).remedies())
                .first()
                .isEqualTo("If this is intended: mastaba deploy --allow-opening bundles/org.dark.jar");
        assertThat(OpeningProblems.tried(problems.get(0)).remedies())
                .containsExactly(
                        "If this is intended: repeat the command with --allow-opening",
                        problems.get(0).remedies().get(1));
    }

    @Test
    void permitsExactlyTheseBytes() {
        Participant dark = Participant.extension("org.dark", List.of("wiki"), NEWS);
        GenerationInputs was = inputs("org.wiki=1");

        OpeningPermit permit = new OpeningPermit(false, Map.of("org.dark", "1"));
        assertThat(guard.permitting(
                        permit,
                        () -> guard.problems(
                                was, wiki(CLOSED), inputs("org.wiki=1", "org.dark=1"), wiki(CLOSED, dark))))
                .isEmpty();
        assertThat(guard.permitting(
                        permit,
                        () -> guard.problems(
                                was, wiki(CLOSED), inputs("org.wiki=1", "org.dark=2"), wiki(CLOSED, dark))))
                .hasSize(1);
        assertThat(guard.problems(was, wiki(CLOSED), inputs("org.wiki=1", "org.dark=1"), wiki(CLOSED, dark)))
                .hasSize(1);
    }

    @Test
    void aNewApplicationOpensTheViewsOfSharedAddOns() {
        Participant news = Participant.shared("org.news", NEWS);
        GenerationInputs was = inputs("org.news=1");
        GenerationInputs is = inputs("org.news=1", "org.wiki=1");

        List<Problem> problems = guard.problems(was, new TreeMap<>(), is, wiki(CLOSED, news));

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).origins()).extracting(Origin::addOn).containsExactly("org.wiki");
        assertThat(problems.get(0).remedies())
                .first()
                .isEqualTo("If this is intended: mastaba deploy --allow-opening bundles/org.wiki.jar");
        assertThat(guard.permitting(
                        new OpeningPermit(false, Map.of("org.wiki", "1")),
                        () -> guard.problems(was, new TreeMap<>(), is, wiki(CLOSED, news))))
                .isEmpty();
    }

    @Test
    void aRemovalThatUncoversAViewIsAnOpening() {
        AddOn open = config -> {
            config.route("news", "/news").get(request -> Response.text("news"));
            config.setSecurityPolicy(new DenyingPolicy());
        };
        Participant cover = Participant.extension(
                "org.cover", List.of("wiki"), config -> config.requirePermission("wiki:news", "read"));
        GenerationInputs with = inputs("org.wiki=1", "org.cover=1");

        List<Problem> problems = guard.problems(with, wiki(open, cover), inputs("org.wiki=1"), wiki(open));

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).origins()).extracting(Origin::addOn).containsExactly("org.cover");
        assertThat(problems.get(0).remedies()).first().asString().endsWith("mastaba retry --allow-opening");
        assertThat(guard.permitting(
                        new OpeningPermit(false, Map.of("org.cover", "")),
                        () -> guard.problems(with, wiki(open, cover), inputs("org.wiki=1"), wiki(open))))
                .isEmpty();
    }

    @Test
    void settingsThatOpenViewsAreNamed() {
        AddOn asking = config -> config.route("edit", "/edit")
                .get(
                        request -> Response.text("edit"),
                        config.settings().flag("edit.open", false) ? noPermissionRequired() : permission("edit"));
        SortedMap<String, Application> closed = configured(asking, Map.of());
        SortedMap<String, Application> open = configured(asking, Map.of("edit.open", "true"));

        List<Problem> problems = guard.problems(
                inputs("org.wiki=1"),
                closed,
                new GenerationInputs(
                        inputs("org.wiki=1").bundles(),
                        new TreeMap<>(Map.of("wiki", new Settings(Map.of("edit.open", "true"))))),
                open);

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).origins())
                .extracting(Origin::addOn, Origin::type)
                .containsExactly(tuple("conf", "wiki.cfg"));
        assertThat(problems.get(0).remedies()).first().asString().endsWith("mastaba retry --allow-opening");
    }

    private static SortedMap<String, Application> configured(AddOn addOn, Map<String, String> settings) {
        return new TreeMap<>(Map.of(
                "wiki",
                Composition.of(List.of(Participant.application("org.wiki", "wiki", config -> {
                            config.setSecurityPolicy(new DenyingPolicy());
                            addOn.include(config);
                        })))
                        .settings(new Settings(settings))
                        .makeApplication()));
    }

    @Test
    void aReportIsBounded() {
        AddOn many = config -> {
            for (int i = 0; i < 52; i++) {
                config.route("news" + i, "/news" + i).get(request -> Response.text("news"));
            }
        };

        List<Problem> problems = guard.problems(inputs("org.wiki=1"), wiki(CLOSED), inputs("org.wiki=2"), wiki(many));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.summary()).endsWith("\nand 2 more.");
            assertThat(problem.origins()).hasSize(1);
        });
    }

    @Test
    void anotherApplicationIsComparedWithNothing() {
        SortedMap<String, Application> both = new TreeMap<>(wiki(CLOSED));
        both.put(
                "shop",
                Composition.of(List.of(Participant.application("org.shop", "shop", NEWS)))
                        .makeApplication());

        List<Problem> problems =
                guard.problems(inputs("org.wiki=1"), wiki(CLOSED), inputs("org.wiki=1", "org.shop=1"), both);

        assertThat(problems)
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.summary()).contains("shop: view shop:news at /news: new; open to everyone"));
    }
}
