package dev.mastaba.console;

import static dev.mastaba.core.config.Contributions.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Contributions;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.i18n.I18nAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The navigation, to which extensions contribute. */
class NavigationTest {
    private static final String LIST = "console:navigation";

    @TempDir
    Path folder;

    private static void include(Configurator config) {
        config.route("costs", "/costs").get(request -> Response.text("costs"));
        config.route("prices", "/prices").get(request -> Response.text("prices"));
        Contributions lists = Contributions.of(config);
        NavigationItem costs = new NavigationItem(NavigationItem.OPERATES, TranslationString.of("<Costs>"), "costs");
        lists.add(LIST, "costs", item(costs).over("console:tokens"));
        NavigationItem prices =
                new NavigationItem(TranslationString.of("Money"), TranslationString.of("Prices"), "prices");
        lists.add(LIST, "prices", item(prices).permission(ConsoleAddOn.CHANGE));
        lists.move(LIST, "console:why", Placement.under("console:routes"));
        lists.remove(LIST, "console:fleet");
    }

    private static List<String> entries(TestApp console, String user) {
        return console.request(TestRequest.get("/").identity(user))
                .expectStatus(200)
                .texts(".sidebar .group, .sidebar a");
    }

    @Test
    void anExtensionAddsMovesAndRemovesEntries() throws Exception {
        try (RealServer server = RealServer.start(folder, "mastaba.folder.quiet = 20ms\n", I18nAddOn.class);
                TestApp console = server.openConsole(
                        Participant.extension("costs", List.of("console"), NavigationTest::include))) {
            assertThat(server.get("/").texts(".sidebar .group, .sidebar a"))
                    .startsWith("What serves", "Overview", "Generations")
                    .containsSubsequence("Change", "Deploy", "Fleet", "Inspect", "Why", "Routes", "Operate", "Jobs")
                    .endsWith("Server log", "Audit log");
            assertThat(entries(console, "ada"))
                    .containsSubsequence("Inspect", "Routes", "Why", "Operate", "Jobs", "<Costs>", "Tokens")
                    .doesNotContain("Fleet")
                    .endsWith("Audit log", "Money", "Prices");
            assertThat(entries(console, "bob"))
                    .contains("<Costs>")
                    .doesNotContain("Deploy", "Money", "Prices")
                    .endsWith("Audit log");
        }
    }
}
