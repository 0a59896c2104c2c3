package dev.mastaba.binding;

import static dev.mastaba.binding.MethodViews.calling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.testing.GoldenFile;
import jakarta.validation.constraints.Min;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The texts that people read when a method can't be bound. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by name
class BindingProblemsTest {
    record Money(long cents) {}

    static final class Account {}

    record Visit(int number) {
        static Visit of(Request request) {
            return new Visit(1);
        }
    }

    record Tree(String name, List<Tree> children) {}

    record Filter(Account account, Optional<Account> other, int page) {}

    record Deep1(Deep2 a) {}

    record Deep2(List<Deep3> b) {}

    record Deep3(List<Deep4> c) {}

    record Deep4(List<Deep5> d) {}

    record Deep5(Deep6 e) {}

    record Deep6(String f) {}

    record Generic<T>(T item) {}

    static final class Views {
        Object ambiguous(Account account) {
            return "";
        }

        Object ambiguous(Account account, Money money) {
            return "";
        }

        Object sourceless(@Query int page, Account account, Money money, Visit visit) {
            return "";
        }

        Object path(@dev.mastaba.binding.Path int idd, @dev.mastaba.binding.Path("x") String other) {
            return "";
        }

        Object types(
                @Query Account account,
                @Query List<Account> many,
                @Query Map<String, String> map,
                @Query Optional<List<String>> both,
                @Query Set<?> any,
                @Query Filter filter) {
            return "";
        }

        Object defaults(
                @Query @Default("x") int page,
                @Query @Default({"1", "2"}) int two,
                @Query @Default("1") Optional<Integer> never,
                @Query @Default({"1", "y"}) List<Integer> some,
                @Query @Default("1") Money money,
                @RequestBody @Default("{}") String body,
                @Default("1") int nowhere) {
            return "";
        }

        Object records(
                @RequestHeader Money money,
                @Form Tree tree,
                @Form Deep1 deep,
                @Query Generic<String> generic,
                @RequestBody Money body) {
            return "";
        }

        Object twice(@Query @Form int page, @RequestBody InputStream body, @Form String field) {
            return "";
        }

        Object closed(@Query Attributes.Name name) {
            return "";
        }

        Object constrained(@Query @Min(1) int page) {
            return "";
        }

        @Bound
        Object plain(@Query int page) {
            return "";
        }

        Object mistaken(RouteMatch match, Request request) {
            return "";
        }
    }

    @TempDir
    Path folder;

    @Test
    void textsAreAsPinned() throws Exception {
        Object nameless = nameless();
        String found = Stream.of("sourceless", "path", "types", "defaults", "records", "twice", "mistaken")
                .map(name -> refused(config -> config.route("x", "/x/{id}").get(calling(new Views(), name))))
                .collect(Collectors.joining("\n\n"));
        String more = Stream.<Consumer<Configurator>>of(
                        config -> config.addView(calling(new Views(), "path")),
                        config -> config.route("x", "/x").get(calling(new Views(), "path")),
                        config -> config.route("x", "/x").get(calling(nameless, "show")),
                        config -> config.addView(calling(new Views(), "pth")),
                        config -> config.addView(calling(new Views(), "ambiguous")),
                        config -> config.addView(calling((Integer one) -> one)),
                        config -> config.addView(calling(new Views(), "closed")),
                        config -> config.addView(calling(new Views(), "constrained")))
                .map(BindingProblemsTest::refused)
                .collect(Collectors.joining("\n\n", "", "\n\n"));
        String without = refused(
                new Configurator(Settings.none(), BindingProblemsTest.class),
                config -> config.addView(calling(new Views(), "plain")));
        GoldenFile.assertPinned(
                BindingProblemsTest.class, "binding-problems.txt", found + "\n\n" + more + without + "\n");
    }

    /** An object of a class of whose methods' parameters the compiler kept no names. */
    private Object nameless() throws Exception {
        Path source = folder.resolve("Nameless.java");
        Files.writeString(source, """
                public final class Nameless {
                  public Object show(@dev.mastaba.binding.Query int page, @dev.mastaba.binding.Query("q") int known) {
                    return "";
                  }
                }""");
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", classPath(), "-d", folder.toString(), source.toString());
        assertThat(failed).isZero();
        URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
        return loader.loadClass("Nameless").getConstructor().newInstance();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static String refused(Consumer<Configurator> declaration) {
        Configurator config = new Configurator(Settings.none(), BindingProblemsTest.class);
        config.include(new BindingAddOn());
        return refused(config, declaration);
    }

    private static String refused(Configurator config, Consumer<Configurator> declaration) {
        ConfigurationException refusal = catchThrowableOfType(ConfigurationException.class, () -> {
            declaration.accept(config);
            config.makeApplication();
        });
        assertThat(refusal).isNotNull();
        return refusal.getMessage()
                .replaceAll("\\.java:\\d+", ".java")
                .replaceAll("unnamed module @\\w+", "unnamed module");
    }
}
