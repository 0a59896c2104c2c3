package dev.mastaba.docs.server;

import static dev.mastaba.core.config.Contributions.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.console.ConsoleAddOn;
import dev.mastaba.console.NavigationItem;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Contributions;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.docs.server.page.FreezePage;
import dev.mastaba.i18n.I18nAddOn;
import dev.mastaba.security.SecurityAddOn;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.sessions.SessionsAddOn;
import dev.mastaba.templates.TemplatesAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of the guide that extend the console. */
class ConsolePageGuideTest {
    private static final TranslationStringFactory TEXT = new TranslationStringFactory("costs");

    /** The commands of a server that has only the gate of the guide. */
    private record GateCommands(FreezeGate gate) implements ServerCommands {
        @Override
        public Answer run(String name, List<String> arguments, Caller caller) {
            return name.equals("freeze")
                    ? gate.run(Arguments.none(), caller)
                    : Answer.failed("There is no command " + name);
        }

        @Override
        public Path incoming() {
            return Path.of("target/incoming");
        }
    }

    @TempDir
    Path folder;

    private TestApp console(String name, AddOn extension, ServerCommands commands) throws IOException {
        Path users = Files.writeString(folder.resolve("users.txt"), "");
        Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-------"));
        return TestApp.of(Composition.of(List.of(
                        Participant.application(
                                "console", "dev.mastaba.console", new ConsoleAddOn(commands, KeptState.inMemory())),
                        Participant.shared("dev.mastaba.sessions", new SessionsAddOn()),
                        Participant.shared("dev.mastaba.templates", new TemplatesAddOn()),
                        Participant.shared("dev.mastaba.security", new SecurityAddOn()),
                        Participant.shared("dev.mastaba.i18n", new I18nAddOn()),
                        Participant.extension(name, List.of("console"), extension)
                                .assets(AssetSource.directory(Path.of("src/test/resources/freeze")))))
                .settings(new Settings(Map.of(
                        "mastaba.sessions.store", "memory",
                        "mastaba.security.users", "file",
                        "mastaba.security.users.file", users.toString(),
                        "mastaba.security.allow.look", "authenticated",
                        "mastaba.security.allow.change", "ada"))));
    }

    private static List<String> navigation(TestApp console, String user) {
        return console.request(TestRequest.get("/backups").identity(user))
                .expectStatus(200)
                .texts(".sidebar a");
    }

    @Test
    void aPageShowsTheAnswerOfACommand() throws IOException {
        FreezeGate gate = new FreezeGate(() -> Map.of("freeze.days", ""));
        GateCommands commands = new GateCommands(gate);
        try (TestApp console = console("freeze", new FreezePage(commands), commands)) {
            console.request(TestRequest.get("/freeze").identity("ada"))
                    .expectStatus(200)
                    .expectText("h1", "Freeze")
                    .expectText("main p", "Changes are possible today.");
            assertThat(navigation(console, "ada")).containsSubsequence("Deploy", "Freeze", "Shelf");
        }
    }

    private static void include(Configurator config) {
        config.route("costs", "/costs").get(request -> Response.text("costs"));
        // tag::console-navigation
        Contributions navigation = Contributions.of(config);
        navigation.add(
                "console:navigation",
                "costs",
                item(new NavigationItem(NavigationItem.OPERATES, TEXT.of("Costs"), "costs"))
                        .over("console:tokens")
                        .permission("change"));
        navigation.move("console:navigation", "console:log", Placement.over("console:jobs"));
        navigation.remove("console:navigation", "console:fleet");
        // end::console-navigation
    }

    @Test
    void anExtensionChangesTheNavigation() throws IOException {
        GateCommands commands = new GateCommands(new FreezeGate(Map::of));
        try (TestApp console = console("costs", ConsolePageGuideTest::include, commands)) {
            assertThat(navigation(console, "ada"))
                    .containsSubsequence("Audit log", "Jobs", "Costs", "Tokens")
                    .doesNotContain("Fleet");
            assertThat(navigation(console, "bob")).contains("Tokens").doesNotContain("Costs");
        }
    }
}
