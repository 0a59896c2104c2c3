package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.engine.scan.ClassWalk;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report about the scan of an add-on advises is done, and then the add-on is scanned. */
class ScanRemediesTest {
    private static final String OWNER = "package shop; public class Shop {}";
    private static final String VIEWS = """
            package shop.views;
            public class PageViews {
                @dev.mastaba.core.config.ViewConfig(named = "page") public Object page() { return ""; }
            }""";

    @TempDir
    Path folder;

    private Path compiled(String name, String... sources) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(name));
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-proc:none", "-d", classes.toString()));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
        for (String source : sources) {
            String type = source.replaceAll("(?s).*?class (\\w+).*", "$1");
            Path file = folder.resolve("sources-" + name).resolve(type + ".java");
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            arguments.add(Files.writeString(file, source).toString());
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, OutputStream.nullOutputStream(), arguments.toArray(String[]::new)))
                .isZero();
        return classes;
    }

    private static void scanned(Path location, Consumer<Configurator> scan) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {location.toUri().toURL()}, ScanRemediesTest.class.getClassLoader())) {
            Configurator config = new Configurator(Settings.none(), loader.loadClass("shop.Shop"));
            scan.accept(config);
            config.makeApplication();
        }
    }

    private static List<String> remedies(Path location, String id) {
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> scanned(location, Configurator::scan));
        assertThat(refused).isNotNull();
        Problem problem = refused.problems().get(0);
        assertThat(problem.id()).isEqualTo(id);
        return problem.remedies();
    }

    @Nested
    class OfAClassThatCannotBeLoaded {
        private static final String MAIL = "package mail; public class Mail {}";

        private Path withoutMail() throws IOException {
            Path classes = compiled("shop", OWNER, MAIL, """
                    package shop;
                    public class MailViews {
                        @dev.mastaba.core.config.ViewConfig(named = "mail") public Object mail() { return ""; }
                        mail.Mail newest() { return null; }
                    }""");
            Files.delete(classes.resolve("mail/Mail.class"));
            return classes;
        }

        @Test
        void theMissingClassIsAdded() throws Exception {
            Path classes = withoutMail();
            assertThat(remedies(classes, "MAST-SCAN-002").get(0)).startsWith("Add the missing classes");
            Files.copy(compiled("mail", MAIL).resolve("mail/Mail.class"), classes.resolve("mail/Mail.class"));
            scanned(classes, Configurator::scan);
        }

        @Test
        void theClassIsIgnored() throws Exception {
            Path classes = withoutMail();
            assertThat(remedies(classes, "MAST-SCAN-002").get(1)).isEqualTo("config.scan(ignore(\"shop.MailViews\"));");
            scanned(classes, config -> config.scan(ScanOption.ignore("shop.MailViews")));
        }

        @Test
        void classesThatCannotBeLoadedAreSkipped() throws Exception {
            Path classes = withoutMail();
            assertThat(remedies(classes, "MAST-SCAN-002").get(2)).startsWith("config.scan(onError((type, cause) ->");
            List<String> skipped = new ArrayList<>();
            scanned(classes, config -> config.scan(ScanOption.onError((type, cause) -> skipped.add(type))));
            assertThat(skipped).containsExactly("shop.MailViews");
        }
    }

    @Nested
    class OfALocationWithoutClassFiles {
        /** A loader that defines the classes of a folder as if they came from an empty one. */
        private final class Moving extends ClassLoader {
            private final Path classes;
            private final Path location;

            Moving(Path classes, Path location) {
                super(ScanRemediesTest.class.getClassLoader());
                this.classes = classes;
                this.location = location;
            }

            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                try {
                    byte[] bytes = Files.readAllBytes(classes.resolve(name.replace('.', '/') + ".class"));
                    CodeSource source = new CodeSource(location.toUri().toURL(), (Certificate[]) null);
                    return defineClass(name, bytes, 0, bytes.length, new ProtectionDomain(source, null));
                } catch (IOException missing) {
                    throw new ClassNotFoundException(name, missing);
                }
            }
        }

        private Moving loader() throws IOException {
            return new Moving(compiled("shop", OWNER, VIEWS), Files.createDirectories(folder.resolve("empty")));
        }

        @Test
        void aClassOrAnObjectIsScanned() throws Exception {
            Moving loader = loader();
            Class<?> owner = loader.loadClass("shop.Shop");
            ConfigurationException refused = catchThrowableOfType(
                    ConfigurationException.class, () -> new Configurator(Settings.none(), owner).scan());
            Problem problem = refused.problems().get(0);
            assertThat(problem.id()).isEqualTo("MAST-SCAN-005");
            assertThat(problem.remedies().get(0)).startsWith("config.scan(PageViews.class);");
            assertThat(problem.remedies().get(1)).startsWith("config.scan(new PageViews());");
            Class<?> views = loader.loadClass("shop.views.PageViews");
            Configurator ofClass = new Configurator(Settings.none(), owner);
            ofClass.scan(views);
            ofClass.makeApplication();
            Configurator ofObject = new Configurator(Settings.none(), owner);
            ofObject.scan(views.getConstructor().newInstance());
            ofObject.makeApplication();
        }
    }

    @Nested
    class OfTooManyClasses {
        /** Writes a jar of more classes than a scan reads, in another package than the views. */
        private Path jar(Map<String, String> header) throws IOException {
            Path classes = compiled("shop", OWNER, VIEWS);
            Path jar = folder.resolve("shop" + header.size() + ".jar");
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            header.forEach(manifest.getMainAttributes()::putValue);
            try (JarOutputStream out =
                    new JarOutputStream(new BufferedOutputStream(Files.newOutputStream(jar)), manifest)) {
                out.setLevel(0);
                for (String name : List.of("shop/Shop.class", "shop/views/PageViews.class")) {
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(classes.resolve(name), out);
                }
                for (int i = 0; i < ClassWalk.MOST; i++) {
                    out.putNextEntry(new JarEntry("shop/library/C" + i + ".class"));
                }
            }
            return jar;
        }

        @Test
        void aPackageIsScannedOrTheBuildWritesTheIndex() throws Exception {
            Path jar = jar(Map.of());
            List<String> remedies = remedies(jar, "MAST-SCAN-010");
            assertThat(remedies.get(0)).startsWith("config.scan(below(\"").endsWith(".views\"));");
            scanned(jar, config -> config.scan(ScanOption.below("shop.views")));
            assertThat(remedies.get(1)).contains("this line in bnd.bnd: Mastaba-Scan: ${classes;INDIRECTLY_ANNOTATED;");
            // What bnd writes for this macro.
            scanned(jar(Map.of("Mastaba-Scan", "shop.views.PageViews")), Configurator::scan);
        }
    }
}
