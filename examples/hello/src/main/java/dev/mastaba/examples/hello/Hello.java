package dev.mastaba.examples.hello;

// tag::hello
import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;
import dev.mastaba.http.JettyServer;

/** Greets each visitor at http://localhost:6543/hello/you. */
public final class Hello {
    // tag::hello-short
    static Application application() {
        var config = new Configurator();
        config.route("hello", "/hello/{name}")
                .get(request -> Response.text("Hello " + request.pathParam("name") + "!"));
        return config.makeApplication();
    }

    public static void main(String[] args) {
        JettyServer.serve(application(), 6543);
    }
    // end::hello-short
}
// end::hello
