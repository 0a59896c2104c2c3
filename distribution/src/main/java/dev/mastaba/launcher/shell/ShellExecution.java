package dev.mastaba.launcher.shell;

import java.util.Map;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** An execution that runs the user's input in this process, where the bundles are. JShell finds it as a service, by its name. */
public final class ShellExecution implements ExecutionControlProvider {
    /** The name for {@code --execution}. */
    static final String NAME = "mastaba";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return new LocalExecutionControl(new ShellClasses(Thread.currentThread().getContextClassLoader()));
    }
}
