package dev.mastaba.core.statics;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.message.NotFound;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.routing.RouteMatch;
import dev.mastaba.core.view.View;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Serves the files of a folder. Names that begin with a dot, and whatever is no plain name, are never served. (Pyramid: {@code static_view}.) */
final class StaticFileView implements View {
    static final String SUBPATH = "subpath";

    private final AssetSpec folder;
    private final String index;
    private final FileResponse responses;
    private @Nullable StaticFiles files;

    StaticFileView(AssetSpec folder, String index, FileResponse responses) {
        this.folder = folder;
        this.index = index;
        this.responses = responses;
    }

    /** Called once, at commit. */
    void serve(StaticFiles all) {
        files = all;
    }

    @Override
    public Response respond(Request request) {
        StaticFiles all = Objects.requireNonNull(files, "Static views answer when they have been committed");
        List<String> names = Objects.requireNonNullElse(RouteMatch.of(request).segments(SUBPATH), List.of());
        String path = String.join("/", names);
        for (String name : names) {
            if (isHidden(name)) {
                throw new NotFound(request.path());
            }
        }
        if (!path.isEmpty()) {
            StaticFile file = all.find(folder.child(path)).orElse(null);
            if (file != null) {
                return responses.of(request, file, all, folder.child(path));
            }
        }
        return folder(request, all, path.isEmpty() ? "" : path + "/");
    }

    private Response folder(Request request, StaticFiles all, String path) {
        if (!request.path().endsWith("/")) {
            return redirect(request, all, path);
        }
        AssetSpec spec = folder.child(path + index);
        return all.find(spec)
                .map(file -> responses.of(request, file, all, spec))
                .orElseThrow(() -> new NotFound(request.path()));
    }

    private Response redirect(Request request, StaticFiles all, String path) {
        String asked = request.path();
        String last = asked.substring(asked.lastIndexOf('/') + 1);
        boolean exists = !all.assets().list(folder.child(path)).isEmpty();
        if (!exists
                || last.equals(".")
                || last.equals("..")
                || request.rawPath().startsWith("//")) {
            throw new NotFound(asked);
        }
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        return Response.redirect(301, request.rawPath() + "/" + query);
    }

    private static boolean isHidden(String name) {
        return name.isEmpty()
                || name.charAt(0) == '.'
                || name.indexOf('/') >= 0
                || name.indexOf('\\') >= 0
                || name.indexOf('\0') >= 0;
    }
}
