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
 * The folders of catalogs, their order, and the names of domains. All are fixed when the application is composed, so that files can be read again
 * later. Immutable.
 */
final class CatalogFolders {
    /**
     * A folder of catalogs.
     *
     * @param rank the position of the folder among all folders; 0 is the lowest
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

    CatalogFolders(CatalogueReader.Sources sources) {
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

    /** Returns the name of the locale to which others fall back. */
    String standard() {
        return standard;
    }

    /** Returns whether a folder's messages override those of a folder that was read before. */
    boolean isAbove(Folder folder, Folder former) {
        return folder.rank() == former.rank() || above[folder.rank()][former.rank()];
    }

    /** Returns the remedies for two folders, neither of which ranks above the other. */
    List<String> remedies(Folder former, Folder folder) {
        return remedies.getOrDefault(List.of(former.rank(), folder.rank()), List.of());
    }

    /** Returns the name of the add-on to which a domain belongs, or the domain itself if it belongs to none. */
    String domain(String nameOrId) {
        return names.getOrDefault(nameOrId, nameOrId);
    }

    /** Returns whether a domain belongs to a shared add-on; the languages of such an add-on do not count as languages of the application. */
    boolean isShared(String domain) {
        return shared.contains(domain);
    }

    /** Returns the name of an add-on or a domain for display. */
    String shown(String addOn) {
        return shown.getOrDefault(addOn, addOn);
    }

    /** Returns all names of domains, each with the name of the add-on. */
    Map<String, String> names() {
        return names;
    }
}
