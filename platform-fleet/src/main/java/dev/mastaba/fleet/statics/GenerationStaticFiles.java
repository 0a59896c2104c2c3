package dev.mastaba.fleet.statics;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.container.Serving;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.extend.Key;
import dev.mastaba.fleet.release.StaticFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The static files of the serving generation, and those of other releases. Safe for any thread. */
public final class GenerationStaticFiles implements StaticFiles {
    private static final String STATIC_VIEWS = "static views";

    private final Container container;
    private final OfferedFiles offered;

    /**
     * Creates the files of a server.
     *
     * @param offered serves the files of other releases
     */
    public GenerationStaticFiles(Container container, OfferedFiles offered) {
        this.container = container;
        this.offered = offered;
    }

    @Override
    public Optional<Found> find(long generation, Path contents, Limits limits)
            throws IOException, InterruptedException {
        Serving serving = serving(generation);
        if (serving == null) {
            return Optional.empty();
        }
        FoundFiles found = new FoundFiles(contents, limits);
        for (Map.Entry<String, Application> each : serving.applications().entrySet()) {
            FileResponses responses =
                    new FileResponses(container, new ChosenApplication(serving, each.getKey(), each.getValue()));
            Assets assets = each.getValue().get(Key.of(Assets.class));
            for (AssetSpec folder : folders(each.getValue(), assets)) {
                for (String path : assets.files(folder, limits.files())) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    if (serving(generation) == null) {
                        return Optional.empty();
                    }
                    AssetSpec spec = folder.child(path);
                    Optional<FileResponses.PublicFile> file = responses.publicFile(spec);
                    if (file.isPresent()) {
                        found.add(file.get(), assets, spec);
                    }
                }
            }
        }
        return Optional.of(found.result());
    }

    private @Nullable Serving serving(long number) {
        return container.serving().filter(serving -> serving.number() == number).orElse(null);
    }

    /** Returns the folders of bundles that static views with a route serve. A directory of the server does not belong to a release. */
    private static List<AssetSpec> folders(Application application, Assets assets) {
        return application.introspector().category(STATIC_VIEWS).stream()
                .map(each -> each.introspectable().facts())
                .filter(facts -> facts.containsKey("route"))
                .map(facts -> AssetSpec.of(String.valueOf(facts.get("spec"))))
                .filter(folder -> !folder.owner().contains("/"))
                .map(assets::exact)
                .distinct()
                .toList();
    }

    @Override
    public void offer(List<File> files, Path contents) {
        offered.offer(files, contents);
    }
}
