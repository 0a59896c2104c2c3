import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.router.Application;
import dev.mastaba.http.JettyServer;

/** A whole application in one file. */
public final class Hello {
    private Hello() {}

    /** The application: one route, one view. */
    static Application application() {
        var config = new Configurator();
        config.route("hello", "/hello/{name}")
                .get(request -> Response.text("Hello " + request.pathParam("name") + "!"));
        return config.makeApplication();
    }

    /** Serves it on http://127.0.0.1:6543/; Ctrl-C stops. */
    public static void main(String[] args) {
        JettyServer.serve(application(), 6543);
    }
}
