package dev.mastaba.fleet.statics;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.CacheControl;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.server.Lease;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The responses of an application to requests of an unknown client for its static files. They show what no declaration shows reliably: whether a tween, a
 * permission, or another view protects a file, and whether its URL identifies its content.
 */
final class FileResponses {
    private static final Logger LOG = LoggerFactory.getLogger(FileResponses.class);

    /** The request header fields on which a response may depend, since the file is the same for all their values. */
    private static final Set<String> HARMLESS = Set.of("accept-encoding", "origin");

    private final Container container;
    private final String id;
    private final Application application;
    private final String authority;
    private final String contextPath;

    /**
     * Creates the responses of an application.
     *
     * @param chosen the application itself, so that the requests do not count in a probation
     */
    FileResponses(Container container, ChosenApplication chosen) {
        URI root = chosen.serving().root(chosen.id());
        this.container = container;
        this.id = chosen.id();
        this.application = chosen.application();
        this.authority = root.getRawAuthority();
        this.contextPath = root.getPath().substring(0, root.getPath().length() - 1);
    }

    /**
     * A file that any client gets, at a URL that identifies its content.
     *
     * @param tag the value of the header field {@code ETag}
     * @param size the size in bytes
     */
    record PublicFile(String application, String url, String type, String tag, long size) {}

    /** Returns a file if any client gets it, and its URL identifies its content. */
    Optional<PublicFile> publicFile(AssetSpec spec) {
        Lease lease = container.source().lease(new FileRequest(authority, contextPath, contextPath + "/"));
        try {
            return lease.applicationId().equals(id) && stillServes() ? ask(spec) : Optional.empty();
        } catch (Exception failed) {
            LOG.debug("The static file {} of {} is not shared", spec, id, failed);
            return Optional.empty();
        } finally {
            lease.release();
        }
    }

    /** Returns whether the application serves, so that an earlier lease is on this application, and not on a later one with its id. */
    private boolean stillServes() {
        return container
                .serving()
                .map(serving -> serving.applications().get(id))
                .filter(serving -> serving == application)
                .isPresent();
    }

    private Optional<PublicFile> ask(AssetSpec spec) throws Exception {
        FileRequest page = new FileRequest(authority, contextPath, contextPath + "/");
        String url = Urls.of(application.open(page)).staticPath(spec.toString());
        if (!url.startsWith(contextPath + "/") || url.startsWith("//")) {
            return Optional.empty();
        }
        Response response = application.handle(new FileRequest(authority, contextPath, url));
        try {
            String type = response.header("Content-Type");
            String tag = response.header("ETag");
            return type != null && tag != null && isPublic(response)
                    ? Optional.of(
                            new PublicFile(id, url, type, tag, response.body().length()))
                    : Optional.empty();
        } finally {
            response.close();
        }
    }

    private static boolean isPublic(Response response) {
        CacheControl control = CacheControl.of(response.headers());
        return response.status() == 200
                && control.has("immutable")
                && control.has("public")
                && !control.has("private")
                && !control.has("no-store")
                && response.header("Set-Cookie") == null
                && response.header("Content-Encoding") == null
                && response.headers().all("Vary").stream()
                        .flatMap(value -> List.of(value.split(",")).stream())
                        .allMatch(name -> HARMLESS.contains(name.strip().toLowerCase(Locale.ROOT)));
    }
}
