package dev.mastaba.operations;

import dev.mastaba.container.Container;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Returns the OpenAPI document of an application, or what breaks the clients of an earlier one. The add-on {@code dev.mastaba.openapi} answers it. */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=openapi")
public final class OpenApiCommand extends AddOnCommand {
    /** Creates the command. */
    @Activate
    public OpenApiCommand(@Reference Container container) {
        super(container, "openapi", "dev.mastaba.openapi", null);
    }

    @Override
    List<String> own(Arguments arguments) {
        return arguments.has("--check") ? List.of("check", arguments.text("--check")) : List.of("print");
    }
}
