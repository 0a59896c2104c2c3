package dev.mastaba.core.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.server.BackgroundRequest;
import dev.mastaba.core.traversal.Traversal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands of add-ons, and the requests that they receive. */
class CommandTest {
    private final Configurator config = new Configurator();

    private static Request request(String target) {
        return new BackgroundRequest("https", "wiki.example", "/w", target);
    }

    @Test
    void runWithTheRequestThatTheyAreGiven() throws Exception {
        config.addRoute("page", "/{name}", RouteOptions.root(request -> "page " + request.pathParam("name")));
        config.addCommand("page-path", "NAME", "Prints the path of a page.", (request, arguments, out) -> {
            out.print(Urls.of(request).route("page", Map.of("name", arguments.get(0))));
            return 1;
        });
        Application application = config.makeApplication();
        Command.Declared declared = application.get(Key.named(Command.Declared.class, "page-path"));
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        assertThat(declared.command().run(application.locate(request("/w/")), List.of("Home"), out))
                .isEqualTo(1);
        assertThat(text).hasToString("/w/Home");
        assertThat(declared.usage() + "|" + declared.summary()).isEqualTo("NAME|Prints the path of a page.");
        assertThat(application.introspector().category("commands"))
                .singleElement()
                .satisfies(
                        each -> assertThat(each.introspectable().plainFacts()).containsEntry("name", "page-path"));
    }

    @Test
    void aLocatedRequestHasItsRouteAndContext() throws Exception {
        config.addRoute("page", "/{name}", RouteOptions.root(request -> "page " + request.pathParam("name")));
        Request located = config.makeApplication().locate(request("/w/Home?a=b"));
        assertThat(RouteMatch.of(located).routeName()).isEqualTo("page");
        assertThat(located.pathParam("name")).isEqualTo("Home");
        assertThat(located.query().get("a")).isEqualTo("b");
        assertThat(located.header("Host")).contains("wiki.example");
        assertThat(located.remoteAddress()).isEqualTo("127.0.0.1");
        assertThat(located.bodyBytes()).isEmpty();
        assertThat(Traversal.of(located).map(Traversal::root)).contains("page Home");
    }

    @Test
    void aRootThatIsNotFoundLeavesARequestWithoutContext() throws Exception {
        config.setRootFactory(request -> {
            throw new NotFound("none");
        });
        assertThat(Traversal.of(config.makeApplication().locate(request("/w/"))))
                .isEmpty();
        Configurator broken = new Configurator();
        broken.setRootFactory(request -> {
            throw new IllegalStateException("no database");
        });
        Application application = broken.makeApplication();
        assertThatThrownBy(() -> application.locate(request("/w/"))).hasMessage("no database");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "shell",
                "install",
                "update",
                "remove",
                "search",
                "outdated",
                "publish",
                "index",
                "help",
                "Reindex",
                "re index",
                "1st",
                "-x",
                "wiki:index"
            })
    void namesOfOtherCommandsAndUnfitNamesAreRefused(String name) {
        config.addCommand(name, "", "Does nothing.", (request, arguments, out) -> 0);
        assertThatThrownBy(config::makeApplication)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-CONFIG-006")
                .hasMessageContaining("\"" + name + "\"");
    }

    @Test
    void twoWithOneNameConflict() {
        Command command = (request, arguments, out) -> 0;
        config.include(inner -> inner.addCommand("reindex", "", "One.", command));
        config.include(inner -> inner.addCommand("reindex", "", "Two.", command));
        assertThatThrownBy(config::makeApplication).hasMessageContaining("MAST-ACTION-001");
    }
}
