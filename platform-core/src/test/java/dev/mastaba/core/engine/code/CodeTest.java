package dev.mastaba.core.engine.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.engine.text.OriginalHash;
import dev.mastaba.core.extend.Describe;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeTest {
    private static final String RULES = """
            package shop;
            final class Rules {
                static final String GROUP = new String("admins");
                static String group(Object resource) { return GROUP; }
                static String unused(Object resource) { return "unused"; }
            }
            """;
    private static final String SHOP = """
            package shop;
            import java.util.function.Function;
            import java.util.function.Supplier;
            public final class Shop implements Supplier<Function<Object, Object>> {
                private final String name = "shop";
                @Override public Function<Object, Object> get() {
                    Runnable other = () -> System.out.println("other");
                    return resource -> switch (String.valueOf(resource)) {
                        case "a", "b" -> Rules.group(resource);
                        case "long" -> Long.valueOf(1L << 40) + 2.5d;
                        default -> {
                            try {
                                yield own(resource);
                            } catch (IllegalStateException broken) {
                                yield new int[][] {{1, 200, 70000}}[0][1];
                            }
                        }
                    };
                }
                private static Object own(Object resource) { return resource instanceof Number n ? n.intValue() : null; }
                Object view() { return name; }
            }
            """;

    @TempDir
    private Path folder;

    private int builds;

    private Path compiled(List<String> options, String... sources) throws IOException {
        Path made = Files.createDirectories(folder.resolve("build" + ++builds));
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-d", made.toString()));
        arguments.addAll(options);
        for (String source : sources) {
            String name = source.replaceAll("(?s).*?(?:class|record|enum) (\\w+).*", "$1");
            Path file = folder.resolve("sources" + builds).resolve(name + ".java");
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            arguments.add(Files.writeString(file, source).toString());
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        int result = compiler.run(null, null, OutputStream.nullOutputStream(), arguments.toArray(String[]::new));
        assertThat(result).isZero();
        return made;
    }

    private static String code(Path classes) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            Supplier<?> shop =
                    (Supplier<?>) loader.loadClass("shop.Shop").getConstructor().newInstance();
            return Code.of(shop.get()).toString();
        }
    }

    private String code(String... sources) throws Exception {
        return code(compiled(List.of(), sources));
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    @Test
    void aDigestIsOfTheClassInWhichALambdaIsWritten() throws Exception {
        String code = code(SHOP, RULES);
        assertThat(code).matches("shop\\.Shop \\(lambda\\), code [0-9a-f]{16}");
        assertThat(code(SHOP, RULES)).isEqualTo(code);
        assertThat(code(SHOP.replace("70000", "70001"), RULES)).isNotEqualTo(code);
        assertThat(code(SHOP.replace("n.intValue()", "n.longValue()"), RULES)).isNotEqualTo(code);
        assertThat(code(SHOP.replace("return name;", "return name + 1;"), RULES))
                .isNotEqualTo(code);
        assertThat(code(SHOP, RULES.replace("\"admins\"", "\"everyone\""))).isEqualTo(code);
    }

    @Test
    void aDigestIsTheSameFromAJar() throws Exception {
        Path classes = compiled(List.of(), SHOP, RULES);
        assertThat(code(jar(classes, folder.resolve("shop.jar")))).isEqualTo(code(classes));
    }

    private static final String BASE = """
            package shop;
            public abstract class Base implements java.util.function.Supplier<Object> {
                @Override public Object get() { return "base"; }
            }
            """;
    private static final String DERIVED = """
            package shop;
            public class Shop extends Base {
                @Override public Object get() { return this; }
            }
            """;

    @Test
    void aDigestOfAnObjectIsOfItsClassAndSuperclasses() throws Exception {
        String code = code(DERIVED, BASE);
        assertThat(code).matches("shop\\.Shop, code [0-9a-f]{16}");
        assertThat(code(DERIVED.replace("Base {", "Base { int more;"), BASE)).isNotEqualTo(code);
        assertThat(code(DERIVED, BASE.replace("\"base\"", "\"other\""))).isNotEqualTo(code);
    }

    @Test
    void aDigestOfAMethodReferenceIsOfTheClassThatOverridesTheMethod() throws Exception {
        String base = BASE.replace("\"base\"", "(java.util.function.Function<Object, Object>) this::rule")
                .replace("@Override", "abstract Object rule(Object resource); @Override");
        String derived =
                DERIVED.replaceAll("@Override.*", "@Override Object rule(Object resource) { return \"admins\"; }");
        String code = code(derived, base);
        assertThat(code).matches("shop\\.Base \\(lambda\\), code [0-9a-f]{16}");
        assertThat(code(derived.replace("admins", "users"), base)).isNotEqualTo(code);
    }

    private static final String REFERENCE = """
            package shop;
            import java.util.function.Function;
            import java.util.function.Supplier;
            public class Shop implements Supplier<Object> {
                @Override public Object get() {
                    Rules rules = new Rules();
                    Function<Object, Object> reference = rules::group;
                    return reference;
                }
            }
            """;
    private static final String RULE = """
            package shop;
            public final class Rules {
                Object group(Object resource) { return "admins"; }
                Object all(Object resource) { return "everyone"; }
            }
            """;

    @Test
    void aDigestOfAMethodReferenceIsOfItsObjectAndOfThePlaceThatChoosesTheMethod() throws Exception {
        String code = code(REFERENCE, RULE);
        assertThat(code(REFERENCE, RULE.replace("admins", "users"))).isNotEqualTo(code);
        assertThat(code(REFERENCE.replace("rules::group", "rules::all"), RULE)).isNotEqualTo(code);
    }

    @Test
    void theHashOfAnOriginalLeavesOutThePlaceOfAMethodReference() throws Exception {
        String other = REFERENCE.replace("Rules rules", "int more; Rules rules");
        String hash = hash(REFERENCE, RULE);
        assertThat(hash(other, RULE)).isEqualTo(hash);
        assertThat(hash(REFERENCE, RULE.replace("admins", "users"))).isNotEqualTo(hash);
    }

    @Test
    void theHashOfAnOriginalContainsThePlaceOfALambdaThatCapturesAnObjectOfReferencedMethods() throws Exception {
        String lambda =
                REFERENCE.replace("return reference;", "return (Function<Object, Object>) r -> rules.group(1);");
        String hash = hash(lambda, RULE);
        assertThat(hash(lambda.replace("group(1)", "group(2)"), RULE)).isNotEqualTo(hash);
        assertThat(hash(lambda, RULE.replace("admins", "users"))).isNotEqualTo(hash);
    }

    private String hash(String... sources) throws Exception {
        try (CountingLoader loader = new CountingLoader(compiled(List.of(), sources))) {
            OriginalHash hash = new OriginalHash();
            Code.addFiles(shop(loader).get(), hash);
            return hash.hex();
        }
    }

    /** Made by a constructor that is handed out. */
    private record Made(String text) {}

    private String bound() {
        return "bound " + builds;
    }

    @Test
    void methodReferencesAndConstructorsAreFollowed() {
        Function<String, Object> made = Made::new;
        Supplier<Object> bound = this::bound;
        Supplier<Object> captured = () -> bound.get();
        assertThat(Code.of(made).classes()).contains(Made.class);
        assertThat(List.of(made, bound, captured))
                .allSatisfy(function -> assertThat(Code.of(function).toString()).contains(", code "));
    }

    @Test
    void theJdksAndCoresOwnCodeIsKnownByName() {
        assertThat(Code.of("text")).hasToString("java.lang.String");
        assertThat(Code.of(Describe.class)).hasToString(Describe.class.getName());
        assertThat(Code.of(Map.of()).classes()).isEmpty();
        assertThat(Code.of(Runnable.class)).hasToString("java.lang.Runnable");
    }

    private static final Integer LIMIT = Integer.valueOf(70_000);

    @Test
    void constantsThatAreReadAreKnown() {
        Supplier<Object> limit = () -> LIMIT;
        assertThat(Code.of(limit).constants(Integer.class)).containsEntry("CodeTest.LIMIT", 70_000);
        assertThat(Code.of(limit).constants(String.class)).isEmpty();
        assertThat(Code.of(limit)).isEqualTo(Code.of(limit)).hasSameHashCodeAs(Code.of(limit));
        assertThat(Code.of(limit)).isNotEqualTo(Code.of("text")).isNotEqualTo("text");
    }

    /** A class loader that counts how often class files are requested. */
    private static final class CountingLoader extends URLClassLoader {
        private int requests;

        CountingLoader(Path classes) throws IOException {
            super(new URL[] {classes.toUri().toURL()});
        }

        @Override
        public @Nullable URL getResource(String name) {
            requests++;
            return super.getResource(name);
        }
    }

    private static Supplier<?> shop(ClassLoader loader) throws Exception {
        return (Supplier<?>) loader.loadClass("shop.Shop").getConstructor().newInstance();
    }

    @Test
    void theCodeOfObjectsOfOneClassIsReadOnce() throws Exception {
        try (CountingLoader loader = new CountingLoader(compiled(List.of(), SHOP, RULES))) {
            Code first = Code.of(shop(loader).get());
            String text = first.toString();
            assertThat(loader.requests).isPositive();
            loader.requests = 0;
            Code second = Code.of(shop(loader).get());
            assertThat(second).hasToString(text).isEqualTo(first);
            assertThat(loader.requests).isZero();
        }
    }

    @Test
    void objectsThatCaptureOtherCodeHaveTheirOwn() {
        Supplier<Object> one = new Plain()::name;
        Supplier<Object> other = new Fancy()::name;
        String text = Code.of(captures(one)).toString();
        assertThat(Code.of(captures(other)).toString()).isNotEqualTo(text);
        assertThat(Code.of(captures(one)).toString()).isEqualTo(text);
        assertThat(Code.of(called(new Plain())).toString())
                .isNotEqualTo(Code.of(called(new Fancy())).toString());
    }

    private static Supplier<Object> captures(Supplier<Object> inner) {
        return () -> "outer" + inner.get();
    }

    private static Supplier<Object> called(Named named) {
        return named::name;
    }

    private interface Named {
        Object name();
    }

    private static final class Plain implements Named {
        @Override
        public Object name() {
            return "plain";
        }
    }

    private static final class Fancy implements Named {
        @Override
        public Object name() {
            return List.of("fancy");
        }
    }

    @Test
    void aClassWhoseCodeWasReadCanBeUnloaded() throws Exception {
        WeakReference<ClassLoader> unloaded = readAndForgotten();
        for (int i = 0; i < 500 && unloaded.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(unloaded.get()).isNull();
    }

    /** Reads code that captures a lambda of another class loader, as an add-on captures that of another. */
    private WeakReference<ClassLoader> readAndForgotten() throws Exception {
        Path classes = compiled(List.of(), SHOP, RULES);
        try (CountingLoader loader = new CountingLoader(classes)) {
            Supplier<?> shop = shop(loader);
            assertThat(Code.of(shop.get()).toString()).isNotEmpty();
            assertThat(Code.of(captures(() -> shop)).toString()).isNotEmpty();
            assertThat(Code.of(capturesAny((Function<?, ?>) shop.get())).toString())
                    .isNotEmpty();
            return new WeakReference<>(loader);
        }
    }

    private static Supplier<Object> capturesAny(Function<?, ?> inner) {
        return inner::toString;
    }

    @Test
    void codeOfThePlatformsOwnClassesAddsNothingToAHash() {
        OriginalHash hash = new OriginalHash();
        Code.addFiles("text", hash);
        Code.addFiles(String.class, hash);
        assertThat(hash.hex()).isEqualTo(new OriginalHash().hex());
    }
}
