package dev.mastaba.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.testing.felix.SourceBundle;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the verdict about a caller and a changed library with what the Java virtual machine does when the caller runs. */
class LinkRulesIT {
    private static final String FITS = "fits";

    @TempDir
    Path folder;

    private static StageFixture fixture;
    private static int made;

    @BeforeAll
    static void start(@TempDir Path base) {
        fixture = new StageFixture(base, Duration.ofSeconds(10));
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    /** The columns: the library that the caller is compiled against, the one that it meets, the expression in the caller, further classes of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        public class Page { public String title() { return ""; } } | public class Page { } | new lib.Page().title() |
        public class Page { public String title() { return ""; } } | public class Page { public CharSequence title() { return ""; } } | new lib.Page().title() |
        public class Page { public String title() { return ""; } } | public class Page { public static String title() { return ""; } } | new lib.Page().title() |
        public class Page { public static String title() { return ""; } } | public class Page { public String title() { return ""; } } | lib.Page.title() |
        public class Page { public String title() { return ""; } } | public class Page { String title() { return ""; } } | new lib.Page().title() |
        public class Page { public String title() { return ""; } } | public class Page { protected String title() { return ""; } } | new lib.Page().title() |
        public class Page { public String title() { return ""; } } | class Page { public String title() { return ""; } } | new lib.Page().title() |
        public class Page { public String title() { return ""; } } | public abstract class Page { public String title() { return ""; } } | new lib.Page().title() |
        public class Page { public Page() { } } | public class Page { public Page(int i) { } } | new lib.Page() |
        public class Page { public Page() { } } | public class Page { protected Page() { } } | new lib.Page() |
        public class Page { public String name = ""; } | public class Page { public Object name = ""; } | new lib.Page().name |
        public class Page { public String name = ""; } | public class Page { public final String name = ""; } | new lib.Page().name = "x" |
        public class Page { public String name = ""; } | public class Page { public static String name = ""; } | new lib.Page().name |
        public class Page { public static class Part { } } | public class Page { } | new lib.Page.Part() |
        public class Page { public static class Part { } } | public class Page { } | java.util.List.of(new lib.Page.Part[0], "").toString() |
        public class Page { public static class Part { } } | public class Page { } | lib.Page.Part.class.toString() |
        public class Page { public static class Part { } } | public class Page { } | ((Object) "" instanceof lib.Page.Part) + "" |
        public class Page { public static String of(Object o) { return ""; } } | public class Page { } | java.util.stream.Stream.of(1).map(lib.Page::of).toList() |
        public class Page { } | public class Page { public Page(int i) { } } | ((java.util.function.Supplier<Object>) lib.Page::new).get() |
        public class Page { } | public final class Page { } | new Sub() | static class Sub extends lib.Page { }
        public class Page { } | public interface Page { } | new Sub() | static class Sub extends lib.Page { }
        public interface Page { } | public class Page { } | new Sub() | static class Sub implements lib.Page { }
        public interface Page { String title(); } | public class Page { public String title() { return ""; } } | call(Reflect.make()) | static Object call(Object page) { return page instanceof lib.Page titled ? titled.title() : ""; }
        public class Page { public String title() { return ""; } } | public class Page { public final String title() { return ""; } } | new Sub() | static class Sub extends lib.Page { @Override public String title() { return "sub"; } }
        public class Page { public String title() { return ""; } } | public class Page { } | new Sub().title() | static class Sub extends lib.Page { }
        public class Page { public String title() { return ""; } } | public class Page { } | new Sub().both() | static class Sub extends lib.Page { String both() { return super.title(); } }
        public class Page { protected String title() { return ""; } } | public class Page { String title() { return ""; } } | new Sub().both() | static class Sub extends lib.Page { String both() { return title(); } }
        public class Page { protected Page() { } } | public class Page { Page() { } } | new Sub() | static class Sub extends lib.Page { }
        public class Page { } | public sealed class Page { } final class Only extends Page { } | new Sub() | static class Sub extends lib.Page { }
        public interface Page { } | public interface Page { String title(); } | Reflect.title(new Sub()) | static class Sub implements lib.Page { }
        public interface Page { default String title() { return ""; } } | public interface Page { String title(); } | Reflect.title(new Sub()) | static class Sub implements lib.Page { }
        public abstract class Page { } | public abstract class Page { public abstract String title(); } | Reflect.title(new Sub()) | static class Sub extends lib.Page { }
        public interface Page { String title(); } | public interface Page { CharSequence title(); } | Reflect.title(new Sub()) | static class Sub implements lib.Page { public String title() { return ""; } }
        public interface Page { String more(); } | public interface Page { String more(); String title(); } | Reflect.title((lib.Page) () -> "") |
        public interface Page { String more(); } | public interface Page { String title(); } | Reflect.title((lib.Page) () -> "") |
        public enum Page { A, B } | public enum Page { A } | lib.Page.B |
        public record Page(String title) { } | public record Page(String name) { } | new lib.Page("").title() |
        """)
    void aBrokenReferenceIsRefusedAndFailsInTheVirtualMachine(
            String before, String after, String expression, String members) throws Exception {
        Path compiled = library(before);
        Path caller = caller(compiled, expression, members == null ? "" : members);
        Path met = library(after);
        assertThat(verdict(compiled, caller)).as("before").isEqualTo(FITS);
        assertThat(failure(met, caller)).as("the virtual machine").isNotEqualTo(FITS);
        assertThat(verdict(met, caller)).as("the verdict").contains("MAST-STAGE-016");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        public class Page { public String title() { return ""; } } | public class Page extends Base { } class Base { public String title() { return ""; } } | new lib.Page().title() |
        public class Page { public String title() { return ""; } } | public class Page implements Titled { } interface Titled { default String title() { return ""; } } | new lib.Page().title() |
        public class Page { public String name = ""; } | public class Page extends Base { } class Base { public String name = ""; } | new lib.Page().name |
        public enum Page { A, B } | public enum Page { A } | call(lib.Page.A) | static Object call(lib.Page page) { switch (page) { case B: return "b"; default: return "a"; } }
        public class Page { } | public abstract class Page { public String more() { return ""; } } | new Sub() | static class Sub extends lib.Page { }
        public interface Page { } | public interface Page { default String title() { return ""; } } | new Sub() | static class Sub implements lib.Page { }
        public interface Page { String more(); } | public interface Page { String more(); default String title() { return ""; } boolean equals(Object o); } | Reflect.title((lib.Page) () -> "") |
        public class Page { public static String of() { return ""; } } | public class Page { } | guarded() | static Object guarded() { try { return lib.Page.of(); } catch (NoSuchMethodError gone) { return "gone"; } }
        public class Page { protected String title() { return ""; } } | public class Page { public String title() { return ""; } } | new Sub().both() | static class Sub extends lib.Page { String both() { return title() + super.title(); } }
        public class Page extends Thread { } | public class Page extends Thread { public int more; } | new lib.Page().getContextClassLoader() + "" |
        """)
    void aCompatibleChangeIsTaken(String before, String after, String expression, String members) throws Exception {
        Path caller = caller(library(before), expression, members == null ? "" : members);
        Path met = library(after);
        assertThat(failure(met, caller)).as("the virtual machine").isEqualTo(FITS);
        assertThat(verdict(met, caller)).as("the verdict").isEqualTo(FITS);
    }

    /** Random members are removed or changed; each call of the caller is one member. */
    @Test
    void randomChangesAreJudgedAsTheVirtualMachineJudgesThem() throws Exception {
        Random random = new Random(7);
        List<String> forms = List.of(
                "public int m%d() { return 1; }",
                "public long m%d() { return 1; }",
                "int m%d() { return 1; }",
                "protected int m%d() { return 1; }",
                "public static int m%d() { return 1; }",
                "public int m%d(int more) { return 1; }",
                "");
        Path compiled = library(page(() -> forms.get(0)));
        Path caller = caller(compiled, "new lib.Page().m0() + new lib.Page().m1() + new lib.Page().m2()", "");
        for (int round = 0; round < 12; round++) {
            String after = page(() -> forms.get(random.nextInt(4) == 0 ? random.nextInt(forms.size()) : 0));
            Path met = library(after);
            assertThat(verdict(met, caller).equals(FITS))
                    .as(after)
                    .isEqualTo(failure(met, caller).equals(FITS));
        }
    }

    private static String page(Supplier<String> forms) {
        return IntStream.range(0, 3)
                .mapToObj(i -> forms.get().formatted(i))
                .collect(Collectors.joining(" ", "public class Page { ", " }"));
    }

    private Path caller(Path compiled, String expression, String members) {
        return SourceBundle.named("caller")
                .using(compiled)
                .withSource("""
                    package caller;
                    public final class Main implements java.util.concurrent.Callable<Object> {
                      public Object call() { return String.valueOf(%s); }
                      %s
                    }\
                    """.formatted(expression, members))
                .withSource("""
                    package caller;
                    final class Reflect {
                      static Object make() {
                        try {
                          return lib.Page.class.getConstructor().newInstance();
                        } catch (ReflectiveOperationException failed) {
                          throw new IllegalStateException(failed);
                        }
                      }
                      static Object title(Object page) {
                        try {
                          return lib.Page.class.getMethod("title").invoke(page);
                        } catch (java.lang.reflect.InvocationTargetException thrown) {
                          throw (Error) thrown.getCause();
                        } catch (ReflectiveOperationException failed) {
                          throw new IllegalStateException(failed);
                        }
                      }
                    }\
                    """)
                .writeTo(folder.resolve("jars-" + made++));
    }

    private Path library(String types) {
        return SourceBundle.named("lib")
                .exporting("lib;version=1.0.0")
                .withSource("package lib; " + types)
                .writeTo(folder.resolve("jars-" + made++));
    }

    private String verdict(Path library, Path caller) {
        Copy lib = fixture.install(made++, library);
        Copy user = fixture.install(made++, caller);
        try {
            fixture.start(lib, user);
            return FITS;
        } catch (ConfigurationException refused) {
            return refused.problems().get(0).text();
        } finally {
            fixture.stage.uninstall(List.of(lib, user));
        }
    }

    /** Runs the caller in class loaders without the check. */
    private static String failure(Path library, Path caller) throws Exception {
        try (URLClassLoader below = loader(library, LinkRulesIT.class.getClassLoader());
                URLClassLoader above = loader(caller, below)) {
            Object main = above.loadClass("caller.Main").getConstructor().newInstance();
            ((Callable<?>) main).call();
            return FITS;
        } catch (LinkageError failed) {
            return failed.toString();
        }
    }

    private static URLClassLoader loader(Path jar, ClassLoader parent) throws Exception {
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, parent);
    }
}
