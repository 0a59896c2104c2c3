package dev.mastaba.core.config;

import static dev.mastaba.core.view.ViewOptions.httpCache;
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.joins;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.replaces;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.ViewOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reports advise is done to the letter, and then nothing is refused any more. */
class RemediesTest {
    private static final View VIEW = request -> Response.text("");
    private static final Pattern DIRECTIVE = Pattern.compile("config\\.(\\w+)\\((.*)\\);");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern SETTING = Pattern.compile("(mastaba\\.[\\w.]+) = (.*)$");

    @TempDir
    Path root;

    private final List<Participant> participants = new ArrayList<>();
    private Settings settings = Settings.none();

    @BeforeEach
    void write() throws IOException {
        for (String file : List.of("wiki/static/logo.svg", "dark/static/logo.svg")) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), file);
        }
    }

    @Nested
    class OfSiblings {
        @Test
        void extendEachOther() {
            app(config -> {});
            extension("dark", List.of("wiki"), config -> config.addRoute("page", "/dark"));
            extension("light", List.of("wiki"), config -> config.addRoute("page", "/light"));
            assertThat(remedy(0))
                    .isEqualTo(
                            "Let one extend the other: @Extends({\"wiki\", \"light\"}) on the add-on of dark; then dark wins.");
            participants.remove(1);
            extension("dark", List.of("wiki", "light"), config -> config.addRoute("page", "/dark"));
            nothingIsRefused();
        }

        @Test
        void areOrderedByTheOperator() {
            app(config -> {});
            extension("dark", List.of("wiki"), config -> config.addRoute("page", "/dark"));
            extension("light", List.of("wiki"), config -> config.addRoute("page", "/light"));
            set(remedy(1));
            nothingIsRefused();
        }

        @Test
        void includeEachOther() {
            app(config -> {});
            shared("one", config -> config.addRoute("login", "/one"));
            shared("two", config -> config.addRoute("login", "/two"));
            String remedy = remedy(0);
            participants.remove(1);
            shared("one", config -> {
                config.addRoute("login", "/one");
                paste(remedy, config);
            });
            nothingIsRefused();
        }

        @Test
        void keepWhatOneOverrides() {
            app(config -> config.addView(VIEW, id("front")));
            extension("dark", List.of("wiki"), config -> config.overrideView("wiki:front", VIEW));
            extension("light", List.of("wiki"), config -> config.removeView("wiki:front"));
            set(remedy(1));
            nothingIsRefused();
        }

        @Test
        void changeEachOthersViewsOnceTheyAreOrdered() {
            app(config -> {});
            extension("dark", List.of("wiki"), config -> config.addView(VIEW, id("own")));
            extension("light", List.of("wiki"), config -> config.overrideView("dark:own", VIEW));
            set(remedy(1));
            nothingIsRefused();
        }

        @Test
        void layFilesOverTheSameFileOnceTheyAreOrdered() {
            app(config -> {});
            extension("dark", List.of("wiki"), config -> config.overrideAsset("wiki:static/", "static/"));
            extension("light", List.of("wiki"), config -> config.overrideAsset("wiki:static/", "dark:static/"));
            set(remedy(1));
            nothingIsRefused();
        }
    }

    @Nested
    class OfOneAddOn {
        @Test
        void declareItOnceMoreOutside() {
            AddOn conflict = config -> {
                config.include(inner -> inner.addRoute("page", "/a"));
                config.include(inner -> inner.addRoute("page", "/b"));
            };
            app(conflict);
            assertThat(remedy(1)).contains("declare it again in wiki, outside of the includes");
            participants.clear();
            app(config -> {
                conflict.include(config);
                config.addRoute("page", "/c");
            });
            nothingIsRefused();
        }
    }

    @Nested
    class OfACapture {
        @Test
        void isMeantByTheApplication() {
            shared("sessions", config -> config.addRoute("login", "/login"));
            AddOn wiki = config -> config.addRoute("login", "/wiki-login");
            app(wiki);
            String remedy = remedy(0);
            participants.remove(1);
            app(config -> {
                wiki.include(config);
                paste(remedy, config);
            });
            nothingIsRefused();
        }

        @Test
        void isAcceptedByTheOperator() {
            shared("sessions", config -> config.addRoute("login", "/login"));
            app(config -> config.addRoute("login", "/wiki-login"));
            set(remedy(1));
            nothingIsRefused();
        }

        @Test
        void isAcceptedForAViewWithoutAName() {
            shared("status", config -> config.addView(VIEW));
            app(config -> config.addView(VIEW));
            set(remedy(1));
            nothingIsRefused();
        }
    }

    @Nested
    class OfRoutes {
        @Test
        void putAHiddenOneFirst() {
            shared("login", config -> config.addRoute("any", "/{anything}"));
            pastedInsteadOf(config -> config.addRoute("home", "/home"));
        }

        @Test
        void giveAHiddenOneAPatternOfItsOwn() {
            shared("login", config -> config.addRoute("any", "/{anything}"));
            pastedInsteadOf(config -> config.addRoute("page", "/{name}"));
        }

        @Test
        void writePlaceholdersAsTheyAreWrittenHere() {
            pastedInsteadOf(config -> config.addRoute("page", "/:name/edit"));
            participants.clear();
            pastedInsteadOf(config -> config.addRoute("page", "/{page-name}"));
        }

        @Test
        void removeTheOneThatIsThere() {
            shared("login", config -> config.addRoute("login", "/login"));
            pastedInsteadOf(config -> config.removeRoute("logni"));
        }

        @Test
        void areTriedBeforeTheOneThatIsThere() {
            app(config -> {
                config.addRoute("page", "/{name}");
                config.addRoute("edit", "/{name}/edit", RouteOptions.before("pgae"));
            });
            assertThat(remedy(0)).isEqualTo("before(\"page\")");
        }
    }

    @Nested
    class OfViews {
        @Test
        void nameTheRouteThatIsThere() {
            app(config -> {
                config.addRoute("page", "/{name}");
                config.addView(VIEW, route("pgae"));
            });
            assertThat(remedy(0)).isEqualTo("Fix the name: route(\"page\")");
        }

        @Test
        void addTheRouteThatIsMissing() {
            AddOn wiki = config -> config.addView(VIEW, route("page"));
            app(wiki);
            String remedy = remedy(0);
            participants.clear();
            app(config -> {
                wiki.include(config);
                paste(remedy, config);
            });
            nothingIsRefused();
        }

        @Test
        void sayWhatBecomesOfTheOthers() {
            app(config -> config.addView(VIEW, id("front"), method("POST")));
            extension("dark", List.of("wiki"), config -> config.addView(VIEW, id("mine")));
            List<String> remedies = refusal().problems().get(0).remedies();
            assertThat(remedies.get(0)).endsWith("option to this view: replaces()");
            assertThat(remedies.get(1)).endsWith("option to this view: joins()");
            assertThat(remedies.get(2)).contains("config.overrideView(\"wiki:front\", request -> …);");
            for (AddOn better : List.<AddOn>of(
                    config -> config.addView(VIEW, id("mine"), replaces()),
                    config -> config.addView(VIEW, id("mine"), joins()),
                    config -> config.overrideView("wiki:front", VIEW))) {
                participants.remove(1);
                extension("dark", List.of("wiki"), better);
                nothingIsRefused();
            }
        }

        @Test
        void sayTheirGuardWhereTheOthersDiffer() {
            app(config -> {
                config.setSecurityPolicy(new Open());
                config.addView(VIEW, id("a"), method("POST"), noPermissionRequired());
                config.addView(VIEW, id("b"), permission("edit"));
            });
            extension("dark", List.of("wiki"), config -> config.addView(VIEW, id("mine"), method("PUT"), joins()));
            assertThat(refusal().problems().get(0).remedies())
                    .containsExactly("noPermissionRequired()", "permission(\"edit\")");
            for (ViewOption guard : List.of(noPermissionRequired(), permission("edit"))) {
                participants.remove(1);
                extension(
                        "dark",
                        List.of("wiki"),
                        config -> config.addView(VIEW, id("mine"), method("PUT"), joins(), guard));
                nothingIsRefused();
            }
        }

        @Test
        void sayForHowLongTheyAreKeptWhereTheOthersDiffer() {
            app(config -> {
                config.addView(VIEW, id("a"), method("POST"), httpCache(Duration.ofMinutes(5)));
                config.addView(VIEW, id("b"));
            });
            extension("dark", List.of("wiki"), config -> config.addView(VIEW, id("mine"), method("PUT"), joins()));
            assertThat(refusal().problems().get(0).remedies())
                    .containsExactly(
                            "httpCache(HttpCache.lasting(Duration.parse(\"PT5M\")))", "httpCache(Duration.ZERO)");
        }

        @Test
        void useARendererThatIsThere() {
            app(config -> config.addView(VIEW, renderer("strin")));
            assertThat(remedy(0)).isEqualTo("renderer(\"string\")");
        }
    }

    @Nested
    class OfAssets {
        @Test
        void nameTheFileThatIsThere() {
            extended(config -> config.overrideAsset("wiki:static/lego.svg", "static/logo.svg"));
        }

        @Test
        void nameTheAddOnThatIsThere() {
            extended(config -> config.overrideAsset("wikki:static/", "static/"));
        }

        @Test
        void layTheFileThatIsThereOverTheOther() {
            extended(config -> config.overrideAsset("wiki:static/logo.svg", "static/lego.svg"));
        }

        @Test
        void layAFileOverAFile() {
            extended(config -> config.overrideAsset("wiki:static/", "static/logo.svg"));
            participants.clear();
            extended(config -> config.overrideAsset("wiki:static/logo.svg", "static/"));
        }

        @Test
        void serveTheFolderThatIsThere() {
            pastedInsteadOf(config -> config.addStaticView("/static", "statics/"));
        }

        private void extended(AddOn wrong) {
            app(config -> {});
            extension("dark", List.of("wiki"), wrong);
            String remedy = remedy(0);
            participants.remove(1);
            extension("dark", List.of("wiki"), config -> paste(remedy, config));
            nothingIsRefused();
        }
    }

    @Nested
    class OfTweens {
        @Test
        void haveNamesWithoutBlanks() {
            app(config -> config.addTween("my tween", next -> next));
            assertThat(remedy(0)).isEqualTo("config.addTween(\"my-tween\", tween);");
        }
    }

    @Nested
    class OfNames {
        @Test
        void nameTheAddOnThatTakesPart() {
            app(config -> config.include("sesions"));
            shared("sessions", config -> config.declare(Action.of("x")));
            assertThat(remedy(0)).isEqualTo("Fix the name: \"sessions\"");
        }
    }

    /** A policy to whom all may do all. */
    private static final class Open implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return Decision.allowed("all may");
        }
    }

    private void pastedInsteadOf(AddOn wrong) {
        app(wrong);
        String remedy = remedy(0);
        participants.remove(participants.size() - 1);
        app(config -> paste(remedy, config));
        nothingIsRefused();
    }

    private String remedy(int index) {
        List<Problem> problems = refusal().problems();
        assertThat(problems).hasSize(1);
        return problems.get(0).remedies().get(index);
    }

    private ConfigurationException refusal() {
        ConfigurationException refusal = catchThrowableOfType(ConfigurationException.class, this::compose);
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private void nothingIsRefused() {
        assertThatCode(this::compose).doesNotThrowAnyException();
    }

    private void compose() {
        Composition.of(participants).settings(settings).makeApplication();
    }

    private void set(String remedy) {
        Matcher setting = SETTING.matcher(remedy);
        assertThat(setting.find()).as(remedy).isTrue();
        settings = new Settings(Map.of(setting.group(1), setting.group(2)));
    }

    /** Calls the directive that a remedy says. */
    private static void paste(String remedy, Configurator config) {
        Matcher code = DIRECTIVE.matcher(remedy);
        assertThat(code.find()).as(remedy).isTrue();
        List<String> texts = TEXT.matcher(code.group(2))
                .results()
                .map(result -> result.group(1))
                .toList();
        switch (code.group(1)) {
            case "include" -> config.include(texts.get(0));
            case "removeRoute" -> config.removeRoute(texts.get(0));
            case "overrideAsset" -> config.overrideAsset(texts.get(0), texts.get(1));
            case "addStaticView" -> config.addStaticView(texts.get(0), texts.get(1));
            case "addRoute" -> {
                if (texts.size() == 2) {
                    config.addRoute(texts.get(0), texts.get(1));
                } else {
                    assertThat(code.group(2)).contains(", before(");
                    config.addRoute(texts.get(0), texts.get(1), RouteOptions.before(texts.get(2)));
                }
            }
            default -> throw new AssertionError("Nothing that can be pasted: " + remedy);
        }
    }

    private void app(AddOn addOn) {
        participants.add(participant("wiki", Participant.Role.APPLICATION, List.of(), addOn));
    }

    private void shared(String name, AddOn addOn) {
        participants.add(participant(name, Participant.Role.SHARED, List.of(), addOn));
    }

    private void extension(String name, List<String> targets, AddOn addOn) {
        participants.add(participant(name, Participant.Role.EXTENSION, targets, addOn));
    }

    private Participant participant(String name, Participant.Role role, List<String> targets, AddOn addOn) {
        return new Participant(name, "", "1.0.0", role, targets, addOn, AssetSource.directory(root.resolve(name)));
    }
}
