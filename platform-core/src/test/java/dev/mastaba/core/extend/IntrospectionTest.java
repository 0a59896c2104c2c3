package dev.mastaba.core.extend;

import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.NewRequest;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.render.Rendered;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntrospectionTest {
    @TempDir
    Path files;

    private final List<Participant> participants = new ArrayList<>();
    private Settings settings = new Settings(Map.of("mastaba.security.require-policy", "false"));

    @BeforeEach
    void files() throws IOException {
        for (String folder : List.of("org.app/static", "org.ext/static")) {
            Files.createDirectories(files.resolve(folder));
            Files.writeString(files.resolve(folder).resolve("page.txt"), "Hello");
        }
    }

    private void takesPart(Participant.Role role, String name, AddOn addOn) {
        boolean application = role == Participant.Role.APPLICATION;
        List<String> targets = role == Participant.Role.EXTENSION ? List.of("app") : List.of();
        participants.add(new Participant(
                name,
                application ? "app" : "",
                "1.0.0",
                role,
                targets,
                addOn,
                AssetSource.directory(files.resolve(name))));
    }

    private void application(AddOn addOn) {
        takesPart(Participant.Role.APPLICATION, "org.app", addOn);
    }

    private void extension(AddOn addOn) {
        takesPart(Participant.Role.EXTENSION, "org.ext", addOn);
    }

    private Application make() {
        return Composition.of(participants).settings(settings).makeApplication();
    }

    private Introspector introspector() {
        return make().introspector();
    }

    private static List<String> related(Introspector introspector, String category, String key) {
        return introspector.related(category, key).stream()
                .map(Registered::introspectable)
                .map(it -> it.category() + " " + it.key())
                .toList();
    }

    private static void pages(Configurator config) {
        config.addRenderer(".txt", info -> (model, context) -> Rendered.text(""));
        config.addViewDeriver("limit", (inner, info) -> inner, Placement.anywhere(), "rate");
        config.addRoute("page", "/page");
        config.addView(
                request -> "",
                route("page"),
                id("page"),
                permission("read"),
                method("GET"),
                renderer("static/page.txt"),
                dev.mastaba.core.view.ViewOption.of("rate", 5));
    }

    @Test
    void viewsAreRelatedToAllThatTheyName() {
        application(IntrospectionTest::pages);
        Introspector introspector = introspector();
        assertThat(related(introspector, "views", "app:page"))
                .containsExactlyInAnyOrder(
                        "routes page",
                        "view predicates request_method",
                        "view derivers limit",
                        "permissions read",
                        "templates org.app:static/page.txt");
        assertThat(related(introspector, "templates", "org.app:static/page.txt"))
                .containsExactly("views app:page", "renderer factories .txt");
        assertThat(related(introspector, "permissions", "read")).containsExactly("views app:page");
    }

    @Test
    void viewsWithoutSuchNamesAreRelatedToWhatHoldsForThem() {
        application(config -> {
            config.addRenderer("", info -> (model, context) -> Rendered.text(""));
            config.setDefaultPermission("see");
            config.addRoute("page", "/page");
            config.addView(request -> "", route("page"), id("plain"));
            config.addView(request -> "", route("page"), method("POST"), id("open"), noPermissionRequired());
            config.addView(request -> "", route("page"), method("PUT"), id("named"), renderer("string"));
        });
        Introspector introspector = introspector();
        assertThat(related(introspector, "views", "app:plain"))
                .containsExactly("routes page", "permissions see", "renderer factories ");
        assertThat(related(introspector, "views", "app:open")).doesNotContain("permissions see");
        assertThat(related(introspector, "views", "app:named")).contains("renderer factories string");
        assertThat(related(introspector, "permissions", "see")).contains("default permission default permission");
    }

    @Test
    void overridesAndCacheBustersAreRelatedToTheFilesThatTheyTouch() {
        application(config -> {
            pages(config);
            config.addStaticView("/static", "static/");
            config.addCacheBuster("static/", (request, path, spec, all) -> path);
        });
        extension(config -> config.overrideAsset("app:static/page.txt", "static/page.txt"));
        Introspector introspector = introspector();
        assertThat(related(introspector, "asset overrides", "app:static/page.txt < org.ext:static/page.txt"))
                .containsExactly("templates org.app:static/page.txt", "static views static");
        assertThat(related(introspector, "static views", "static"))
                .contains("routes __static/", "cache busters org.app:static/");
        assertThat(introspector
                        .find("templates", "org.app:static/page.txt")
                        .orElseThrow()
                        .introspectable()
                        .facts())
                .containsEntry("source", "org.ext:static/page.txt");
    }

    @Test
    void aRendererMayTakeNamesThatAreNoAssets() {
        application(config -> {
            config.addRenderer(".odd", info -> (model, context) -> Rendered.text(""));
            config.addRoute("page", "/page");
            config.addView(request -> "", route("page"), id("page"), renderer("a//b.odd"));
        });
        extension(config -> config.overrideAsset("app:static/", "static/"));
        assertThat(related(introspector(), "views", "app:page")).contains("templates a//b.odd");
    }

    @Test
    void whatIsOrderedIsRelatedToWhatItIsOrderedBy() {
        application(config -> {
            config.addTween("outer", next -> next);
            config.addTween("inner", next -> next, Placement.under("outer").andOver("nobody", "MAIN"));
            config.addRoute("a", "/a");
            config.addRoute("b", "/b", dev.mastaba.core.route.RouteOptions.before("a"));
        });
        Introspector introspector = introspector();
        assertThat(related(introspector, "tweens", "inner")).containsExactly("tweens outer");
        assertThat(related(introspector, "routes", "a")).containsExactly("routes b");
        assertThat(introspector.category("routes"))
                .extracting(route -> route.introspectable().key())
                .containsExactly("b", "a");
    }

    @Test
    void aDefaultPermissionIsOneEvenIfNoViewNeedsIt() {
        application(config -> config.setDefaultPermission("see"));
        assertThat(related(introspector(), "permissions", "see"))
                .containsExactly("default permission default permission");
    }

    @Test
    void aSettingMakesTweensExplicit() {
        settings = new Settings(Map.of("mastaba.tweens", "used EXCVIEW"));
        application(config -> {
            config.addTween("used", next -> next);
            config.addTween("unused", next -> next);
        });
        Introspector introspector = introspector();
        assertThat(introspector
                        .find("tweens", "used")
                        .orElseThrow()
                        .introspectable()
                        .facts())
                .containsEntry("type", "explicit")
                .containsEntry("used", true);
        assertThat(introspector
                        .find("tweens", "unused")
                        .orElseThrow()
                        .introspectable()
                        .facts())
                .containsEntry("type", "implicit")
                .containsEntry("used", false);
    }

    @Test
    void whatHasFallenIsNamedByTheWinner() {
        application(config -> config.addRoute("page", "/page"));
        extension(config -> config.addRoute("page", "/other"));
        Registered page = introspector().find("routes", "page").orElseThrow();
        assertThat(page.owner()).isEqualTo("org.ext");
        assertThat(page.overridden()).containsExactly("org.app");
        assertThat(page.introspectable().facts()).containsEntry("pattern", "/other");
    }

    @Test
    void whatIsTakenAwayLeavesNothingBehind() {
        application(config -> {
            pages(config);
            config.addStaticView("/static", "static/");
            config.route("other", "/other").get(request -> "");
            config.declare(Action.unnamed()
                    .introspectable(Introspectable.of("things", "one", "thing")
                            .relatedTo("routes", "page")
                            .relatedTo("views", "app:page")
                            .relatedTo("views", "app:other")));
        });
        extension(config -> {
            config.removeRoute("page");
            config.removeRoute("__static/");
            config.removeView("app:other");
        });
        Introspector introspector = introspector();
        assertThat(introspector.find("routes", "page")).isEmpty();
        assertThat(introspector.find("views", "app:page")).isEmpty();
        assertThat(introspector.find("views", "app:other")).isEmpty();
        assertThat(introspector.category("templates")).isEmpty();
        assertThat(introspector.category("permissions")).isEmpty();
        assertThat(introspector.category("static views")).isEmpty();
        assertThat(related(introspector, "things", "one")).isEmpty();
        assertThat(introspector.category("removals"))
                .extracting(removal -> removal.introspectable().title())
                .containsExactlyInAnyOrder("route page", "route __static/", "view app:other");
    }

    @Test
    void thingsMayBeRelatedToWhatIsDeclaredLater() {
        application(config -> {
            config.declare(Action.unnamed()
                    .introspectable(Introspectable.of("things", "one", "thing")
                            .relatedTo("things", "two")
                            .relatedTo("views", "app:page")
                            .relatedTo("routes", "page")));
            config.declare(Action.unnamed().introspectable(Introspectable.of("things", "two", "thing")));
            config.declare(Action.unnamed()
                    .introspectable(Introspectable.of("things", "three", "thing")
                            .relatedTo("things", "two")
                            .relatedTo("things", "one")
                            .unrelatedTo("things", "one")));
            pages(config);
        });
        Introspector introspector = introspector();
        assertThat(related(introspector, "things", "one"))
                .containsExactlyInAnyOrder("things two", "views app:page", "routes page");
        assertThat(related(introspector, "things", "two")).containsExactly("things one", "things three");
    }

    @Test
    void aRelationToWhatNobodyDeclaredIsRefusedWithItsPlace() {
        application(config -> config.declare(Action.unnamed()
                .introspectable(Introspectable.of("things", "one", "thing").relatedTo("views", "app:nothing"))));
        assertThatThrownBy(this::make)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-ACTION-005")
                .hasMessageContaining("\"views\" has no entry \"app:nothing\"")
                .hasMessageContaining("IntrospectionTest.java:");
        Configurator config = new Configurator();
        config.declare(Action.unnamed()
                .introspectable(Introspectable.of("things", "one", "thing").relatedTo("things", "two")));
        assertThatThrownBy(config::commit).hasMessageContaining("MAST-ACTION-005");
    }

    @Test
    void aLaterCommitReplacesTheWishesToo() {
        Configurator config = new Configurator();
        config.addPermission("read");
        config.declare(Action.of("thing")
                .introspectable(Introspectable.of("things", "one", "thing").relatedTo("permissions", "read")));
        config.commit();
        config.declare(Action.of("thing").introspectable(Introspectable.of("things", "one", "thing")));
        Introspector introspector = config.makeApplication().introspector();
        assertThat(introspector.related("things", "one")).isEmpty();
        assertThat(introspector.related("permissions", "read")).isEmpty();
    }

    @Test
    void anIntrospectorInItsPlaceOutlivesLaterCommits() {
        Configurator config = new Configurator();
        Introspector own = (Introspector) Proxy.newProxyInstance(
                Introspector.class.getClassLoader(), new Class<?>[] {Introspector.class}, (proxy, method, values) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
        config.declare(Action.of("own introspector")
                .effect((registry, action) -> registry.put(Key.of(Introspector.class), own)));
        config.commit();
        config.addPermission("read");
        config.commit();
        assertThat(config.makeApplication().get(Key.of(Introspector.class)) == own)
                .isTrue();
    }

    @Test
    void nothingIsRecordedWhenTheSettingSaysSo() {
        settings = new Settings(Map.of("mastaba.introspection", "false", "mastaba.security.require-policy", "false"));
        application(config -> {
            config.include(inner -> pages(inner));
            config.declare(Action.unnamed()
                    .introspectable(Introspectable.of("things", "one", "thing").relatedTo("things", "two")));
        });
        extension(config -> {
            config.addRoute("page", "/other");
            config.addSubscriber(NewRequest.class, event -> {});
        });
        Introspector introspector = introspector();
        assertThat(introspector.recording()).isFalse();
        assertThat(introspector.categories()).isEmpty();
        assertThat(introspector.asData()).isEmpty();
    }

    @Test
    void aSettingThatIsNoAnswerIsRefused() {
        settings = new Settings(Map.of("mastaba.introspection", "perhaps"));
        application(IntrospectionTest::pages);
        assertThatThrownBy(this::make)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("mastaba.introspection");
    }

    @Test
    void toolsMayReadThroughAnIntrospectorOfTheirOwn() {
        IntrospectionStore own = new IntrospectionStore();
        own.register(Introspectable.of("things", "one", "thing"), "org.app", "here", List.of());
        application(config ->
                config.declare(Action.unnamed().effect(registry -> registry.put(Key.of(Introspector.class), own))));
        assertThat(make().introspector().categories()).containsExactly("things");
    }

    @Test
    void whatIsRecordedCannotBeChangedAfterwards() {
        application(IntrospectionTest::pages);
        IntrospectionStore store = (IntrospectionStore) introspector();
        assertThatThrownBy(() -> store.remove("routes", "page")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theOrderOfAddOnsChangesNothing() {
        application(config -> {
            pages(config);
            config.addSubscriber(NewRequest.class, event -> {});
            config.addStaticView("/static", "static/");
        });
        extension(config -> {
            config.addSubscriber(NewRequest.class, event -> {}, method("GET"));
            config.overrideAsset("app:static/", "static/");
            config.overrideView("app:page", request -> "", permission("write"));
        });
        for (String shared : List.of("org.a", "org.b")) {
            takesPart(Participant.Role.SHARED, shared, config -> {
                config.addSubscriber(NewRequest.class, event -> {});
                config.addPermission(shared);
                config.addTween(shared, next -> next);
                config.addTemplateFunction(shared, call -> "");
            });
        }
        String first = introspector().asData().toString();
        Random random = new Random(7);
        for (int i = 0; i < 30; i++) {
            Collections.shuffle(participants, random);
            assertThat(introspector().asData()).hasToString(first);
        }
        assertThat(first).doesNotContain("@").doesNotContain("0x");
    }
}
