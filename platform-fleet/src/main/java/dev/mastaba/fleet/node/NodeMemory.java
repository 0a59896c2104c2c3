package dev.mastaba.fleet.node;

import dev.mastaba.fleet.depot.DepotId;
import dev.mastaba.fleet.depot.DepotState;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Properties;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data that a server keeps about its fleet over a restart, in {@code var/fleet/node}. Confined to one thread. */
final class NodeMemory {
    private static final Logger LOG = LoggerFactory.getLogger(NodeMemory.class);
    private static final String SERVER = "server";
    private static final String DEPOT = "depot";
    private static final String REVISION = "revision";
    private static final String HELD = "held";
    private static final String APPLIED = "applied";

    private final Path file;
    private final Properties values = new Properties();
    /** The id of the depot that the server last refused to follow; empty if it follows the depot. */
    private String heldDepot = "";

    private boolean changed;
    private boolean failed;

    /**
     * Reads what the server remembers; a new server gets an id.
     *
     * @param folder the folder {@code var/fleet/}
     * @throws IOException if the file cannot be read or written
     */
    NodeMemory(Path folder) throws IOException {
        Files.createDirectories(folder);
        this.file = folder.resolve("node");
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            } catch (IllegalArgumentException damaged) {
                throw new IOException(file + " is damaged. Delete it, and restart the server.", damaged);
            }
        }
        if (server().isEmpty()) {
            values.setProperty(SERVER, UUID.randomUUID().toString());
            write();
        }
    }

    /** Returns the id of this server, which is the same after a restart. */
    String server() {
        return values.getProperty(SERVER, "");
    }

    /**
     * Returns whether the server may follow the depot, and remembers its state then. It may not in these cases:
     *
     * <ul>
     * <li>The server has seen a later state of the same depot, which was therefore restored from a backup. Then it may not until the depot has been
     * accepted, however many decisions are made in the depot meanwhile.
     * <li>The server follows another depot, and the depot has not been accepted since.
     * </ul>
     */
    boolean accepts(DepotState state) {
        boolean follows = mayFollow(state);
        if (follows) {
            set(DEPOT, state.depot());
            set(REVISION, Long.toString(state.revision()));
            set(HELD, "false");
            heldDepot = "";
        } else {
            if (isSame(state)) {
                set(HELD, "true");
            }
            if (!heldDepot.equals(state.depot())) {
                LOG.warn("{}", reason(state));
            }
            heldDepot = state.depot();
        }
        save();
        return follows;
    }

    private boolean mayFollow(DepotState state) {
        return isSame(state)
                ? !held() && state.revision() >= revision()
                : depot().isEmpty() || DepotId.acceptedAt(state.depot()) > DepotId.acceptedAt(depot());
    }

    /** Returns why the server does not follow the depot. */
    String reason(DepotState state) {
        String difference = isSame(state)
                ? "The depot is older than this server: it has revision " + state.revision()
                        + ", and this server has seen " + revision()
                        + ". It was probably restored from a backup."
                : "The depot is not the one that this server follows. It was probably restored from a backup, created"
                        + " again, or replaced by another database.";
        long accepted = DepotId.acceptedAt(depot());
        String clock = accepted > state.now()
                ? " The clock of the depot is behind: the depot that this server follows was accepted at "
                        + Instant.ofEpochMilli(accepted) + ". Set the clock first."
                : "";
        return difference + clock + " To follow it nevertheless, run: mastaba fleet accept";
    }

    /** Returns whether the server has applied the order of a rollout, as far as it remembers. */
    boolean hasApplied(long rollout) {
        return values.getProperty(APPLIED, "").equals(Long.toString(rollout));
    }

    /** Remembers that the server has applied the order of a rollout. */
    void applied(long rollout) {
        set(APPLIED, Long.toString(rollout));
        save();
    }

    private boolean isSame(DepotState state) {
        return state.depot().equals(depot());
    }

    /** Returns the id of the depot that the server follows; empty if it has not followed any. */
    private String depot() {
        return values.getProperty(DEPOT, "");
    }

    private boolean held() {
        return values.getProperty(HELD, "false").equals("true");
    }

    private long revision() {
        String text = values.getProperty(REVISION, "0");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    private void set(String name, String value) {
        changed |= !value.equals(values.setProperty(name, value));
    }

    /** Writes the file if a value has changed. If it cannot be written, such as on a full disk, the server remembers the values until it ends. */
    private void save() {
        if (!changed) {
            return;
        }
        try {
            write();
            changed = false;
            failed = false;
        } catch (IOException full) {
            if (!failed) {
                LOG.warn("{} cannot be written: {}", file, full.toString());
            }
            failed = true;
        }
    }

    private void write() throws IOException {
        // During a restart of the server, two processes write this file.
        Path next = Files.createTempFile(file.getParent(), "node", ".new");
        try {
            try (Writer writer = Files.newBufferedWriter(next)) {
                values.store(writer, null);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
