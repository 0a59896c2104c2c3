package dev.mastaba.osgi.develop;

import dev.mastaba.core.message.Body;
import dev.mastaba.core.message.LazyRequest;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.registry.Key;
import dev.mastaba.core.router.Application;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An application whose HTML pages, as far as they are in memory and in UTF-8, get the reload script at their end. */
record ReloadingApplication(Application application) implements Application {
    private static final String TAG = "<script src=\"" + ReloadSource.SCRIPT + "\" async></script>";

    @Override
    public Response handle(LazyRequest request) throws Exception {
        Response response = application.handle(request);
        String type = response.header("Content-Type");
        boolean page = type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html");
        return page && response.body() instanceof Body.Bytes bytes ? withScript(response, bytes) : response;
    }

    private static Response withScript(Response response, Body.Bytes page) {
        String html = new String(page.content(), StandardCharsets.UTF_8);
        int end = html.lastIndexOf("</body>");
        if (end < 0) {
            return response;
        }
        String more = html.substring(0, end) + TAG + html.substring(end);
        return response.toBuilder()
                .removeHeader("Content-Length")
                .removeHeader("ETag")
                .body(Body.text(more))
                .build();
    }

    @Override
    public <T> Optional<T> find(Key<T> key) {
        return application.find(key);
    }

    @Override
    public <T> T get(Key<T> key) {
        return application.get(key);
    }

    @Override
    public <T> List<T> all(Class<T> type) {
        return application.all(type);
    }
}
