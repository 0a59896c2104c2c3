package dev.mastaba.jte;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.jte.compiler.JteCompiler;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;

/** The add-on, an application, and an extension as bundles of a real framework. */
final class JteIT {
    private static final String SHOP = """
            package shop.app;
            import static dev.mastaba.core.view.ViewOptions.*;
            import dev.mastaba.core.config.*;
            import java.util.*;
            import org.osgi.service.component.annotations.Component;
            @Component
            public final class Shop implements AddOn {
                public record Line(String name, int pieces) {}
                @Override public void include(Configurator config) {
                    config.include("dev.mastaba.jte");
                    config.route("one", "/one")
                            .get(request -> Map.of("lines", List.of(new Line("<tea>", 2))), renderer("templates/one.jte"));
                }
            }
            """;
    private static final String DARK = """
            package shop.dark;
            import dev.mastaba.core.config.*;
            import org.osgi.service.component.annotations.Component;
            @Component
            public final class Dark implements AddOn {
                @Override public void include(Configurator config) {
                    config.overrideAsset("shop:templates/line.jte", "line.jte");
                }
            }
            """;
    private static final String LINE = "@param shop.app.Shop.Line line\n";

    @TempDir
    private Path folder;

    private static Path bundleOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private void write(String path, String text) throws Exception {
        Path file = folder.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    private void compile(String owner) throws Exception {
        List<Path> classPath = new ArrayList<>(Site.classPath());
        classPath.add(folder.resolve("classes"));
        classPath.add(folder.resolve("app"));
        Path files = folder.resolve(owner);
        assertThat(new JteCompiler(files, classPath).compile(files)).isNull();
    }

    private void copyClass(Bundle bundle, String path) throws Exception {
        Path file = folder.resolve("classes").resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (InputStream in = bundle.getEntry(path).openStream()) {
            Files.copy(in, file);
        }
    }

    @Test
    void servesPagesOfBundles() throws Exception {
        try (FelixContainer felix = FelixContainer.sharing(AddOn.class, Logger.class)) {
            Bundle engine = felix.start(bundleOf(JteAddOn.class));
            Bundle shop = felix.start(SourceBundle.named("shop.app")
                    .using(AddOn.class)
                    .exporting("shop.app")
                    .withSource(SHOP));
            assertThat(engine.loadClass("gg.jte.Content").getClassLoader())
                    .isSameAs(engine.loadClass(JteAddOn.class.getName()).getClassLoader());
            copyClass(shop, "shop/app/Shop$Line.class");
            copyClass(shop, "shop/app/Shop.class");
            write("app/templates/line.jte", LINE + "${line.name()} ${line.pieces()}");
            write("app/templates/one.jte", """
                    @param java.util.List<shop.app.Shop.Line> lines
                    @for(var line : lines)@template.templates.line(line)@endfor
                    """);
            compile("app");
            write("dark/line.jte", LINE + "(@template.original.templates.line(line))");
            compile("dark");
            Bundle dark = felix.start(SourceBundle.named("shop.dark")
                    .using(AddOn.class)
                    .withHeader("Import-Package", "shop.app, *")
                    .withSource(DARK));
            assertThat(page(felix, shop, dark)).isEqualTo("(&lt;tea&gt; 2)");
            dark.uninstall();
            Bundle blind = felix.start(SourceBundle.named("shop.blind")
                    .using(AddOn.class)
                    .withSource(DARK.replace("shop.dark", "shop.blind")));
            assertThatThrownBy(() -> page(felix, shop, blind))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("MAST-JTE-006")
                    .hasMessageContaining("class shop.app.Shop$Line")
                    .hasMessageContaining("Import-Package: shop.app, *");
        }
    }

    private String page(FelixContainer felix, Bundle shop, Bundle extension) throws Exception {
        List<Participant> participants = new ArrayList<>();
        for (ServiceReference<AddOn> reference : felix.context().getServiceReferences(AddOn.class, null)) {
            AddOn addOn = felix.context().getService(reference);
            String name = reference.getBundle().getSymbolicName();
            participants.add(
                    reference.getBundle() == shop
                            ? Participant.application(name, "shop", addOn)
                                    .assets(AssetSource.directory(folder.resolve("app")))
                            : reference.getBundle() == extension
                                    ? Participant.extension(name, List.of("shop"), addOn)
                                            .assets(AssetSource.directory(folder.resolve("dark")))
                                    : Participant.shared(name, addOn));
        }
        try (TestApp app = TestApp.of(Composition.of(participants))) {
            return app.get("/one").expectStatus(200).body().strip();
        }
    }
}
