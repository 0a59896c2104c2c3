package dev.mastaba.osgi.container;

import dev.mastaba.container.SettingsFile;
import dev.mastaba.content.change.DisplacedFiles;
import dev.mastaba.content.change.FolderChanges;
import dev.mastaba.content.conf.ConfReader;
import dev.mastaba.content.folder.BaseFolders;
import dev.mastaba.content.folder.BundleFolder;
import dev.mastaba.content.folder.ContentGates;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.content.folder.FolderListener;
import dev.mastaba.content.folder.FolderSettings;
import dev.mastaba.content.folder.ServerAccess;
import dev.mastaba.content.history.GenerationLog;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.MissingBundles;
import dev.mastaba.content.store.ContentStore;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.osgi.generation.Composer;
import dev.mastaba.services.PlatformSettings;
import dev.mastaba.staging.attempt.AttemptLog;
import dev.mastaba.staging.kept.KeptService;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects that the container needs before the first generation.
 *
 * @param server the settings of the server
 * @param problems the permanent problems of the server, which are part of every report
 * @param folder the settings for {@code bundles/} and {@code conf/}
 * @param kept the state that add-ons keep across generations
 * @param records what earlier processes have recorded
 * @param last the content with which the last process served
 */
public record Groundwork(
        BaseFolders base,
        ServerSettings server,
        List<DeploymentProblem> problems,
        FolderSettings folder,
        KeptService kept,
        ServerRecords records,
        DesiredState last) {
    private static final Logger LOG = LoggerFactory.getLogger(Groundwork.class);

    /** The names of features by the beginning of the names of the settings that only their bundles read. */
    private static final Map<String, String> READ_BY =
            Map.of("mastaba.management.", "management", "mastaba.preview.", "trials");

    /**
     * Reads the settings and the records of the base, and offers the services that need nothing else.
     *
     * @throws ConfigurationException if a setting demands a bundle that is not installed
     */
    static Groundwork lay(BundleContext context, BundledFeatures features) throws IOException {
        BaseFolders base = BaseFolders.of(context);
        ServerSettings server = ServerSettings.read(
                base, context::getProperty, System.getenv(), checked -> features.released(checked, base));
        List<Problem> access = Stream.concat(new ServerAccess(base).problems().stream(), unread(context, server))
                .toList();
        Stream.concat(server.problems().stream(), access.stream()).forEach(problem -> LOG.error("{}", problem.text()));
        context.registerService(PlatformSettings.class, () -> server.settings().values(), null);
        DemandedService.check(context, server.settings(), server.demanded());
        FolderSettings folder = server.folder().withGates(ContentGates.of(context));
        KeptService kept = new KeptService(server.kept());
        kept.offer(context);
        ServerRecords records = ServerRecords.open(
                base,
                ConfReader.of(base.folder(), System.getenv(), context::getProperty)
                        .withTenants(server.tenantRules()));
        Boot boot = records.boot();
        return new Groundwork(
                base,
                server,
                Stream.concat(
                                server.notices(),
                                access.stream().map(problem -> DeploymentProblem.notice(null, null, problem)))
                        .toList(),
                folder,
                kept,
                records,
                boot.passing(boot.filesOf(records.lastGood()), folder.gates()));
    }

    /** Returns the problems with settings of features whose bundles are not installed. */
    private static Stream<Problem> unread(BundleContext context, ServerSettings server) {
        SettingsFile file = new SettingsFile("server", server.settings());
        return READ_BY.entrySet().stream()
                .filter(feature -> Stream.of(context.getBundles())
                        .noneMatch(bundle -> ("dev.mastaba." + feature.getValue()).equals(bundle.getSymbolicName())))
                .flatMap(feature ->
                        MissingBundles.problems(file, feature.getKey(), "platform-" + feature.getValue()).stream());
    }

    public ContentStore store() {
        return records.store();
    }

    public GenerationLog log() {
        return records.log();
    }

    public AttemptLog attempts() {
        return records.attempts();
    }

    public ConfReader confReader() {
        return records.confReader();
    }

    /** Returns whether the port opens before the last content is made live again. */
    boolean opensFirst() {
        return records.opensFirst();
    }

    /** Returns the composer of applications with the settings that all of them share. */
    Composer composer() {
        Composer core = Composer.core();
        Settings shared = server.forApplications();
        return (participants, own, generation, watch) ->
                core.compose(participants, shared.with(own), generation, watch);
    }

    FolderChanges changes() {
        return new FolderChanges(
                base.folder(), new DisplacedFiles(base.displaced(), Clock.systemUTC(), server.displaced()));
    }

    /**
     * Starts to watch the folders.
     *
     * @param from the content that serves
     */
    BundleFolder watch(DesiredState from, FolderChanges changes, FolderListener listener) {
        return BundleFolder.watch(
                base.bundles(), base.conf(), server.addOns(), store(), from, folder, changes, listener);
    }
}
