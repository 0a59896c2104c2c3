package dev.mastaba.examples.freemarker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.templates.TemplatesAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import io.pebbletemplates.pebble.PebbleEngine;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;

/** FreeMarker and Pebble as bundles of a real framework, for one application that has a page of each. */
final class TwoEnginesIT {
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
                    config.include("dev.mastaba.templates");
                    config.include("dev.mastaba.examples.freemarker");
                    config.addRoute("one", "/one");
                    config.addRoute("two", "/two");
                    Map<String, Object> model = Map.of("lines", List.of(new Line("<tea>", 2)));
                    config.addView(request -> model, route("one"), renderer("templates/one.peb"));
                    config.addView(request -> model, route("two"), renderer("templates/two.ftl"));
                }
            }
            """;

    @TempDir
    private Path folder;

    /** The jar, or folder of classes with a manifest, that a class was loaded from. */
    private static Path bundleOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Test
    void servePagesOfOneApplication() throws Exception {
        try (FelixContainer felix = FelixContainer.sharing(AddOn.class, PebbleEngine.class, Logger.class)) {
            felix.start(bundleOf(TemplatesAddOn.class));
            Bundle engine = felix.start(bundleOf(FreeMarkerAddOn.class));
            Bundle shop = felix.start(
                    SourceBundle.named("shop.app").using(AddOn.class).withSource(SHOP));
            Files.createDirectories(folder.resolve("templates"));
            Files.writeString(
                    folder.resolve("templates/one.peb"), "{% for l in lines %}{{ l.name }} {{ l.pieces }}{% endfor %}");
            Files.writeString(folder.resolve("templates/two.ftl"), "<#list lines as l>${l.name} ${l.pieces}</#list>");
            assertThat(engine.loadClass("freemarker.template.Configuration").getClassLoader())
                    .as("each copy of the bundle has an engine of its own")
                    .isSameAs(engine.loadClass("dev.mastaba.examples.freemarker.FreeMarkerAddOn")
                            .getClassLoader());
            List<Participant> participants = new ArrayList<>();
            for (ServiceReference<AddOn> reference : felix.context().getServiceReferences(AddOn.class, null)) {
                AddOn addOn = felix.context().getService(reference);
                String name = reference.getBundle().getSymbolicName();
                participants.add(
                        reference.getBundle() == shop
                                ? Participant.application(name, "shop", addOn).assets(AssetSource.directory(folder))
                                : Participant.shared(name, addOn));
            }
            assertThat(participants).hasSize(3);
            try (TestApp app = TestApp.of(Composition.of(participants))) {
                app.get("/one").expectBody("&lt;tea&gt; 2");
                app.get("/two").expectBody("&lt;tea&gt; 2");
            }
        }
    }
}
