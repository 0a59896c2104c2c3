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
    void aDigestIsOfWhatALambdaDoesAndNotOfItsClass() throws Exception {
        String code = code(SHOP, RULES);
        assertThat(code).matches("shop\\.Shop \\(lambda\\), code [0-9a-f]{16}");
        assertThat(code(SHOP, RULES)).isEqualTo(code);
        assertThat(code("\n\n// a comment\n" + SHOP, RULES)).isEqualTo(code);
        assertThat(code(SHOP.replace("return name;", "return name + Integer.toHexString(77);"), RULES))
                .isEqualTo(code);
        assertThat(code(SHOP.replace("Runnable other", "Runnable more = () -> own(1); Runnable other"), RULES))
                .isEqualTo(code);
        assertThat(code(SHOP, RULES.replace("\"unused\"", "\"another\""))).isEqualTo(code);
    }

    @Test
    void aDigestChangesWithTheCodeThatIsNamed() throws Exception {
        String code = code(SHOP, RULES);
        assertThat(code(SHOP.replace("\"a\", \"b\"", "\"a\", \"c\""), RULES)).isNotEqualTo(code);
        assertThat(code(SHOP.replace("70000", "70001"), RULES)).isNotEqualTo(code);
        assertThat(code(SHOP.replace("1L << 40", "1L << 41"), RULES)).isNotEqualTo(code);
        assertThat(code(SHOP.replace("n.intValue()", "n.longValue()"), RULES)).isNotEqualTo(code);
        assertThat(code(SHOP, RULES.replace("return GROUP", "return GROUP + 1")))
                .isNotEqualTo(code);
        assertThat(code(SHOP, RULES.replace("\"admins\"", "\"everyone\""))).isNotEqualTo(code);
    }

    @Test
    void aDigestIsTheSameWithoutDebuggingInformationAndFromAJar() throws Exception {
        String code = code(SHOP, RULES);
        assertThat(code(compiled(List.of("-g:none"), SHOP, RULES))).isEqualTo(code);
        assertThat(code(compiled(List.of("-g"), SHOP, RULES))).isEqualTo(code);
        Path classes = compiled(List.of(), SHOP, RULES);
        assertThat(code(jar(classes, folder.resolve("shop.jar")))).isEqualTo(code);
    }

    @Test
    void manyConstantsChangeNoInstruction() throws Exception {
        StringBuilder more = new StringBuilder("package shop;");
        StringBuilder texts = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            texts.append("String t")
                    .append(i)
                    .append("() { return \"t")
                    .append(i)
                    .append("\"; }\n");
        }
        more.append(" final class Filler {}");
        String large = SHOP.replace("private final String name", texts + "private final String name");
        assertThat(code(large, RULES, more.toString())).isEqualTo(code(SHOP, RULES));
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
        assertThat(Code.of(made).named(Record.class)).containsExactly(Made.class);
        assertThat(List.of(made, bound, captured))
                .allSatisfy(function -> assertThat(Code.of(function).toString()).contains(", code "));
    }

    @Test
    void theJdksAndCoresOwnCodeIsKnownByName() {
        assertThat(Code.of("text")).hasToString("java.lang.String");
        assertThat(Code.of(Describe.class)).hasToString(Describe.class.getName());
        assertThat(Code.of(Map.of()).named(Object.class)).isEmpty();
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
        for (int i = 0; i < 100 && unloaded.get() != null; i++) {
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
