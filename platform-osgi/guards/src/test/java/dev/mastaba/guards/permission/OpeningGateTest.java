package dev.mastaba.guards.permission;

import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.permission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mastaba.container.Listing;
import dev.mastaba.container.ProposedChange;
import dev.mastaba.container.Serving;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OpeningGateTest {
    private static final AddOn CLOSED = config -> {};
    private static final AddOn NEWS = config -> config.route("news", "/news").get(request -> Response.text("news"));

    private final OpeningGate gate = new OpeningGate(() -> Map.of("mastaba.openings", "refuse"));

    private static SortedMap<String, Application> wiki(AddOn addOn, Participant... extensions) {
        Composition composition = Composition.of(List.of(Participant.application("org.wiki", "wiki", addOn)));
        for (Participant extension : extensions) {
            composition = composition.with(extension);
        }
        return new TreeMap<>(Map.of("wiki", composition.makeApplication()));
    }

    /** Applications that serve, or would serve. */
    private record Apps(SortedMap<String, Application> applications) implements Serving {
        @Override
        public long number() {
            return 1;
        }

        @Override
        public SortedMap<String, Participant> addOns() {
            return new TreeMap<>();
        }

        @Override
        public boolean isTenant(String id) {
            return id.startsWith("tenant");
        }

        @Override
        public String applicationOf(String id) {
            return id;
        }

        @Override
        public Settings servedSettings(String id) {
            return Settings.none();
        }

        @Override
        public URI root(String id) {
            return URI.create("http://localhost/");
        }
    }

    /** A change with the contents that the operator has allowed; {@code *} allows everything. */
    record Change(
            SortedMap<String, Application> before,
            SortedMap<String, Application> after,
            SortedMap<String, String> contents,
            Set<String> allowed)
            implements ProposedChange {
        @Override
        public Optional<Serving> serving() {
            return Optional.of(new Apps(before));
        }

        @Override
        public Serving next() {
            return new Apps(after);
        }

        @Override
        public boolean isAllowed(String name) {
            return isAllowed() || allowed.contains(name);
        }

        @Override
        public boolean isAllowed() {
            return allowed.contains("*");
        }
    }

    private List<Problem> problems(
            SortedMap<String, Application> before, SortedMap<String, Application> after, String... changed) {
        return problems(before, after, Set.of(), changed);
    }

    private List<Problem> problems(
            SortedMap<String, Application> before,
            SortedMap<String, Application> after,
            Set<String> allowed,
            String... changed) {
        return gate.refuse(change(before, after, allowed, changed));
    }

    static Change change(
            SortedMap<String, Application> before,
            SortedMap<String, Application> after,
            Set<String> allowed,
            String... changed) {
        SortedMap<String, String> contents = new TreeMap<>();
        for (String name : changed) {
            contents.put(name, "hash");
        }
        return new Change(before, after, contents, allowed);
    }

    @Test
    void namesTheBundleThatDeclaresTheOpening() {
        Participant dark = Participant.extension("org.dark", List.of("wiki"), NEWS);

        List<Problem> problems = problems(wiki(CLOSED), wiki(CLOSED, dark), "org.wiki", "org.dark");

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).origins()).extracting(Origin::addOn).containsExactly("org.dark");
        assertThat(problems.get(0).summary())
                .contains("wiki: view org.dark:news at /news: new; open to everyone, methods GET,HEAD")
                .contains("declared at org.dark: ");
        assertThat(problems.get(0).remedies()).containsExactly("Otherwise, require a permission: permission(\"edit\")");
        assertThat(gate.overridable()).containsExactly(problems.get(0).id());
    }

    @Test
    void permitsWhatTheOperatorHasAllowed() {
        Participant dark = Participant.extension("org.dark", List.of("wiki"), NEWS);

        assertThat(problems(wiki(CLOSED), wiki(CLOSED, dark), Set.of("org.dark"), "org.dark"))
                .isEmpty();
        assertThat(problems(wiki(CLOSED), wiki(CLOSED, dark), Set.of("*"), "org.dark"))
                .isEmpty();
        assertThat(problems(wiki(CLOSED), wiki(CLOSED, dark), Set.of("org.wiki"), "org.dark", "org.wiki"))
                .hasSize(1);
    }

    @Test
    void withoutTheSettingEverythingPasses() {
        OpeningGate open = new OpeningGate(Map::of);

        assertThat(open.refuse(change(wiki(CLOSED), wiki(NEWS), Set.of(), "org.wiki")))
                .isEmpty();
    }

    @Test
    void aWrongValueRefusesOpenings() {
        ProposedChange change = change(wiki(CLOSED), wiki(NEWS), Set.of(), "org.wiki");
        assertThat(new OpeningGate(() -> Map.of("mastaba.openings", "refused")).refuse(change))
                .isNotEmpty();
        for (String value : List.of("allow", "")) {
            assertThat(new OpeningGate(() -> Map.of("mastaba.openings", value)).refuse(change))
                    .as(value)
                    .isEmpty();
        }
    }

    @Test
    void theFirstApplicationsPass() {
        assertThat(problems(new TreeMap<>(), wiki(NEWS), "org.wiki")).isEmpty();
    }

    @Test
    void aNewApplicationOpensTheViewsOfSharedAddOns() {
        Participant news = Participant.shared("org.news", NEWS);
        SortedMap<String, Application> shop = new TreeMap<>(Map.of(
                "shop",
                Composition.of(List.of(Participant.application("org.shop", "shop", CLOSED)))
                        .makeApplication()));
        SortedMap<String, Application> both = new TreeMap<>(shop);
        both.putAll(wiki(CLOSED, news));

        List<Problem> problems = problems(shop, both, "org.wiki");

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).origins()).extracting(Origin::addOn).containsExactly("org.wiki");
        assertThat(problems(shop, both, Set.of("org.wiki"), "org.wiki")).isEmpty();
    }

    @Test
    void aRemovalThatUncoversAViewIsAnOpening() {
        AddOn open = config -> {
            config.route("news", "/news").get(request -> Response.text("news"));
            config.setSecurityPolicy(new DenyingPolicy());
        };
        Participant cover = Participant.extension(
                "org.cover", List.of("wiki"), config -> config.requirePermission("wiki:news", "read"));

        List<Problem> problems = problems(wiki(open, cover), wiki(open), "org.cover");

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).origins()).extracting(Origin::addOn).containsExactly("org.cover");
        assertThat(problems(wiki(open, cover), wiki(open), Set.of("org.cover"), "org.cover"))
                .isEmpty();
    }

    @Test
    void settingsThatOpenViewsAreNamed() {
        List<Problem> problems = problems(
                configured("wiki", Map.of()), configured("wiki", Map.of("edit.open", "true")), "conf/wiki.cfg");
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).origins())
                .extracting(Origin::addOn, Origin::type)
                .containsExactly(tuple("conf", "wiki.cfg"));

        List<Problem> ofTenant = problems(
                configured("tenant1", Map.of()),
                configured("tenant1", Map.of("edit.open", "true")),
                "conf/tenants/tenant1.cfg");
        assertThat(ofTenant).hasSize(1);
        assertThat(ofTenant.get(0).origins())
                .extracting(Origin::addOn, Origin::type)
                .containsExactly(tuple("conf", "tenants/tenant1.cfg"));
    }

    private static SortedMap<String, Application> configured(String id, Map<String, String> settings) {
        return new TreeMap<>(Map.of(
                id,
                Composition.of(List.of(Participant.application("org.wiki", id, config -> {
                            config.setSecurityPolicy(new DenyingPolicy());
                            config.route("edit", "/edit")
                                    .get(
                                            request -> Response.text("edit"),
                                            config.settings().flag("edit.open", false)
                                                    ? noPermissionRequired()
                                                    : permission("edit"));
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

        List<Problem> problems = problems(wiki(CLOSED), wiki(many), "org.wiki");

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

        assertThat(problems(wiki(CLOSED), both, "org.shop"))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.summary()).contains("shop: view shop:news at /news: new; open to everyone"));
    }

    @Test
    void differencesAreForPeopleAndPrograms() {
        Map<String, SortedMap<String, Listing>> found =
                gate.differences(change(wiki(CLOSED), wiki(NEWS), Set.of(), "org.wiki"));

        assertThat(found).containsOnlyKeys("permissions");
        Listing wiki = found.get("permissions").get("wiki");
        assertThat(wiki.lines()).first().isEqualTo("Openings:");
        assertThat(wiki.data())
                .hasSameSizeAs(wiki.lines().subList(1, wiki.lines().size()));
        assertThat(gate.differences(change(wiki(NEWS), wiki(NEWS), Set.of(), "org.wiki")))
                .containsExactly(Map.entry("permissions", new TreeMap<>()));
    }
}
