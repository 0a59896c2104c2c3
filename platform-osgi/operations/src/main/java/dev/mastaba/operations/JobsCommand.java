package dev.mastaba.operations;

import dev.mastaba.container.ActionLog;
import dev.mastaba.container.Container;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.WrongArgumentsException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Lists jobs, runs them, and retries or discards dead ones. The add-on {@code dev.mastaba.jobs} answers it. */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=jobs")
public final class JobsCommand extends AddOnCommand {
    /** Creates the command. */
    @Activate
    public JobsCommand(
            @Reference Container container,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    ActionLog log) {
        super(container, "jobs", "dev.mastaba.jobs", log);
    }

    @Override
    List<String> own(Arguments arguments) {
        String action = arguments.text("ACTION");
        if (action.isEmpty()) {
            return List.of();
        }
        if (!List.of("run", "retry", "discard").contains(action) || !arguments.has("JOB")) {
            throw new WrongArgumentsException("Specify run, retry, or discard, and the id of a job");
        }
        return List.of(action, arguments.text("JOB"));
    }
}
