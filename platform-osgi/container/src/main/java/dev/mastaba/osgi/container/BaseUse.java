package dev.mastaba.osgi.container;

import dev.mastaba.content.folder.BundleFolder;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.osgi.admin.AdminEndpoint;
import dev.mastaba.osgi.reconcile.Reconciler;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.staging.attempt.AttemptLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The container's use of the base: it follows the folders, records changes, and announces the admin endpoint. During a restart it lets go of the base,
 * so that the new process can use it; the serving generation is not affected. Safe for any thread.
 */
public final class BaseUse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BaseUse.class);
    private static final Set<String> CHANGING =
            Set.of("backup", "deploy", "undeploy", "rollback", "retry", "settled", "tenant");
    private static final String RESTARTING = "The server is being restarted. Run the command again in a few seconds.\n";
    private static final long COMMAND_LIMIT_SECONDS = 60;

    private final AttemptLog attempts;
    private final Reconciler reconciler;
    private final Function<DesiredState, BundleFolder> watch;
    /** Held for reading by commands that change the base. */
    private final ReentrantReadWriteLock running = new ReentrantReadWriteLock();

    private @Nullable BundleFolder folder;
    private @Nullable AdminEndpoint endpoint;
    private volatile boolean released;

    /**
     * Creates a use that does not follow the folders yet.
     *
     * @param watch starts to follow the folders, from the given content on
     */
    BaseUse(AttemptLog attempts, Reconciler reconciler, Function<DesiredState, BundleFolder> watch) {
        this.attempts = attempts;
        this.reconciler = reconciler;
        this.watch = watch;
    }

    /** Starts to follow the folders. */
    synchronized void follow(DesiredState last) {
        folder = watch.apply(last);
    }

    /**
     * Returns the state that the folders would request with other files.
     *
     * @throws IOException if the files cannot be read, or the folders are not followed
     */
    public DesiredState proposed(Path files, Set<String> removed, String user) throws IOException {
        BundleFolder followed;
        synchronized (this) {
            followed = folder;
        }
        if (followed == null) {
            throw new IOException(RESTARTING.strip());
        }
        return followed.proposed(files, removed, user);
    }

    /** Sets the endpoint that is announced in the base. */
    synchronized void announcing(AdminEndpoint opened) {
        endpoint = opened;
    }

    /**
     * Waits for the commands and the change that are under way, and lets go of the base.
     *
     * @throws IllegalStateException with a message for people if a command does not end in time; the base stays in use
     */
    void release() {
        released = true;
        boolean ended = false;
        try {
            // Later commands see that the base is released.
            ended = running.writeLock().tryLock(COMMAND_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            released = false;
            throw new IllegalStateException(
                    "A command still changes the base. Repeat `mastaba restart` when it has ended.");
        }
        running.writeLock().unlock();
        letGo();
    }

    private synchronized void letGo() {
        close();
        reconciler.pause();
        attempts.stop();
    }

    /** Uses the base again. */
    synchronized void reclaim() {
        attempts.resume();
        reconciler.resume();
        follow(reconciler.state().asked());
        released = false;
        try {
            if (endpoint != null) {
                endpoint.announce();
            }
        } catch (IOException unwritable) {
            LOG.error("The admin endpoint cannot be announced: {}", unwritable.toString());
        }
    }

    /** Returns the commands; those that change the base are refused while another process uses it. */
    public Map<String, ServerCommand> guarding(Map<String, ServerCommand> commands) {
        Map<String, ServerCommand> guarded = new TreeMap<>(commands);
        guarded.replaceAll((name, command) -> CHANGING.contains(name) ? guarded(command) : command);
        return guarded;
    }

    /** Returns a command that is refused while another process uses the base. */
    public ServerCommand guarded(ServerCommand command) {
        return (arguments, caller) -> {
            try {
                return changing(() -> command.run(arguments, caller));
            } catch (ReleasedException restarting) {
                return Answer.failed(RESTARTING);
            }
        };
    }

    /**
     * Calls code that changes the base.
     *
     * @throws IOException while another process uses the base
     */
    public <T> T changing(Callable<T> change) throws Exception {
        boolean begun = running.readLock().tryLock();
        try {
            if (released || !begun) {
                throw new ReleasedException();
            }
            return change.call();
        } finally {
            if (begun) {
                running.readLock().unlock();
            }
        }
    }

    /** Another process uses the base. */
    private static final class ReleasedException extends IOException {
        private static final long serialVersionUID = 1;

        ReleasedException() {
            super(RESTARTING.strip());
        }
    }

    /** Stops following the folders. */
    @Override
    public synchronized void close() {
        if (folder != null) {
            folder.close();
            folder = null;
        }
    }
}
