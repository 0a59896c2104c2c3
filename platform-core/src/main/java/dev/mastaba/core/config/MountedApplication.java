package dev.mastaba.core.config;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.server.MountPoint;
import dev.mastaba.core.view.View;

/**
 * Another application as a view, which answers for everything below: {@code addRoute("old", "/old/*subpath")} and {@code addView(of(other),
 * route("old"))}. The other one sees the rest of the path as its path and what is before as its context path, so that its URLs are right; it has its
 * own tweens, events and error pages, and a request of its own with the same body. Safe for any thread.
 *
 * <p>Given to {@code addLifecycle} as well, it begins and ends the other's lifecycles with those of its host.
 *
 * <p>(Pyramid: {@code wsgiapp2}.)
 */
public final class MountedApplication implements View, Lifecycle {
    private final Application mounted;

    private MountedApplication(Application mounted) {
        this.mounted = mounted;
    }

    /** An application as a view. */
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
