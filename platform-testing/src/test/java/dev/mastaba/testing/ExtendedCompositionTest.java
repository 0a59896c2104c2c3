package dev.mastaba.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ExtendedCompositionTest {
    private static final String IMPORTS = """
            import dev.mastaba.core.config.*;
            import dev.mastaba.core.http.*;
            import java.util.*;
            import java.util.function.Supplier;
            import org.osgi.service.component.annotations.*;
            """;
    private static final Supplier<String> TEA = () -> "tea";

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    @TempDir
    private Path folder;

    private final List<URL> classPath = new ArrayList<>();
    private URLClassLoader loader;

    @AfterEach
    void close() throws IOException {
        if (loader != null) {
            loader.close();
        }
    }

    /** Adds a bundle with one class to the class path. */
    private void bundle(String name, String source) {
        Path jar = SourceBundle.named("example." + name)
                .withSource("package example." + name + ";\n" + IMPORTS + source)
                .writeTo(folder);
        try {
            classPath.add(jar.toUri().toURL());
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void shop(String constructor) {
        bundle("shop", """
                @Component @App("shop") public final class Shop implements AddOn {
                    private Supplier<String> stock = () -> "nothing";
                    %s
                    public void include(Configurator config) {
                        config.route("stock", "/").get(request -> Response.text(stock.get()));
                    }
                }""".formatted(constructor));
    }

    private void reading(String name, String targets) {
        bundle(name, """
                @Component @Extends(%s) public final class More implements AddOn {
                    public void include(Configurator config) {
                        config.aroundView("shop:stock", original -> request ->
                            { original.respond(request); return Response.text("%s"); });
                    }
                }""".formatted(targets, name));
    }

    private AddOn extension(String name) {
        loader = new URLClassLoader(classPath.toArray(URL[]::new), getClass().getClassLoader());
        try {
            return (AddOn) loader.loadClass("example." + name + ".More")
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void theExtendedApplicationIsFound() {
        shop("");
        reading("loud", "\"shop\"");
        try (TestApp app = TestApp.extending(extension("loud"))) {
            app.get("/").expectBody("loud");
        }
    }

    @Test
    void extensionsOfExtensionsBringAllOfThem() {
        shop("");
        reading("loud", "\"shop;version=[1,2)\"");
        reading("top", "{\"shop\", \"example.loud\"}");
        try (TestApp app = TestApp.extending(extension("top"))) {
            app.get("/").expectBody("top");
            assertThat(app.application().introspector().category("add-ons"))
                    .extracting(each -> each.introspectable().discriminator().toString())
                    .contains("example.shop", "example.loud", "example.top");
        }
    }

    @Test
    void servicesArePassedToTheConstructor() {
        shop("""
                @Activate public Shop(@Reference Supplier<String> stock, @Reference javax.sql.DataSource database,
                        @Reference dev.mastaba.core.session.KeptState kept, Map<String, Object> properties)
                        throws Exception {
                    String url;
                    try (java.sql.Connection connection = database.getConnection()) {
                        url = connection.getMetaData().getURL().substring(0, 11);
                    }
                    this.stock = () -> stock.get() + " in " + url;
                }""");
        reading("quiet", "\"shop\"");
        AddOn extension = extension("quiet");
        try (TestApp app = TestApp.of(TestApp.composition(extension, TEA, DATABASE))) {
            app.get("/").expectBody("quiet");
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> TestApp.extending(extension, DATABASE))
                .withMessageContaining("shop requires a service java.util.function.Supplier. Pass it");
    }

    @Test
    void theFilterOfAMissingServiceIsReported() {
        shop("@Activate public Shop(@Reference(target = \"(name=shop)\") javax.sql.DataSource database) {}");
        reading("loud", "\"shop\"");
        assertThatIllegalStateException()
                .isThrownBy(() -> TestApp.extending(extension("loud")))
                .withMessageContaining("shop requires a service javax.sql.DataSource (name=shop)");
    }

    @Test
    void anAbsentApplicationIsReported() {
        reading("loud", "\"shop\"");
        assertThatIllegalStateException()
                .isThrownBy(() -> TestApp.extending(extension("loud")))
                .withMessageContaining("No bundle on the class path contains the add-on \"shop\"");
    }

    @Test
    void aClassThatIsNoExtensionIsReported() {
        AddOn plain = config -> {};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestApp.extending(plain))
                .withMessageContaining("annotate it with @Extends");
    }

    @Test
    void anAddOnWithInjectedFieldsIsReported() {
        shop("@Reference public volatile Supplier<String> field;");
        reading("loud", "\"shop\"");
        assertThatIllegalStateException()
                .isThrownBy(() -> TestApp.extending(extension("loud"), TEA))
                .withMessageContaining("not injected through a single public constructor")
                .withMessageContaining("Composition.of(new");
    }

    @Test
    void anUnknownParameterIsReported() {
        shop("@Activate public Shop(org.osgi.service.component.ComponentContext context) {}");
        reading("loud", "\"shop\"");
        assertThatIllegalStateException()
                .isThrownBy(() -> TestApp.extending(extension("loud")))
                .withMessageContaining("its constructor has a parameter of type");
    }

    @Test
    void aFailingConstructorIsReported() {
        shop("public Shop() { throw new IllegalArgumentException(\"no shelves\"); }");
        reading("loud", "\"shop\"");
        assertThatIllegalStateException()
                .isThrownBy(() -> TestApp.extending(extension("loud")))
                .withMessageContaining("no shelves");
    }
}
