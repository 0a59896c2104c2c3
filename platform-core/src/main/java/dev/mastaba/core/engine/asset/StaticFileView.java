package dev.mastaba.core.engine.asset;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.asset.CacheBuster;
import dev.mastaba.core.engine.blocking.SometimesBlocking;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.core.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A view that serves the files of a folder, except {@link HiddenNames}. (Pyramid: {@code static_view}.) */
public final class StaticFileView implements View, SometimesBlocking {
    public static final String SUBPATH = "subpath";

    private static final int MOST_KNOWN = 100_000;

    /** The longest extension of the files beside a file. */
    private static final String LONGEST_ENDING = ".zst";

    private final AssetSpec folder;
    private final String index;
    private final List<ContentVariant> variants;
    private final CacheRules rules;
    private final Map<String, ServedFile> ready = new ConcurrentHashMap<>();
    private @Nullable AssetStaticFiles files;
    private @Nullable Set<String> all;

    public StaticFileView(AssetSpec folder, String index, List<ContentVariant> variants, CacheRules rules) {
        this.folder = folder;
        this.index = index;
        this.variants = List.copyOf(variants);
        this.rules = rules;
    }

    /** Sets the source of the files; called once, at commit. */
    public void serve(AssetStaticFiles served) {
        files = served;
    }

    /** Scans the folder once, so that {@link #serves} need not search it as long as its files cannot change. */
    public void lookThrough() {
        Assets assets = files().assets();
        if (assets.isFixed(folder)) {
            List<String> paths = assets.files(assets.exact(folder), MOST_KNOWN);
            all = paths.size() < MOST_KNOWN ? Set.copyOf(paths) : null;
        }
    }

    @Override
    public Response respond(Request request) {
        String path = subpath(request);
        ServedFile known = ready.get(path);
        Response answer = known != null && known.isCurrent() && !asksForFolder(request)
                ? known.answer(request, known.isNamedBy(request, path), false)
                : answer(request, path);
        if (answer == null) {
            throw new NotFound(request.path());
        }
        return answer;
    }

    @Override
    public boolean mightBlock(Request request, Map<String, String> params) {
        String path = params.get(SUBPATH);
        ServedFile known = path == null ? null : ready.get(path);
        return known == null || !known.isSettled() || asksForFolder(request);
    }

    /** Returns the remainder of the route, or the subpath of traversal. */
    private static String subpath(Request request) {
        String matched = RouteMatch.of(request).params().get(SUBPATH);
        return matched != null
                ? matched
                : Traversal.of(request)
                        .map(found -> String.join("/", found.subpath()))
                        .orElse("");
    }

    private @Nullable Response answer(Request request, String path) {
        if (path.isEmpty()) {
            return folder(request, "");
        }
        if (isRefused(path)) {
            return null;
        }
        Response file = asksForFolder(request) ? null : file(request, path);
        return file == null ? folder(request, path + "/") : file;
    }

    /** Returns whether the path ends with a slash. A file must not answer then, because relative links in it would resolve below its own name. */
    private static boolean asksForFolder(Request request) {
        return request.path().endsWith("/");
    }

    /** Returns whether a path has something to serve: a file, or a folder with an index. */
    public boolean serves(Request request, String path) {
        return (path.isEmpty() || !isRefused(path))
                && (!path.isEmpty() && !asksForFolder(request) && isThere(path)
                        || !index.isEmpty() && isThere(path.isEmpty() ? index : path + "/" + index));
    }

    /** Returns whether a path contains a name that is never served, is not the path of an asset, or leaves no room for an extension. */
    private boolean isRefused(String path) {
        return HiddenNames.in(path) || !AssetSpec.isPath(folder.path() + path + "/" + index + LONGEST_ENDING);
    }

    private boolean isThere(String path) {
        Set<String> known = all;
        return known == null ? files().assets().find(folder.child(path)).isPresent() : known.contains(path);
    }

    private @Nullable Response file(Request request, String path) {
        ServedFile found = served(path);
        if (found != null) {
            return found.answer(request, found.isNamedBy(request, path), false);
        }
        CacheBuster buster = files().busters().of(folder.child(path), files());
        String plain = buster == null ? path : buster.unbusted(path);
        ServedFile busted = plain.equals(path) || isRefused(plain) ? null : served(plain);
        if (busted == null) {
            return null;
        }
        boolean named = busted.isNamedBy(request, path);
        if (named) {
            remember(path, busted);
        }
        return busted.answer(request, named, !named);
    }

    private @Nullable ServedFile served(String path) {
        ServedFile known = ready.get(path);
        if (known != null && known.isCurrent()) {
            return known;
        }
        ServedFile found = find(path);
        if (found == null) {
            ready.remove(path);
        } else {
            remember(path, found);
        }
        return found;
    }

    /** Remembers a file. The number of entries is bounded by the files and their names with hashes. */
    private void remember(String path, ServedFile file) {
        if (!files().assets().development()) {
            ready.put(path, file);
        }
    }

    private @Nullable ServedFile find(String path) {
        AssetSpec spec = folder.child(path);
        AssetStaticFiles served = files();
        List<ServedFile.Variant> codings = new ArrayList<>();
        served.hashed(spec).ifPresent(file -> codings.add(new ServedFile.Variant(file, null)));
        for (ContentVariant variant : variants) {
            served.hashed(folder.child(path + variant.extension()))
                    .ifPresent(file -> codings.add(new ServedFile.Variant(file, variant.encoding())));
        }
        if (codings.isEmpty()) {
            return null;
        }
        return new ServedFile(
                codings,
                served.typeOf(spec),
                new ServedFile.CachedFor(rules.of(path), rules.forever()),
                served.busters().of(spec, served),
                served.assets().development());
    }

    private @Nullable Response folder(Request request, String path) {
        if (!asksForFolder(request)) {
            return redirect(request, path);
        }
        ServedFile found = index.isEmpty() ? null : served(path + index);
        return found == null ? null : found.answer(request, false, false);
    }

    private @Nullable Response redirect(Request request, String path) {
        String asked = request.path();
        String last = asked.substring(asked.lastIndexOf('/') + 1);
        boolean odd = last.equals(".") || last.equals("..") || request.rawPath().startsWith("//");
        if (odd || files().assets().list(folder.child(path)).isEmpty()) {
            return null;
        }
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        return Response.redirect(301, request.rawPath() + "/" + query);
    }

    private AssetStaticFiles files() {
        return Objects.requireNonNull(files, "The static view has not been committed");
    }
}
