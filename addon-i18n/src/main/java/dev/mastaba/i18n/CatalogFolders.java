package dev.mastaba.i18n;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.i18n.CatalogueReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    record Folder(int rank, CatalogueReader.Folder declared) {
        AssetSpec spec() {
            return declared.folder();
        }

        String addOn() {
            return declared.addOn();
        }

        Origin origin() {
            return declared.origin();
        }
    }

    private final CatalogueReader.Sources sources;
    private final Map<String, String> names;
    private final List<Folder> folders = new ArrayList<>();

    CatalogFolders(CatalogueReader.Sources sources) {
        this.sources = sources;
        this.names = sources.names();
        for (CatalogueReader.Folder each : sources.folders()) {
            folders.add(new Folder(folders.size(), each));
        }
    }

    List<Folder> folders() {
        return folders;
    }

    Assets assets() {
        return sources.assets();
    }

    /** Returns the name of the locale to which others fall back. */
    String standard() {
        return sources.standard();
    }

    /** Returns whether a folder's messages override those of a folder that was read before. */
    boolean isAbove(Folder folder, Folder former) {
        return folder.rank() == former.rank()
                || folder.rank() > former.rank() && sources.isAbove(folder.declared(), former.declared());
    }

    /** Returns the remedies for two folders, neither of which ranks above the other. */
    List<String> remedies(Folder former, Folder folder) {
        return former.rank() < folder.rank() ? sources.remedies(former.declared(), folder.declared()) : List.of();
    }

    /** Returns the name of the add-on to which a domain belongs, or the domain itself if it belongs to none. */
    String domain(String nameOrId) {
        return names.getOrDefault(nameOrId, nameOrId);
    }

    /** Returns whether a domain belongs to a shared add-on; the languages of such an add-on do not count as languages of the application. */
    boolean isShared(String domain) {
        return names.containsValue(domain) && sources.isShared(domain);
    }

    /** Returns the name of an add-on or a domain for display. */
    String shown(String addOn) {
        return names.containsValue(addOn) ? sources.display(addOn) : addOn;
    }

    /** Returns all names of domains, each with the name of the add-on. */
    Map<String, String> names() {
        return names;
    }
}
