package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.engine.declare.OriginFinder;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Settings;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The origin of a declaration is the line of who asked for it, whatever it went through. */
class OriginsTest {
    private final Configurator config = new Configurator(Settings.none());

    /** A third party's directives. */
    private record Jobs(Configurator config) implements Directives {
        void add(String name) {
            config.declare(Action.of("job", name).introspectable(Introspectable.of("jobs", name, "job")));
        }

        void addLater(String name) {
            config.declare(Action.of("later", name).effect(registry -> add(name)));
        }

        void addAll(List<String> names) {
            names.forEach(this::add);
        }

        void each(Consumer<Jobs> block) {
            block.accept(this);
        }

        Builder named(String name) {
            return new Builder(this, name);
        }

        /** Handed out by a directive; no directive itself. */
        private record Builder(Jobs jobs, String name) {
            void done() {
                jobs.add(name);
            }
        }
    }

    /** Directives that use others. */
    private record Nightly(Jobs jobs) implements Directives {
        void add(String name) {
            jobs.add(name);
        }
    }

    private String origin(String job) {
        return config.makeApplication()
                .get(Key.of(Introspector.class))
                .find("jobs", job)
                .orElseThrow()
                .origin();
    }

    private static String lineBefore() {
        StackTraceElement caller = StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst())
                .orElseThrow()
                .toStackTraceElement();
        return "(OriginsTest.java:" + (caller.getLineNumber() - 1) + ")";
    }

    @Test
    void isTheCallerOfADirective() {
        new Jobs(config).add("a");
        String line = lineBefore();
        assertThat(origin("a")).endsWith(".isTheCallerOfADirective " + line);
    }

    @Test
    void isTheOutermostCallerOfDirectives() {
        new Nightly(new Jobs(config)).add("a");
        String line = lineBefore();
        assertThat(origin("a")).endsWith(line);
    }

    @Test
    void isTheCallerAlsoThroughALambdaOfADirective() {
        new Jobs(config).addAll(List.of("a"));
        String line = lineBefore();
        assertThat(origin("a")).endsWith(line);
    }

    @Test
    void isTheCallerOfWhatADirectiveHandedOut() {
        new Jobs(config).named("a").done();
        String line = lineBefore();
        assertThat(origin("a")).endsWith(line);
    }

    @Test
    void isTheLambdaThatADirectiveCalled() {
        String[] line = new String[1];
        new Jobs(config).each(jobs -> {
            jobs.add("a");
            line[0] = lineBefore();
        });
        assertThat(origin("a")).endsWith(".isTheLambdaThatADirectiveCalled " + line[0]);
    }

    @Test
    void isWhereTheFirstActionWasDeclaredForWhatEffectsDeclare() {
        new Jobs(config).addLater("a");
        String line = lineBefore();
        assertThat(origin("a")).endsWith(line);
    }

    @Test
    void isTheIncludedCode() {
        String[] line = new String[1];
        config.include(inner -> inner.routePrefix("x", block -> {
            new Jobs(block).add("a");
            line[0] = lineBefore();
        }));
        assertThat(origin("a")).startsWith("dev.mastaba.core.config: ").endsWith(line[0]);
    }

    @Test
    void isWhatTheActionSaysItself() {
        Origin yaml = new Origin("org.dark", "mastaba.yaml", null, "mastaba.yaml", 12);
        config.declare(Action.of("x").origin(yaml).introspectable(Introspectable.of("jobs", "a", "job")));
        assertThat(origin("a")).isEqualTo("org.dark: mastaba.yaml (mastaba.yaml:12)");
    }

    @Test
    void isKeptAsTextInOtherForms() {
        assertThat(Origin.named("org.app", "settings")).hasToString("org.app: settings");
        assertThat(new Origin("a", "T", "m", "T.java", 0)).hasToString("a: T.m (T.java)");
        StackTraceElement native0 = new StackTraceElement("T", "lambda$new$0", null, -2);
        assertThat(Origin.at("a", native0)).isEqualTo(new Origin("a", "T", "<init>", null, 0));
        assertThat(Origin.at("a", new StackTraceElement("T", "lambda$static$0", "T.java", 3))
                        .member())
                .isEqualTo("<clinit>");
        assertThat(Origin.at("a", new StackTraceElement("T", "lambda$odd", "T.java", 3))
                        .member())
                .isEqualTo("lambda$odd");
        assertThat(Origin.ofThose(List.of("x", "y"), Map.of("y", Origin.named("a", "T"))))
                .containsExactly(Origin.named("a", "T"));
    }

    @Test
    void ofAFailureIsTheTopmostLineThatIsNotMachinery() {
        OriginFinder finder = new OriginFinder();
        Throwable failure = new IllegalStateException();
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("java.util.List", "of", "List.java", 1),
            new StackTraceElement(Configurator.class.getName(), "declare", "Configurator.java", 1),
            new StackTraceElement(Jobs.class.getName(), "add", "OriginsTest.java", 2),
            new StackTraceElement("org.elsewhere.Unknown", "include", "Unknown.java", 3)
        });
        ClassLoader loader = OriginsTest.class.getClassLoader();
        assertThat(finder.thrown("a", failure, loader))
                .contains(new Origin("a", "org.elsewhere.Unknown", "include", "Unknown.java", 3));
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("java.util.Nothing", "of", "List.java", 1),
            new StackTraceElement("jdk.Nothing", "of", "List.java", 1),
            new StackTraceElement("sun.Nothing", "of", "List.java", 1)
        });
        assertThat(finder.thrown("a", failure, loader)).isEmpty();
        assertThat(finder.repeated("a", failure)).isEqualTo(Origin.named("a", "unknown"));
    }
}
