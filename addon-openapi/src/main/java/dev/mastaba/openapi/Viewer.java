package dev.mastaba.openapi;

import static dev.mastaba.core.asset.StaticOptions.cacheBuster;
import static dev.mastaba.core.asset.StaticOptions.contentHash;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.view.ViewOption;

/** The page that shows the document, with Swagger UI. It loads nothing from other hosts and contains no scripts or styles of its own. */
final class Viewer {
    /** The folder of Swagger UI's files, as its WebJar names it. */
    static final String FILES = "META-INF/resources/webjars/swagger-ui/5.35.0/";

    private static final String OWNER = OpenApiAddOn.NAME + ":";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private Viewer() {}

    static void declare(Configurator config, String path, ViewOption guard) {
        config.addStaticView(path + "/ui", FILES, cacheBuster(contentHash()));
        config.addStaticView(path + "/page", "viewer/", cacheBuster(contentHash()));
        config.route(OpenApiAddOn.VIEWER, path).get(Viewer::page, guard);
    }

    private static Response page(Request request) {
        Urls urls = Urls.of(request);
        String html = """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>API</title>
                <link rel="stylesheet" href="%s">
                <link rel="icon" href="data:,">
                </head>
                <body>
                <div id="viewer" data-document="%s"></div>
                <script src="%s"></script>
                <script src="%s"></script>
                </body>
                </html>
                """.formatted(
                        urls.staticPath(OWNER + FILES + "swagger-ui.css"),
                        urls.path(OpenApiAddOn.DOCUMENT),
                        urls.staticPath(OWNER + FILES + "swagger-ui-bundle.js"),
                        urls.staticPath(OWNER + "viewer/start.js"));
        return Response.html(html).withHeader("Content-Security-Policy", POLICY);
    }
}
