package dev.mastaba.core.config;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.server.MountPoint;
import dev.mastaba.core.view.View;

/**
 * A view that passes requests to another application, which then answers all requests below a path of the host
 * application. For example, declare {@code addRoute("old", "/old/*subpath")} and
 * {@code addView(of(other), route("old"))}. The other application receives the start of the path as its context path
 * and the rest as its path, so that the URLs that it creates are correct. The other application has its own tweens,
 * events, and error pages, and receives its own request object with the same body. Instances are safe for concurrent
 * use by multiple threads.
 *
 * <p>To start and stop the other application's lifecycles together with those of the host application, also pass this
 * object to {@code addLifecycle}.
 *
 * <p>(Pyramid: {@code wsgiapp2}.)
 */
public final class MountedApplication implements View, Lifecycle {
    private final Application mounted;

    private MountedApplication(Application mounted) {
        this.mounted = mounted;
    }

    /** Returns a view that passes requests to the given application. */
    public static MountedApplication of(Application application) {
        return new MountedApplication(application);
    }

    @Override
    public Response respond(Request request) throws Exception {
        MountedRequest below = new MountedRequest(request, MountPoint.of(request));
        try {
            Response response = mounted.handle(below);
            return below.holdsFile()
                    ? response.toBuilder().onClose(below::close).build()
                    : response;
        } catch (Throwable failure) {
            below.close();
            throw failure;
        }
    }

    @Override
    public void live(Application host) throws Exception {
        mounted.start();
    }

    @Override
    public void retiring(Application host) throws Exception {
        mounted.close();
    }
}
