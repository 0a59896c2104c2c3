package dev.mastaba.i18n;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.i18n.CatalogueReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The folders of catalogues, which of them stands above which, and what domains are called; settled when the application is made, so that files can be
 * read again later. Immutable.
 */
final class CatalogueFolders {
    /**
     * A folder.
     *
     * @param rank its place among all, 0 is the lowest
     */
    record Folder(int rank, AssetSpec spec, String addOn, Origin origin) {}

    private final List<Folder> folders = new ArrayList<>();
    private final boolean[][] above;
    private final Map<List<Integer>, List<String>> remedies = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> shown = new HashMap<>();
    private final Set<String> shared = new HashSet<>();
    private final Assets assets;
    private final String standard;

    CatalogueFolders(CatalogueReader.Sources sources) {
        this.assets = sources.assets();
        this.standard = sources.standard();
        List<CatalogueReader.Folder> declared = sources.folders();
        this.above = new boolean[declared.size()][declared.size()];
        for (int rank = 0; rank < declared.size(); rank++) {
            CatalogueReader.Folder each = declared.get(rank);
            folders.add(new Folder(rank, each.folder(), each.addOn(), each.origin()));
            for (int lower = 0; lower < rank; lower++) {
                compare(sources, rank, each, lower, declared.get(lower));
            }
        }
        names.putAll(sources.names());
        for (String addOn : names.values()) {
            shown.put(addOn, sources.display(addOn));
            if (sources.isShared(addOn)) {
                shared.add(addOn);
            }
        }
    }

    private void compare(
            CatalogueReader.Sources sources,
            int rank,
            CatalogueReader.Folder each,
            int lower,
            CatalogueReader.Folder other) {
        above[rank][lower] = sources.isAbove(each, other);
        if (!above[rank][lower]) {
            remedies.put(List.of(lower, rank), List.copyOf(sources.remedies(other, each)));
        }
    }

    List<Folder> folders() {
        return folders;
    }

    Assets assets() {
        return assets;
    }

    /** The name of the locale that others fall back to. */
    String standard() {
        return standard;
    }

    /** Whether a folder's messages win over those of one that was read before. */
    boolean isAbove(Folder folder, Folder former) {
        return folder.rank() == former.rank() || above[folder.rank()][former.rank()];
    }

    /** What two folders can do that are not above each other. */
    List<String> remedies(Folder former, Folder folder) {
        return remedies.getOrDefault(List.of(former.rank(), folder.rank()), List.of());
    }

    /** The name of the add-on that a domain belongs to; the domain itself where it belongs to none. */
    String domain(String nameOrId) {
        return names.getOrDefault(nameOrId, nameOrId);
    }

    /** Whether a domain is a shared add-on's: an application does not speak a language because that add-on does. */
    boolean isShared(String domain) {
        return shared.contains(domain);
    }

    /** How people call an add-on, or a domain. */
    String shown(String addOn) {
        return shown.getOrDefault(addOn, addOn);
    }

    /** Every name by which a domain may be called, with the one that it is known by. */
    Map<String, String> names() {
        return names;
    }
}
