package dev.mastaba.examples.wiki;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.message.Body;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.tween.Handler;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Serves the files of the folder {@code static/}, which are assets, so that others may lay theirs over them. */
record WikiFiles(Assets assets, Handler next) implements Handler {
    static final String PREFIX = "/static/";

    private static final Map<String, String> TYPES = Map.of("css", "text/css;charset=utf-8", "svg", "image/svg+xml");

    @Override
    public Response handle(Request request) throws Exception {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        Optional<Response> file = reads && request.rawPath().contains(PREFIX) ? file(request.path()) : Optional.empty();
        return file.isPresent() ? file.get() : next.handle(request);
    }

    private Optional<Response> file(String path) throws IOException {
        String name = path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : "";
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || name.contains("/")) {
            return Optional.empty();
        }
        Optional<Asset> asset = assets.find(new AssetSpec("wiki", "static/" + name));
        if (asset.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Response.builder()
                .contentType(type)
                .header("Cache-Control", "no-cache")
                .body(Body.bytes(asset.get().bytes()))
                .build());
    }
}
