package dev.mastaba.servlets;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.View;
import org.jspecify.annotations.Nullable;

/** The view of a mount, which starts and ends its web application with the application. */
final class ServletMount implements View, Lifecycle {
    /** The placeholder of the route for the path below the mount. */
    static final String REST = "servlet_path";

    private final String path;
    private final WebApplication application;
    private volatile Origin origin;
    private volatile @Nullable EmbeddedContainer container;

    ServletMount(String path, WebApplication application, String addOn) {
        this.path = path;
        this.application = application;
        this.origin = Origin.named(addOn, Servlets.class.getName());
    }

    /** Sets the place where the mount was declared, when it is known. */
    void declaredAt(Origin place) {
        origin = place;
    }

    @Override
    public void prepare(Application serving) {
        EmbeddedContainer starting = new EmbeddedContainer(path, application);
        try {
            starting.start();
        } catch (Exception | LinkageError failure) {
            starting.stop();
            throw ServletsProblems.notStarted(path, failure, origin);
        }
        container = starting;
    }

    @Override
    public void live(Application serving) throws Exception {
        EmbeddedContainer started = container;
        if (started != null) {
            started.expireSessions();
        }
    }

    @Override
    public void retired(Application serving) {
        EmbeddedContainer started = container;
        container = null;
        if (started != null) {
            started.stop();
        }
    }

    @Override
    public String addOn() {
        return origin.addOn();
    }

    @Override
    public Response respond(Request request) throws Exception {
        EmbeddedContainer started = container;
        if (started == null) {
            throw new IllegalStateException("The web application mounted at " + path
                    + " has not been started, because the application has not been started");
        }
        return started.respond(request);
    }

    @Override
    public String toString() {
        return "mount " + path;
    }
}
