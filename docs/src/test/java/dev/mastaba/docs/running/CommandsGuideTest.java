package dev.mastaba.docs.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Command;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.Urls;
import dev.mastaba.testing.TestConfigurator;
import dev.mastaba.testing.TestRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CommandsGuideTest {
    // tag::command-declare
    static final class Pages implements AddOn {
        @Override
        public void include(Configurator config) {
            config.route("page", "/pages/{name}").get(request -> Response.text(request.pathParam("name")));
            config.addCommand("page-urls", "NAME...", "Prints the URLs of pages.", this::urls);
        }

        private int urls(Request request, List<String> names, PrintWriter out) {
            names.forEach(name -> out.println(Urls.of(request).route("page", Map.of("name", name))));
            return names.isEmpty() ? 1 : 0;
        }
    }
    // end::command-declare

    @Test
    void aCommandRunsInATest() throws Exception {
        Configurator config = TestConfigurator.create();
        config.include(new Pages());
        Application application = config.makeApplication();
        // tag::command-test
        Command command =
                application.get(Key.named(Command.Declared.class, "page-urls")).command();
        StringWriter text = new StringWriter();
        Request request = TestRequest.get("/").in(application).toRequest();
        assertThat(command.run(request, List.of("Home"), new PrintWriter(text))).isZero();
        assertThat(text).hasToString("http://localhost/pages/Home" + System.lineSeparator());
        // end::command-test
        assertThat(command.run(request, List.of(), new PrintWriter(text))).isEqualTo(1);
    }
}
