package dev.mastaba.operations;

import dev.mastaba.container.ActionLog;
import dev.mastaba.container.Container;
import dev.mastaba.services.ServerCommand;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Lists, creates, and revokes API tokens. The add-on {@code dev.mastaba.api} answers it. */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=tokens")
public final class TokensCommand extends AddOnCommand {
    /** Creates the command. */
    @Activate
    public TokensCommand(
            @Reference Container container,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    ActionLog log) {
        super(container, "tokens", "dev.mastaba.api", log);
    }
}
