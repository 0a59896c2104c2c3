package dev.mastaba.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.staging.link.ClassSpace;
import dev.mastaba.staging.link.JarClasses;
import dev.mastaba.staging.link.LinkRules;
import dev.mastaba.staging.link.Mismatch;
import dev.mastaba.staging.link.UseReader;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
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
        assertThat(mismatches(compiled, caller)).as("in files, before").isEmpty();
        assertThat(mismatches(met, caller)).as("in files").isNotEmpty().allMatch(each -> each.contains("lib."));
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
        public class Page { public String title(Object... parts) { return ""; } } | public class Page { public String title(Object[] parts) { return ""; } } | new lib.Page().title("a", "b") |
        public class Page { public Object title() { return ""; } } | public class Page extends Base { public String title() { return ""; } } class Base { public Object title() { return ""; } } | new lib.Page().title() |
        public class Page { public java.util.List list() { return null; } } | public class Page<T extends Comparable<T>> { public java.util.List<T> list() { return null; } } | new lib.Page().list() |
        public interface Page { void show(); } | public interface Page extends Shown { } interface Shown { void show(); } | new Sub() | static class Sub implements lib.Page { public void show() { } }
        public class Page { public String title() { return ""; } } | public class Page { public String title() { return ""; } private String more() { return ""; } public static int count; } | new Sub().more() | static class Sub extends lib.Page { String more() { return title(); } }
        public class Page { public String title() { return ""; } } | public class Page { public final String title() { return ""; } } | new Sub().title() | static class Sub extends lib.Page { }
        public class Page { public static int SIZE = 1; } | public class Page implements Sized { } interface Sized { int SIZE = Integer.valueOf(1); } | lib.Page.SIZE |
        public class Page extends Thread { } | public class Page extends Thread { public int more; } | new lib.Page().getContextClassLoader() + "" |
        """)
    void aCompatibleChangeIsTaken(String before, String after, String expression, String members) throws Exception {
        Path caller = caller(library(before), expression, members == null ? "" : members);
        Path met = library(after);
        assertThat(failure(met, caller)).as("the virtual machine").isEqualTo(FITS);
        assertThat(verdict(met, caller)).as("the verdict").isEqualTo(FITS);
        assertThat(mismatches(met, caller)).as("in files").isEmpty();
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
            assertThat(mismatches(met, caller).isEmpty())
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

    /** Judges by the class files in the jars, without loading a class. */
    private static List<String> mismatches(Path library, Path caller) throws IOException {
        ClassSpace java = ClassSpace.ofJava();
        ClassSpace lib = new ClassSpace(JarClasses.of(library), Set.of(), name -> null, java);
        JarClasses files = JarClasses.of(caller);
        ClassSpace user = new ClassSpace(files, Set.of(), name -> name.equals("lib") ? lib : null, java);
        LinkRules rules = new LinkRules(user, Set.of("lib"), user::find);
        return UseReader.read("caller", files, Set.of("lib"), true).keySet().stream()
                .map(rules::mismatch)
                .filter(Objects::nonNull)
                .map(Mismatch::text)
                .toList();
    }

    /** What the virtual machine links only when code asks for it: annotations, and the types of fields and parameters. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        int size(); | | size = 1 | lib.Mark.size() does not exist
        int size(); | long size(); | size = 1 | lib.Mark.size() has another type: public abstract long lib.Mark.size()
        String[] names(); | String names(); | names = "a" | lib.Mark.names() has another type: public abstract java.lang.String lib.Mark.names()
        Class<?> type(); | String type(); | type = String.class | lib.Mark.type() has another type: public abstract java.lang.String lib.Mark.type()
        int size(); | int sized() default 1; | size = 1 | lib.Mark.size() does not exist; there is: public abstract int lib.Mark.sized()
        | int size(); | | public abstract int lib.Mark.size() has no default
        Kind kind(); enum Kind { A, B } | Kind kind(); enum Kind { A } | kind = lib.Mark.Kind.B | lib.Mark$Kind lib.Mark$Kind.B does not exist; there is: public static final lib.Mark$Kind lib.Mark$Kind.A
        Part part(); @interface Part { int size(); } | Part part(); @interface Part { } | part = @lib.Mark.Part(size = 1) | lib.Mark$Part.size() does not exist
        int size(); | int size(); int more() default 1; | size = 1 |
        String[] names(); | String[] names() default {}; String more() default ""; | names = {} |
        String[] names(); | String[] names(); | names = {"a", "b"} |
        byte[] small(); long[] big(); char one(); double two(); | byte[] small(); long[] big(); char one(); double two(); | small = 1, big = {1, 2}, one = 'a', two = 1 |
        """)
    void annotationsAreComparedWithTheirElements(String before, String after, String values, String text)
            throws Exception {
        Path caller = SourceBundle.named("caller")
                .using(mark(before))
                .withSource("package caller; public class Main { @lib.Mark(%s) void marked() { } }"
                        .formatted(values == null ? "" : values))
                .writeTo(folder.resolve("jars-" + made++));
        assertThat(mismatches(mark(before), caller)).isEmpty();
        assertThat(mismatches(mark(after), caller)).isEqualTo(text == null ? List.of() : List.of(text));
    }

    private Path mark(String elements) {
        return SourceBundle.named("lib")
                .exporting("lib;version=1.0.0")
                .withSource(
                        "package lib; @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) public @interface Mark { %s }"
                                .formatted(elements == null ? "" : elements))
                .writeTo(folder.resolve("jars-" + made++));
    }

    @Test
    void declaredTypesAreCompared() throws Exception {
        Path before = library("public class Page { public static class Part { } }");
        Path caller = SourceBundle.named("caller")
                .using(before)
                .withSource("package caller; public class Main { void show(lib.Page.Part[] parts) { } lib.Page page; }")
                .writeTo(folder.resolve("jars-" + made++));
        assertThat(mismatches(before, caller)).isEmpty();
        assertThat(mismatches(library("public class Page { }"), caller))
                .containsExactly("lib.Page$Part does not exist");
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
