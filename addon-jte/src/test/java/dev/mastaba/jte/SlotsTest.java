package dev.mastaba.jte;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Contributions;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.render.Contribution;
import dev.mastaba.core.render.Renderer;
import dev.mastaba.testing.TestApp;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slots in compiled templates. */
class SlotsTest {
    @TempDir
    Path folder;

    private Site site() {
        return new Site(folder)
                .file("test.app", "page.jte", """
                        @import java.util.Map
                        @param String name
                        @param dev.mastaba.jte.JtePage page
                        <p>${name}</p>${page.call("slot", "page.after", Map.of("title", name))}<hr>
                        """)
                .compile("test.app")
                .application(config ->
                        config.route("page", "/page").get(any -> Map.of("name", "<x>"), renderer("page.jte")));
    }

    private static String page(Site site) {
        try (TestApp app = site.start()) {
            return app.get("/page").expectStatus(200).body().strip();
        }
    }

    private Site votes(String template, Consumer<Configurator> votes) {
        return site().file("votes", "votes.jte", template)
                .compile("votes", "test.app")
                .extension("votes", votes);
    }

    @Test
    void anUnfilledSlotShowsNothing() {
        assertThat(page(site())).isEqualTo("<p>&lt;x&gt;</p><hr>");
    }

    @Test
    void aContributionReceivesWhatTheSlotOffers() {
        Site site = votes(
                "@param String title\n@param Integer number\n<b>${title}: ${number}</b>",
                config -> config.addToSlot(
                        "app:page.after", Contribution.of("votes.jte").model(request -> Map.of("number", 3))));
        assertThat(page(site).replace("\n", "")).isEqualTo("<p>&lt;x&gt;</p><b>&lt;x&gt;: 3</b><hr>");
    }

    @Test
    void aContributionThatFailsIsLeftOut() {
        Site site = votes(
                "@param String title\n@param Integer number\n<b>${title}: ${number}</b>",
                config -> config.addToSlot("app:page.after", "votes.jte"));
        assertThat(page(site)).isEqualTo("<p>&lt;x&gt;</p><hr>");
    }

    @Test
    void anUnknownSlotIsRefused() {
        Site site = votes("<b>votes</b>", config -> config.addToSlot("app:page.befor", "votes.jte"));
        assertThatThrownBy(() -> page(site))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-SLOT-001");
    }

    @Test
    void toolsListTheSlotsOfATemplate() {
        try (TestApp app = site().start()) {
            Renderer.Factory engine = app.application().get(Key.named(Renderer.Factory.class, ".jte"));
            assertThat(engine.parts(new AssetSpec("test.app", "page.jte")))
                    .extracting(part -> part.type() + " " + part.title())
                    .containsExactly("slot test.app:page.after");
        }
    }

    @Test
    void toolsListWhatATemplateNames() {
        Site site = site().file("test.app", "list.jte", """
                        @param int depth
                        "x"${String.valueOf("static/app.css")}
                        @if(depth > 0)@template.list(depth = depth - 1)@endif
                        @template.page(name = "a", page = null)
                        """).compile("test.app");
        try (TestApp app = site.start()) {
            Renderer.Factory engine = app.application().get(Key.named(Renderer.Factory.class, ".jte"));
            assertThat(engine.literals(new AssetSpec("test.app", "list.jte")))
                    .contains("static/app.css", "test.app:page.jte")
                    .doesNotContain("test.app:list.jte");
        }
    }

    @Test
    void aFileThatReplacesTheSlotIsNamed() {
        Site site = votes("<b>votes</b>", config -> config.addToSlot("app:page.after", "votes.jte"))
                .file("dark", "page.jte", "dark")
                .compile("dark", "test.app")
                .extension("dark", config -> config.overrideAsset("app:page.jte", "page.jte"));
        assertThatThrownBy(() -> page(site))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("dark has replaced by dark:page.jte")
                .hasMessageContaining("Add the slot \"page.after\" to dark:page.jte");
    }

    @Test
    void aListThatNoAddOnHasIsRefused() {
        Site site = site().file("test.app", "page.jte", """
                        @param dev.mastaba.jte.JtePage page
                        ${page.call("contributions", "app:mneu")}
                        """)
                .compile("test.app")
                .extension("votes", config -> Contributions.of(config).point("menu", String.class));
        assertThatThrownBy(() -> page(site))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-LIST-001")
                .hasMessageContaining("page.jte:2");
    }
}
