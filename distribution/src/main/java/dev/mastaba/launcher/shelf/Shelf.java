package dev.mastaba.launcher.shelf;

import dev.mastaba.launcher.source.CleanUp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The shelf of a server: the bundles that its sources offer, for one command. */
public final class Shelf implements AutoCloseable {
    private final Path base;
    private final Path home;
    private final Path lockFile;
    private final CleanUp work;
    private final RepositoryClient client;
    private final ShelfSettings settings;
    private @Nullable Offers offers;

    private Shelf(Path home, Path base, ShelfSettings settings, CleanUp work, RepositoryClient client) {
        this.home = home;
        this.base = base;
        this.settings = settings;
        this.lockFile = base.resolve("conf/bundles.lock");
        this.work = work;
        this.client = client;
    }

    /**
     * Opens the shelf of a base, with the sources in its settings.
     *
     * @param home the installation
     * @throws IOException with a message for people if the settings are unusable
     */
    public static Shelf open(Path home, Path base) throws IOException {
        return open(home, base, TransferLimits.standard());
    }

    static Shelf open(Path home, Path base, TransferLimits limits) throws IOException {
        ShelfSettings settings = ShelfSettings.read(base, base.resolve("conf"), System.getenv());
        CleanUp work = CleanUp.ofFolder("mastaba-shelf-");
        try {
            return new Shelf(
                    home,
                    base,
                    settings,
                    work,
                    new RepositoryClient(settings, work.file().resolve("maven"), limits));
        } catch (IOException | RuntimeException unusable) {
            work.close();
            throw unusable;
        }
    }

    /** Returns the names and places of the sources for people. */
    public String sources() {
        return String.join(
                ", ", settings.sources().stream().map(ShelfSource::text).toList());
    }

    private Offers offers() throws IOException {
        Offers read = offers == null ? Offers.of(settings.required(), client, work.file()) : offers;
        offers = read;
        return read;
    }

    private DeployedBundles deployed() throws IOException {
        return DeployedBundles.in(base.resolve("bundles"));
    }

    private Planner planner(Offers offers) throws IOException {
        return new Planner(PlatformCapabilities.of(home), deployed(), offers, BundlesLock.read(lockFile));
    }

    /**
     * Returns the offered bundles whose names or descriptions contain a text, in all versions.
     *
     * @throws IOException with a message for people if a source cannot be read
     */
    public List<ShelfBundle> search(String text) throws IOException {
        String lower = text.toLowerCase(Locale.ROOT);
        return offers().all().stream()
                .filter(bundle -> (bundle.name() + " " + bundle.description())
                        .toLowerCase(Locale.ROOT)
                        .contains(lower))
                .toList();
    }

    /** Returns the names of the sources that cannot be searched, because they are Maven repositories. */
    public List<String> unsearchable() {
        return settings.sources().stream()
                .filter(source -> !source.isIndex())
                .map(ShelfSource::name)
                .toList();
    }

    /** Plans to add bundles, as {@code NAME}, {@code NAME:VERSION}, or Maven coordinates; without any, the bundles of the lock file. */
    public InstallPlan install(List<String> arguments) throws IOException, UnfitBundles {
        List<WantedBundle> wanted = wanted(arguments);
        return wanted.isEmpty() ? restore() : new VersionPlanner(planner(offers())).install(wanted);
    }

    private InstallPlan restore() throws IOException {
        BundlesLock lock = BundlesLock.read(lockFile);
        if (lock.entries().isEmpty()) {
            throw ShelfError.NAME.of(
                    "conf/bundles.lock contains no bundle; specify what to install: mastaba install NAME");
        }
        return planner(offers()).restore();
    }

    /** Plans newer versions of bundles; without names, of those that the user has installed by name. */
    public InstallPlan update(List<String> arguments) throws IOException, UnfitBundles {
        return new VersionPlanner(planner(offers())).update(wanted(arguments));
    }

    /** Plans to remove bundles, and what only they needed. */
    public InstallPlan remove(List<String> names) throws IOException, UnfitBundles {
        return planner(Offers.of(List.of(), client, work.file())).remove(names);
    }

    private static List<WantedBundle> wanted(List<String> arguments) throws IOException {
        List<WantedBundle> wanted = new ArrayList<>();
        for (String argument : arguments) {
            wanted.add(WantedBundle.parse(argument));
        }
        return wanted;
    }

    /** Returns the deployed bundles with newer versions on the shelf, and why the newest ones do not fit. */
    public OutdatedBundles outdated() throws IOException, UnfitBundles {
        return new VersionPlanner(planner(offers())).outdated();
    }

    /**
     * Downloads the bundles of a plan, and checks their content.
     *
     * @return the files, with the names that they have in {@code bundles/}
     * @throws IOException with a message for people if one of them cannot be downloaded, or is not what the source promises
     */
    public List<Path> download(InstallPlan plan, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (ShelfBundle bundle : plan.added()) {
            Path file = folder.resolve(plan.fileName(bundle));
            offers().download(bundle, base.resolve("var/shelf"), file);
            files.add(file);
        }
        return files;
    }

    @Override
    public void close() {
        client.close();
        work.close();
    }
}
