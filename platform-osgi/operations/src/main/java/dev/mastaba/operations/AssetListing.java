package dev.mastaba.operations;

import dev.mastaba.container.TextTable;
import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.text.OriginalHash;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The files of an application: their owners, the add-ons that contribute them, their sizes and hashes, and the files they replace. */
final class AssetListing {
    private static final int MOST = 20_000;

    private final Assets assets;
    private final UnaryOperator<String> names;
    private final TextTable table = new TextTable("asset", "provided by", "bytes", "hash", "chain");
    private final List<Map<String, Object>> data = new ArrayList<>();

    AssetListing(Assets assets, UnaryOperator<String> names) {
        this.assets = assets;
        this.names = names;
    }

    /**
     * Lists the files whose names match.
     *
     * @param glob a pattern in which {@code *} and {@code ?} match anything in a name and {@code **} also matches folders; without a colon it applies
     * to the path alone; empty for all
     */
    Answer of(String glob) throws IOException {
        Pattern wanted = Glob.pattern(glob);
        boolean ofPath = glob.indexOf(':') < 0;
        for (String owner : assets.owners()) {
            for (String path : assets.files(new AssetSpec(owner, ""), MOST)) {
                String shown = names.apply(owner) + ":" + path;
                if (data.size() < MOST && wanted.matcher(ofPath ? path : shown).matches()) {
                    add(shown, assets.chain(new AssetSpec(owner, path)));
                }
            }
        }
        if (data.isEmpty()) {
            return Answer.no(glob.isEmpty() ? "No assets.\n" : "No asset matches " + glob + ".\n", data);
        }
        String more = data.size() < MOST
                ? ""
                : "Only the first " + MOST + " are shown. To narrow the list: mastaba assets GLOB\n";
        return Answer.done(table.text() + more, data);
    }

    private void add(String shown, List<Asset> chain) throws IOException {
        if (chain.isEmpty()) {
            return;
        }
        Asset asset = chain.get(0);
        String hash;
        try (InputStream in = asset.open()) {
            hash = new OriginalHash().content(in).hex();
        }
        List<String> steps = chain.stream()
                .map(each -> names.apply(each.owner()) + ":" + each.source().path())
                .toList();
        table.row(
                shown,
                names.apply(asset.owner()),
                Long.toString(asset.content().length()),
                hash,
                steps.size() < 2 ? "" : String.join(" > ", steps));
        Map<String, Object> each = new LinkedHashMap<>();
        each.put("asset", shown);
        each.put("brought_by", names.apply(asset.owner()));
        each.put("bytes", asset.content().length());
        each.put("hash", hash);
        each.put("chain", steps);
        data.add(each);
    }
}
