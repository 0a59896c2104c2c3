package dev.mastaba.osgi.container;

import dev.mastaba.container.AuditTrail;
import dev.mastaba.content.change.FolderChanges;
import dev.mastaba.content.change.FolderFiles;
import dev.mastaba.content.conf.CheckedSettings;
import dev.mastaba.content.folder.BaseFolders;
import dev.mastaba.content.history.GenerationLog;
import dev.mastaba.content.store.ContentStore;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.admin.NamedCommands;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.reconcile.ChangeReporter;
import dev.mastaba.osgi.reconcile.HistoryPart;
import dev.mastaba.osgi.reconcile.Reconciler;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The features that are in the bundle of the container. The container knows what they offer, but not which of them there are. */
public interface BundledFeatures {
    /**
     * Reads from the settings which list of released files the folders follow; empty if the folders themselves decide. Called before anything else.
     * Invalid settings are reported to {@code settings}.
     */
    Optional<Path> released(CheckedSettings settings, BaseFolders base);

    /** Creates the features of a server, before its first generation. */
    Connected connect(BundleContext context, ServiceComponentRuntime components, Groundwork ground);

    /**
     * The parts of a server that its features use.
     *
     * @param changes makes changes of {@code bundles/} and {@code conf/}
     * @param trail records the changes
     * @param use guards the files of the server
     * @param looked returns whether the first change has ended
     */
    record Server(
            Groundwork ground,
            Generations generations,
            Reconciler reconciler,
            FolderChanges changes,
            AuditTrail trail,
            BaseUse use,
            BooleanSupplier looked) {
        /** Returns the folder with {@code bundles/}, {@code conf/}, and {@code var/}. */
        public Path base() {
            return ground.base().folder();
        }

        /** Returns the folder {@code bundles/}. */
        public Path bundles() {
            return ground.base().bundles();
        }

        /** Returns the folder in which clients put files for the server. */
        public Path incoming() {
            return ground.base().incoming();
        }

        /** Returns the files of the folders. */
        public FolderFiles folders() {
            return new FolderFiles(base(), changes);
        }

        /** Returns the generations that served. */
        public GenerationLog log() {
            return ground.log();
        }

        /** Returns the contents of their files. */
        public ContentStore store() {
            return ground.store();
        }
    }

    /** The features of one server. Their methods are called in this order. */
    interface Connected {
        /** Returns the features that take part in changes. */
        Generations.Features ofChanges();

        /** Returns the sources of problems and notices about what serves. */
        List<ChangeReporter.Notices> notices(Generations generations);

        /** Returns the parts of the entries in the history. */
        List<HistoryPart> history();

        /** Offers the services of the features, and returns the commands. */
        NamedCommands offer(Server server);

        /** Lets serve what earlier processes have recorded for the features; called before the first change. Returns the problems with it. */
        List<Problem> restore(Server server);
    }
}
