package dev.mastaba.launcher.restart;

import dev.mastaba.services.PortSteering;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of the new process in a restart: it takes the ports over, and reports that it is ready. */
public final class Takeover implements PortSteering {
    /** The value of the option {@code --takeover} if an application serves in the old process. */
    public static final String SERVING = "serving";

    /** The value of the option {@code --takeover} if no application serves in the old process. */
    public static final String IDLE = "idle";

    private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);

    private final Path variable;
    private final boolean serving;

    /**
     * Creates the part of this process.
     *
     * @param variable the folder {@code var/} of the base
     * @param option the value of the option {@code --takeover}
     */
    public Takeover(Path variable, String option) {
        this.variable = variable;
        this.serving = option.equals(SERVING);
        // The default is a shared temporary folder, from which no library may be loaded on hardened machines.
        if (System.getProperty("jna.tmpdir") == null) {
            System.setProperty("jna.tmpdir", variable.toString());
        }
    }

    @Override
    public void steer(ServerSocketChannel socket) throws IOException {
        try {
            ReusePortFilter.steerTo(socket);
        } catch (LinkageError | ReflectiveOperationException | RuntimeException unsupported) {
            throw new IOException("New connections cannot be directed to this process: " + unsupported, unsupported);
        }
    }

    @Override
    public boolean requiresApplication() {
        return serving;
    }

    /** Reports to the old process that this one serves; from then on, the output goes where that of the old process goes. */
    public void completed(String url) throws IOException {
        try {
            ProcessOutput.restore(variable);
        } catch (LinkageError | IOException | RuntimeException kept) {
            LOG.warn("The output of this process stays in {}", ProcessOutput.fileIn(variable), kept);
        }
        ReadyFile.write(variable, url);
    }
}
