package dev.mastaba.core.view;

import static dev.mastaba.core.view.NamedViews.calling;
import static dev.mastaba.core.view.ViewOptions.accept;
import static dev.mastaba.core.view.ViewOptions.context;
import static dev.mastaba.core.view.ViewOptions.decorator;
import static dev.mastaba.core.view.ViewOptions.exceptionOnly;
import static dev.mastaba.core.view.ViewOptions.exceptionStatus;
import static dev.mastaba.core.view.ViewOptions.httpCache;
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.joins;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.not;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.replaces;
import static dev.mastaba.core.view.ViewOptions.requireCsrf;
import static dev.mastaba.core.view.ViewOptions.route;
import static dev.mastaba.core.view.ViewOptions.wrapper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.Golden;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The texts that people read when views, assets or static files are refused. */
class ViewProblemsTest {
    private static final View VIEW = request -> Response.text("");

    @TempDir
    Path root;

    @BeforeEach
    void write() throws IOException {
        for (String file : List.of("wiki/static/logo.svg", "dark/static/logo.svg", "red/static/logo.svg")) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), file);
        }
    }

    /** A class of which one method is a view. */
    static final class Shelf {
        Object show(String context, Request request) {
            return context + request.path();
        }
    }

    /** Is called by a mapper that cannot be created. */
    @MappedBy(ArgumentMapper.class)
    static final class Unmade {}

    /** A mapper with a parameter. */
    record ArgumentMapper(String argument) implements ViewMapper {
        @Override
        public DerivedView map(Object view, DerivedView standard, DeriverInfo info) {
            return standard;
        }
    }

    @SuppressWarnings("NullAway") // what a caller without a checker can do
    private static View nothing() {
        return null;
    }

    @Test
    void textsAreAsPinned() throws Exception {
        String found = Stream.of(
                        refused(wiki -> wiki.addView(VIEW, named("a"), named("b"))),
                        refused(wiki -> wiki.addView(VIEW, ViewOption.of("name", 1))),
                        refused(wiki -> wiki.addView(VIEW, replaces(), joins())),
                        refused(wiki -> wiki.addView(VIEW, decorator(inner -> {
                            throw new IllegalStateException("no clock");
                        }))),
                        refused(
                                wiki -> wiki.addView(VIEW, id("front")),
                                dark -> dark.aroundView("wiki:front", inner -> nothing())),
                        refused(wiki -> wiki.addNotFoundView(VIEW, permission("see"))),
                        refused(wiki -> wiki.addView(VIEW, permission("__no_permission_required__"))),
                        refused(wiki -> wiki.addTemplateView(named("about"))),
                        refused(wiki -> wiki.addView(VIEW, context(String.class), exceptionOnly())),
                        refused(wiki -> wiki.addView(VIEW, context(String.class), exceptionStatus(404))),
                        refused(wiki -> wiki.addView(calling(Shelf.class, "show"), context(Integer.class))),
                        refused(wiki -> wiki.addViewObject("page")),
                        refused(wiki -> wiki.addView(VIEW, ViewOption.of("rendrer", "x"))),
                        refused(wiki -> wiki.addView(VIEW, ViewOption.of("frobnicate", "x"))),
                        refused(wiki -> wiki.overrideView("front", VIEW)),
                        refused(wiki -> wiki.addViewDeriver("VIEW", (inner, info) -> inner)),
                        refused(wiki ->
                                wiki.addViewDeriver("timed", (inner, info) -> inner, Placement.over("INGRESS"))),
                        refused(wiki -> {
                            wiki.addViewDeriver("a", (inner, info) -> inner, Placement.under("b"));
                            wiki.addViewDeriver("b", (inner, info) -> inner, Placement.under("a"));
                        }),
                        refused(wiki -> wiki.addViewDeriver(
                                "timed",
                                (inner, info) -> inner,
                                Placement.under("secured").andOver("rendered_view"))),
                        refused(wiki -> {
                            wiki.addRoute("pages", "/{name}");
                            wiki.addView(VIEW, route("page"));
                        }),
                        refused(wiki -> wiki.addView(VIEW, permission("edit"))),
                        refused(wiki -> wiki.addView(VIEW, renderer("strin"))),
                        refused(wiki -> wiki.addView(VIEW, renderer("page.peb"))),
                        refused(wiki -> wiki.addView(VIEW, renderer("page.pep"))),
                        refused(wiki -> {
                            wiki.addView(VIEW, named("a"), method("GET"));
                            wiki.addView(VIEW, named("a"), method("GET"));
                        }),
                        refused(wiki -> {
                            wiki.addView(VIEW, id("a"), named("a"));
                            wiki.addView(VIEW, id("a"), named("b"));
                        }),
                        refused(wiki -> wiki.addAcceptViewOrder("text/*", Placement.anywhere())),
                        refused(wiki -> wiki.addView(VIEW, id("front")), dark -> dark.overrideView("wiki:frnt", VIEW)),
                        refused(wiki -> wiki.overrideView("dark:own", VIEW), dark -> dark.addView(VIEW, id("own"))),
                        refused(
                                wiki -> wiki.addView(VIEW, id("front")),
                                dark -> dark.removeView("wiki:front"),
                                red -> red.aroundView("wiki:front", original -> original)),
                        refused(
                                wiki -> {},
                                dark -> dark.addView(VIEW, id("own")),
                                red -> red.overrideView("dark:own", VIEW)),
                        refused(
                                wiki -> wiki.addView(VIEW, id("front")),
                                dark -> dark.overrideView("wiki:front", VIEW),
                                red -> red.removeView("wiki:front")),
                        refused(
                                wiki -> wiki.addView(VIEW, id("front")),
                                dark -> dark.overrideView("wiki:front", VIEW, renderer("string")),
                                red -> red.overrideView("wiki:front", VIEW),
                                black -> black.overrideView("wiki:front", VIEW)),
                        refused(
                                wiki -> wiki.addView(VIEW, id("front"), method("POST")),
                                dark -> dark.addView(VIEW, id("mine"))),
                        refused(
                                wiki -> {
                                    wiki.addView(VIEW, id("a"), requireCsrf(false), method("POST"));
                                    wiki.addView(VIEW, id("b"), requireCsrf(true));
                                },
                                dark -> dark.addView(VIEW, id("mine"), method("PUT"), replaces())),
                        refused(
                                wiki -> {
                                    wiki.addView(VIEW, id("a"), noPermissionRequired(), method("POST"));
                                    wiki.addView(VIEW, id("b"), permission("edit"));
                                },
                                dark -> dark.addView(VIEW, id("mine"), method("PUT"), joins())),
                        refused(
                                wiki -> {
                                    wiki.addView(VIEW, id("a"), httpCache(Duration.ofMinutes(5)), method("POST"));
                                    wiki.addView(VIEW, id("b"), httpCache(HttpCache.saying("private")), method("GET"));
                                    wiki.addView(VIEW, id("c"));
                                },
                                dark -> dark.addView(VIEW, id("mine"), method("PUT"), joins())),
                        refused(
                                wiki -> {
                                    wiki.addView(VIEW, id("a"), permission("see"), method("GET"));
                                    wiki.addView(VIEW, id("b"), permission("edit"), method("POST"));
                                },
                                dark -> dark.addView(VIEW, id("mine"), context(String.class))),
                        refused(wiki -> wiki.setDefaultPermission("edit"), dark -> dark.setDefaultPermission("see")),
                        refused(wiki -> {}, dark -> dark.replaceDefaultPermission("see")),
                        refused(wiki -> {}, dark -> dark.addView(VIEW, id("mine"), replaces())),
                        refused(wiki -> {}, dark -> dark.overrideAsset("wiki:static//", "static/")),
                        refused(wiki -> {}, dark -> dark.overrideAsset(":static/", "static/")),
                        refused(wiki -> {}, dark -> dark.overrideAsset("wiki:static/", "wiki:static/")),
                        refused(wiki -> {}, dark -> dark.overrideAsset("wiki:static/logo.svg", "static/")),
                        refused(wiki -> {}, dark -> dark.overrideAsset("wikki:static/", "static/")),
                        refused(wiki -> {}, dark -> dark.overrideAsset("wiki:static/", "static/logo.svg")),
                        refused(wiki -> {}, dark -> dark.overrideAsset("wiki:static/lego.svg", "static/logo.svg")),
                        refused(wiki -> {}, dark -> dark.overrideAsset("wiki:static/logo.svg", "static/lego.svg")),
                        refused(
                                wiki -> {},
                                dark -> dark.overrideAsset("wiki:static/", "static/"),
                                red -> red.overrideAsset("wiki:static/logo.svg", "static/logo.svg")),
                        refused(wiki -> wiki.overrideAsset("dark:static/", "static/"), dark -> {}),
                        refused(wiki -> wiki.addStaticView("/static", "statics/")),
                        refused(wiki -> wiki.addStaticView("/static", "../static/")),
                        refused(wiki -> wiki.addView(VIEW, accept("text/html"), accept("text/plain"))),
                        refused(wiki -> {
                            wiki.addView(VIEW, id("front"), wrapper("frme"));
                            wiki.addView(VIEW, named("frame"));
                        }),
                        refused(wiki -> wiki.addExceptionView(
                                OutOfMemoryError.class, (failure, request) -> Response.text("sorry"))),
                        refused(wiki -> wiki.deriveView(VIEW, method("GET"))),
                        refused(wiki -> wiki.addViewObject(new Unmade())),
                        refused(wiki -> wiki.addView(VIEW, not(accept("text/html")))),
                        refused(wiki -> {
                            wiki.addAcceptViewOrder("text/markdown", Placement.under("text/nothing"));
                            wiki.addView(VIEW, renderer("page.nothing"));
                        }),
                        refused(wiki -> {
                            wiki.addAcceptViewOrder("text/markdown", Placement.under("text/csv"));
                            wiki.addAcceptViewOrder("text/csv", Placement.under("text/markdown"));
                            wiki.addView(VIEW);
                        }),
                        refused(
                                wiki -> wiki.addView(VIEW, id("front")),
                                dark -> dark.changeModel("wiki:front", (values, request) -> values.clear())),
                        warned(wiki -> wiki.addView(VIEW, named("save"), method("PSOT"))),
                        warned(wiki -> {}, dark -> dark.overrideAsset("wiki:", "static/")))
                .collect(Collectors.joining("\n\n", "", "\n"));
        Golden.assertPinned(ViewProblemsTest.class, "view-problems.txt", found);
    }

    private String warned(AddOn wiki, AddOn... extensions) {
        return composition(wiki, extensions).makeApplication().get(Key.of(Problem.Warnings.class)).all().stream()
                .map(Problem::text)
                .collect(Collectors.joining("\n\n"));
    }

    private String refused(AddOn wiki, AddOn... extensions) {
        Composition all = composition(wiki, extensions);
        ConfigurationException refusal = catchThrowableOfType(ConfigurationException.class, all::makeApplication);
        assertThat(refusal).isNotNull();
        return refusal.getMessage();
    }

    private Composition composition(AddOn wiki, AddOn... extensions) {
        Composition composition = Composition.of(
                        List.of(participant(Participant.Role.APPLICATION, "wiki", List.of(), wiki)))
                .settings(new Settings(Map.of()));
        List<String> names = List.of("dark", "red", "black");
        for (int i = 0; i < extensions.length; i++) {
            List<String> targets = i < 2 ? List.of("wiki") : names.subList(0, i);
            composition =
                    composition.with(participant(Participant.Role.EXTENSION, names.get(i), targets, extensions[i]));
        }
        return composition;
    }

    private Participant participant(Participant.Role role, String name, List<String> targets, AddOn addOn) {
        AssetSource assets = AssetSource.directory(root.resolve(name));
        return new Participant(name, "", "1.0.0", role, targets, addOn, assets);
    }
}
