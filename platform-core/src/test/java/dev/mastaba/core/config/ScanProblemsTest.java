package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.Golden;
import dev.mastaba.core.application.NewRequest;
import dev.mastaba.core.engine.scan.ClassWalk;
import dev.mastaba.core.engine.scan.ScanProblems;
import dev.mastaba.core.extend.AnnotationReader;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Configures;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Scanned;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.traversal.RootFactory;
import dev.mastaba.core.view.ViewDefaults;
import java.io.IOException;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts that people read when a scan is refused. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable", "ClassCanBeStatic"}) // scanning finds them
class ScanProblemsTest {
    record Page(String title) {}

    @ViewConfig(attr = "absent")
    @ViewConfig(attr = "twice")
    static class Views {
        @ViewConfig
        void nothing(Request request) {}

        @ViewConfig
        private Object hidden() {
            return "";
        }

        @ViewConfig(attr = "nothing")
        Object attr() {
            return "";
        }

        @ViewConfig(context = String.class)
        static Object context(Page page, Request request) {
            return page;
        }

        Object twice() {
            return "";
        }

        Object twice(Request request) {
            return "";
        }

        @ViewConfig(onNotFound = true)
        static Object none(IllegalStateException other, Request request) {
            return "";
        }

        @ViewConfig(
                onForbidden = true,
                route = {"a", "b"})
        static Object forbidden() {
            return "";
        }

        @ViewConfig(exception = {IOException.class, NotFound.class})
        static Object failed(IOException failure, Request request) {
            return "";
        }
    }

    static final class Unmapped {
        @ViewConfig(named = "wrong")
        Object wrong(String name, int number) {
            return name;
        }

        @ViewConfig(named = "variable")
        Object variable(Request... requests) {
            return requests;
        }
    }

    static final class Served {
        Served(Page page) {}

        @ViewConfig
        Object page() {
            return "";
        }
    }

    static final class Ambiguous {
        Ambiguous(Page page, Request request) {}

        Ambiguous(String text, Request request) {}

        @ViewConfig
        Object page() {
            return "";
        }
    }

    record Contradicting(Page page, Request request) {
        @ViewConfig
        Object title(String other, Request same) {
            return other;
        }
    }

    class Inner {
        @ViewConfig
        Object page() {
            return "";
        }
    }

    enum Choice {
        ONE;

        @ViewConfig
        Object page() {
            return "";
        }
    }

    @ViewConfig(attr = "page")
    abstract static class Abstract {
        abstract Object page();
    }

    @ViewDefaults(context = String.class)
    static final class Defaulted {
        @ViewConfig
        static Object page(Page page, Request request) {
            return page;
        }
    }

    static final class Told {
        @SubscriberConfig
        void unbound(NewRequest event) {}

        @SubscriberConfig
        static void two(NewRequest one, NewRequest other) {}

        @SubscriberConfig(String.class)
        static void other(NewRequest event) {}

        @ResponseAdapterConfig
        static String text(Page page) {
            return "";
        }
    }

    interface NoRoot extends RootFactory {}

    @RouteConfig(name = "a", pattern = "/a", order = 1)
    @RouteConfig(name = "b", pattern = "/b", order = 1)
    @RouteConfig(name = "c", pattern = "/c", order = 2, root = NoRoot.class)
    static final class Routed {}

    @Configures(SilentReader.class)
    @Repeatable(Unmarked.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Mark {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface Unmarked {
        Mark[] value();
    }

    @Configures(SilentReader.class)
    @interface Lost {}

    static final class SilentReader implements AnnotationReader<Mark, Configurator> {
        @Override
        public void read(Configurator config, Mark annotation, Scanned on) {
            throw new IllegalArgumentException("It was a bad day");
        }
    }

    @Configures(AbstractReader.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Unread {}

    abstract static class AbstractReader implements AnnotationReader<Unread, Configurator> {}

    @Mark
    @Mark
    @Lost
    @Unread
    static final class Marked {
        @Mark
        Response page() {
            return Response.text("");
        }
    }

    @Test
    void textsAreAsPinned() throws IOException {
        String found = Stream.of(
                        Object.class,
                        Views.class,
                        Unmapped.class,
                        Served.class,
                        Ambiguous.class,
                        Contradicting.class,
                        Inner.class,
                        Choice.class,
                        Abstract.class,
                        Defaulted.class,
                        Told.class,
                        Routed.class,
                        Marked.class)
                .map(ScanProblemsTest::refused)
                .collect(Collectors.joining("\n\n", "", "\n"));
        Golden.assertPinned(ScanProblemsTest.class, "scan-problems.txt", found);
    }

    @Test
    void thoseOfAWholeAddOnAreAsPinned() throws IOException {
        String found = Stream.of(
                        ScanProblems.unloadable(
                                Origin.named("dev.example.wiki", "dev.example.wiki.MailViews"),
                                new NoClassDefFoundError("dev/example/mail/Mail")),
                        ScanProblems.noClasses("dev.example.wiki", ScanProblemsTest.class),
                        ScanProblems.tooMany("dev.example.wiki", ClassWalk.MOST),
                        ScanProblems.index(
                                "dev.example.wiki",
                                "names the class dev.example.wiki.Gone, which the bundle does not contain"))
                .map(Problem::text)
                .collect(Collectors.joining("\n\n"));
        Golden.assertPinned(ScanProblemsTest.class, "scan-of-all-problems.txt", found);
    }

    private static String refused(Class<?> type) {
        Configurator config = new Configurator(Settings.none(), ScanProblemsTest.class);
        ConfigurationException refusal = catchThrowableOfType(ConfigurationException.class, () -> {
            config.scan(type);
            config.makeApplication(); // what core can't call may still get a mapper until then
        });
        assertThat(refusal).as(type.getName()).isNotNull();
        return refusal.getMessage().replaceAll("ScanProblemsTest.java:\\d+", "ScanProblemsTest.java");
    }
}
