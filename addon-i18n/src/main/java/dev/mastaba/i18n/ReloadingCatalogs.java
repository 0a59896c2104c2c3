package dev.mastaba.i18n;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.extend.Original;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.core.i18n.Localizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogs in development, which are read again when a file has changed: each request for a localizer compares the files' times. If a file is
 * invalid, the previous catalogs remain. Safe for any thread.
 */
final class ReloadingCatalogs implements Catalogues {
    private static final Logger LOG = LoggerFactory.getLogger(ReloadingCatalogs.class);
    private static final int MOST_FILES = 20_000;

    private final CatalogFolders standing;
    private final String source;
    private final int most;
    private volatile State state;

    private record State(List<String> seen, MergedCatalogs catalogs) {}

    ReloadingCatalogs(CatalogFolders standing, String source, int most) {
        this.standing = standing;
        this.source = source;
        this.most = most;
        this.state = new State(seen(), new CatalogReading(standing, source, most, new SharedCatalogs()).read());
    }

    private MergedCatalogs current() {
        List<String> now = seen();
        State known = state;
        return known.seen().equals(now) ? known.catalogs() : readAgain(now);
    }

    private synchronized MergedCatalogs readAgain(List<String> now) {
        State known = state;
        if (known.seen().equals(now)) {
            return known.catalogs();
        }
        MergedCatalogs read = new CatalogReading(standing, source, most, new SharedCatalogs()).read();
        read.problems().forEach(problem -> LOG.error("{}", problem.text()));
        read.warnings().forEach(warning -> LOG.warn("{}", warning.text()));
        MergedCatalogs serving = read.problems().isEmpty() ? read : known.catalogs();
        state = new State(now, serving);
        return serving;
    }

    /** Returns the properties that distinguish one state of the files from another. */
    private List<String> seen() {
        List<String> seen = new ArrayList<>();
        for (CatalogFolders.Folder folder : standing.folders()) {
            for (String path : standing.assets().files(folder.spec(), MOST_FILES)) {
                standing.assets()
                        .find(folder.spec().child(path))
                        .map(Asset::content)
                        .ifPresent(content ->
                                seen.add(folder.rank() + path + content.lastModified() + "/" + content.length()));
            }
        }
        return seen;
    }

    @Override
    public Localizer localizer(String localeName) {
        return current().localizer(localeName);
    }

    @Override
    public List<String> locales() {
        return state.catalogs().locales();
    }

    @Override
    public boolean speaks(String localeName) {
        return current().speaks(localeName);
    }

    @Override
    public List<String> files(String localeName) {
        return state.catalogs().files(localeName);
    }

    @Override
    public List<Problem> problems() {
        return state.catalogs().problems();
    }

    @Override
    public List<Problem> warnings() {
        return state.catalogs().warnings();
    }

    @Override
    public List<Original> originals() {
        return state.catalogs().originals();
    }

    @Override
    public Stream<Entry> entries() {
        return current().entries();
    }
}
