package dev.mastaba.core.config;

import static dev.mastaba.core.view.ViewOptions.id;

import dev.mastaba.core.Golden;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.ApplicationCreated;
import dev.mastaba.core.application.Check;
import dev.mastaba.core.engine.commit.ActionQueue;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.session.KeptState;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        roles();
        includes();
        late();
        said();
        StringBuilder text = new StringBuilder();
        reports.forEach((title, report) ->
                text.append("== ").append(title).append('\n').append(report).append("\n\n"));
        Golden.assertPinned(ReportsTest.class, "reports.txt", text.toString());
    }

    private void conflicts() {
        Participant dark = extension("org.dark", config -> config.addTween("stamp", next -> next));
        Participant light = extension("org.light", config -> config.addTween("stamp", next -> next));
        refused("two extensions", app(config -> {}), dark, light);
        refused(
                "two extensions that collide in several phases",
                app(config -> config.addRoute("page", "/")),
                extension("org.dark", ReportsTest::declareMuch),
                extension("org.light", ReportsTest::declareMuch));
        refused(
                "two extensions that override the same views and files",
                app(config -> {
                    config.route("page", "/").get(request -> Response.text("page"));
                    config.route("list", "/list").get(request -> Response.text("list"));
                }),
                extension("org.dark", ReportsTest::overrideMuch),
                extension("org.light", ReportsTest::overrideMuch));
        refused(
                "two extensions that collide in routes, files, and views",
                app(config -> config.route("page", "/").get(request -> "page", id("page"))),
                extension("org.dark", ReportsTest::overrideAndDeclare),
                extension("org.light", ReportsTest::overrideAndDeclare));
        refused("twice in one add-on", app(config -> {
            config.include(inner -> inner.addRoute("page", "/a"));
            config.include(inner -> inner.addRoute("page", "/b"));
        }));
        refused("twice in one include", app(config -> {
            config.addRoute("page", "/a");
            config.addRoute("page", "/b");
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
                "a capture of a view without a name",
                app(config -> config.addView(request -> Response.text("wiki"))),
                Participant.shared("org.status", config -> config.addView(request -> Response.text("status"))));
        refused(
                "a capture of something else",
                app(config -> config.declare(Action.of("job", "mail").claiming("mail"))),
                Participant.shared(
                        "org.jobs",
                        config -> config.declare(Action.of("job", "mail").claiming("mail"))));
        refused(
                "two overrides of one view",
                app(config -> config.route("page", "/").get(request -> Response.text("page"))),
                extension("org.dark", config -> config.overrideView("wiki:page", request -> "dark")),
                extension("org.light", config -> config.overrideView("wiki:page", request -> "light")));
    }

    private static void declareMuch(Configurator config) {
        config.addTween("stamp", next -> next);
        config.addTween("seal", next -> next);
        config.addRoute("about", "/about");
        config.addRoute("help", "/help");
        config.addTemplateFunction("shout", args -> "");
    }

    private static void overrideMuch(Configurator config) {
        config.overrideView("wiki:page", request -> "other");
        config.overrideView("wiki:list", request -> "other");
        config.overrideAsset("wiki:dev/mastaba/core/config/reports.txt", "dev/mastaba/core/view/view-problems.txt");
    }

    private static void overrideAndDeclare(Configurator config) {
        config.overrideView("wiki:page", request -> "other");
        config.addRoute("about", "/about");
        config.overrideAsset("wiki:dev/mastaba/core/config/reports.txt", "dev/mastaba/core/view/view-problems.txt");
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
        settings = new Settings(Map.of("mastaba.stack", "org.drak > wiki"));
        warned("a stack that names nobody", app(config -> {}), extension("org.dark", config -> {}));
        settings = new Settings(Map.of("mastaba.accept", "route:logn"));
        warned("an accepted name that nobody captures", app(config -> config.addRoute("login", "/login")));
        settings = new Settings(Map.of("mastaba.without", "wiki"));
        refused("an application to be left out", app(config -> {}), extension("org.dark", config -> {}));
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

    private void roles() {
        refused("no name", app(config -> {}), Participant.shared(" ", named(config -> {})));
        refused(
                "one name twice",
                app(config -> {}),
                Participant.shared("org.wiki", Second.FIRST),
                Participant.shared("org.wiki", Second.SECOND));
        refused(
                "two applications",
                app(config -> {}),
                Participant.application("org.blog", "blog", named(config -> {})));
        refused(
                "an extension of a shared add-on",
                app(config -> {}),
                Participant.shared("org.sessions", named(config -> {})),
                Participant.extension("org.dark", List.of("org.sessions"), named(config -> {})));
        refused(
                "a target that can't be read",
                app(config -> {}),
                Participant.extension("org.dark", List.of("wiki;version=1.2-2"), named(config -> {})));
        refused("a name with a separator", app(config -> {}), Participant.shared("org:pages", named(config -> {})));
        refused("core's name", app(config -> {}), Participant.shared("dev.mastaba.core", named(config -> {})));
        settings = new Settings(Map.of("mastaba.without", "org.sesions"));
        warned("nobody to leave out", app(config -> {}), Participant.shared("org.sessions", named(config -> {})));
        settings = new Settings(Map.of("mastaba.without", "org.sessions"));
        refused(
                "an include of what is left out",
                app(config -> config.include("org.sessions")),
                Participant.shared("org.sessions", named(config -> {})));
        settings = Settings.none();
    }

    private void includes() {
        AddOn pages = Second.FIRST;
        refused("one includable with two prefixes", app(config -> {
            config.include(pages, "/pages");
            config.include(pages, "/texts");
        }));
        refused("includes without end", app(new Deeper(0)));
        List<Participant> chain = new ArrayList<>(List.of(app(config -> config.include("org.a000"))));
        for (int i = 0; i < 201; i++) {
            String next = String.format("org.a%03d", Math.min(i + 1, 200));
            chain.add(Participant.shared(String.format("org.a%03d", i), config -> config.include(next)));
        }
        refused("a long chain of includes", chain.toArray(Participant[]::new));
        refused(
                "an add-on with a prefix",
                app(config -> config.include(Second.FIRST, "/pages")),
                Participant.shared("org.pages", Second.FIRST));
        settings = new Settings(Map.of("mastaba.debug", "perhaps", "mastaba.pages", "many"));
        refused(
                "a switch that is neither on nor off",
                app(config -> config.settings().flag("mastaba.debug", false)));
        refused("a number that is none", app(config -> config.settings().number("mastaba.pages", 1)));
        settings = Settings.none();
    }

    private void late() {
        refused("a declaration beside one that lost", app(config -> {
            config.addRoute("page", "/a");
            config.include(inner -> inner.addRoute("page", "/b"));
            config.declare(Action.of("x").effect(registry -> config.declare(Action.of("y"))));
        }));
        refused("declarations without end", app(config -> config.declare(again(config))));
        List<String> name = new ArrayList<>(List.of("mail"));
        refused(
                "a name that changes",
                app(config -> config.declare(Action.of(name).effect(registry -> name.add("later")))));
        refused(
                "a relation to nothing",
                app(config -> config.declare(Action.of("job", "mail")
                        .introspectable(Introspectable.of("jobs", "mail", "job").relatedTo("queues", "post")))));
        refused(
                "a subscriber that throws",
                app(config -> config.addSubscriber(ApplicationCreated.class, created -> {
                    throw new IllegalStateException("no mail server");
                })));
        refused("a check that throws", app(config -> config.addCheck(new Broken())));
        KeptState kept = KeptState.inMemory(new KeptState.Limits(1_000, 1), Clock.systemUTC());
        kept.put("a", new byte[10], Duration.ofMinutes(1));
        try {
            kept.put("b", new byte[10], Duration.ofMinutes(1));
        } catch (KeptState.FullException refusal) {
            reports.put("no room", String.valueOf(refusal.getMessage()));
        }
        ActionQueue queue = new ActionQueue();
        Action action = Action.of("x").origin(Origin.named("org.wiki", "org.wiki.Wiki"));
        try {
            for (int i = 0; i <= ActionQueue.LIMIT; i++) {
                queue.declare(action, "org.wiki");
            }
        } catch (ConfigurationException refusal) {
            reports.put("too many declarations", String.valueOf(refusal.getMessage()));
        }
    }

    private static Action again(Configurator config) {
        return Action.unnamed().effect(registry -> config.declare(again(config)));
    }

    /** Constants, since they are equal to themselves alone. */
    private enum Second implements AddOn {
        FIRST,
        SECOND;

        @Override
        public void include(Configurator config) {
            // nothing
        }
    }

    private record Deeper(int depth) implements AddOn {
        @Override
        public void include(Configurator config) {
            config.include(new Deeper(depth + 1));
        }
    }

    private static final class Broken implements Check {
        @Override
        public List<Problem> check(Application application) {
            throw new IllegalStateException("no database");
        }
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

    /** What an add-on says that nothing can be done with. */
    private void said() {
        refused(
                "a command with the name of another",
                app(config -> config.addCommand("serve", "", "Serves.", (request, arguments, out) -> 0)));
        refused("a blank name", app(config -> config.addRoute(" ", "/")));
        refused(
                "a part that is missing",
                app(config -> config.declare(Action.of("job").introspectable(nothing()))));
        refused("calls without end", app(config -> new Calling(config).again(1)));
        refused("a class that cannot be made", app(config -> config.include(Unmade.class)));
        refused(
                "a tween that throws",
                app(config -> config.addTween("pool", next -> {
                    throw new IllegalStateException("no pool");
                })));
        List<Configurator> kept = new ArrayList<>();
        Composition.of(List.of(app(kept::add))).makeApplication();
        told("a configurator that was kept", () -> kept.get(0).addRoute("late", "/late"));
        Configurator made = new Configurator(Settings.none());
        made.makeApplication();
        told("a second commit", () -> made.commit());
    }

    @SuppressWarnings("NullAway")
    private static Introspectable nothing() {
        return null;
    }

    /** A directive that calls itself. */
    private record Calling(Configurator config) implements Directives {
        void again(int times) {
            if (times > 0) {
                again(times + 1);
            }
        }
    }

    /** Has no constructor that others may call. */
    private static final class Unmade implements AddOn {
        @Override
        public void include(Configurator config) {}
    }

    private void told(String title, Runnable mistake) {
        try {
            mistake.run();
            reports.put(title, "nothing was refused");
        } catch (IllegalStateException refusal) {
            reports.put(title, String.valueOf(refusal.getMessage()));
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

    /** What is told and keeps nothing from serving. */
    private void warned(String title, Participant... participants) {
        Application application =
                Composition.of(List.of(participants)).settings(settings).makeApplication();
        List<Problem> warnings = application
                .find(Key.of(Problem.Warnings.class))
                .map(Problem.Warnings::all)
                .orElse(List.of());
        reports.put(title, warnings.stream().map(Problem::text).collect(Collectors.joining("\n")));
    }
}
