package dev.mastaba.examples.war;

// tag::servlet-registration
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;
import dev.mastaba.servlet.MastabaServlet;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;

/** Registers the application when the container starts the WAR. */
@WebListener
public final class Start implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        var config = new Configurator();
        config.route("hello", "/hello/{name}")
                .get(request -> Response.text("Hello " + request.pathParam("name") + "!"));
        ServletRegistration.Dynamic servlet =
                event.getServletContext().addServlet("hello", new MastabaServlet(config.makeApplication()));
        servlet.setAsyncSupported(true);
        servlet.addMapping("/*");
    }
}
// end::servlet-registration
