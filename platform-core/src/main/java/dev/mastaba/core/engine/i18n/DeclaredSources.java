package dev.mastaba.core.engine.i18n;

import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.declare.Remedies;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.i18n.CatalogueReader;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The folders of catalogs of a commit, compared by their declarations. Immutable, and safe for any thread. */
final class DeclaredSources implements CatalogueReader.Sources {
    private final IdentityHashMap<CatalogueReader.Folder, Action> actions = new IdentityHashMap<>();
    private final List<CatalogueReader.Folder> folders;
    private final Assets assets;
    private final Rank rank;
    private final Settings settings;
    private final String standard;

    DeclaredSources(
            List<DeclaredTranslations.Declared> declared,
            Assets assets,
            Rank rank,
            Settings settings,
            String standard) {
        this.folders =
                declared.stream().map(DeclaredTranslations.Declared::folder).toList();
        declared.forEach(each -> actions.put(each.folder(), each.action()));
        this.assets = assets;
        this.rank = rank;
        this.settings = settings;
        this.standard = standard;
    }

    @Override
    public List<CatalogueReader.Folder> folders() {
        return folders;
    }

    @Override
    public Assets assets() {
        return assets;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public String standard() {
        return standard;
    }

    @Override
    public boolean isAbove(CatalogueReader.Folder first, CatalogueReader.Folder second) {
        return first.addOn().equals(second.addOn()) || rank.above(action(first), action(second));
    }

    @Override
    public List<String> remedies(CatalogueReader.Folder first, CatalogueReader.Folder second) {
        return Remedies.of(rank, action(first), action(second));
    }

    @Override
    public Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        rank.names()
                .all()
                .forEach(name -> names.put(name, rank.names().named(name).orElse(name)));
        return names;
    }

    @Override
    public String display(String addOn) {
        return rank.names().display(addOn);
    }

    @Override
    public boolean isShared(String addOn) {
        return rank.names().isShared(addOn);
    }

    private Action action(CatalogueReader.Folder folder) {
        return Objects.requireNonNull(actions.get(folder), "The folder does not belong to these sources");
    }
}
