package dev.mastaba.operations;

import dev.mastaba.container.ActionLog;
import dev.mastaba.container.Container;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.WrongArgumentsException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Lists, creates, and revokes API tokens. The add-on {@code dev.mastaba.api} answers it. */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=tokens")
public final class TokensCommand extends AddOnCommand {
    private static final String WRONG = "Specify list, create, or revoke and the id of a token";
    private static final int USUAL_DAYS = 90;

    /** Creates the command. */
    @Activate
    public TokensCommand(
            @Reference Container container,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    ActionLog log) {
        super(container, "tokens", "dev.mastaba.api", log);
    }

    @Override
    List<String> own(Arguments arguments) {
        return switch (arguments.text("ACTION")) {
            case "", "list" -> List.of();
            case "create" -> creation(arguments);
            case "revoke" -> List.of("revoke", required(arguments.text("TOKEN"), WRONG));
            default -> throw new WrongArgumentsException(WRONG);
        };
    }

    private static List<String> creation(Arguments arguments) {
        String incomplete = "Specify --owner, --name, and at least one day";
        String owner = required(arguments.text("--owner"), incomplete);
        String name = required(arguments.text("--name"), incomplete);
        List<String> all = new ArrayList<>(List.of("create", owner, name, "" + arguments.number("--days", USUAL_DAYS)));
        all.addAll(arguments.list("--scope"));
        return all;
    }

    private static String required(String value, String message) {
        if (value.isBlank()) {
            throw new WrongArgumentsException(message);
        }
        return value;
    }
}
