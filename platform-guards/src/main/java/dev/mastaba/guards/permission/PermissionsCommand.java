package dev.mastaba.guards.permission;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows the permission sheet of an application. Argument: the application, which may be empty. */
@Component(property = ServerCommand.NAME + "=permissions")
public final class PermissionsCommand implements ServerCommand {
    private final Container container;

    /** Creates the command. */
    @Activate
    public PermissionsCommand(@Reference Container container) {
        this.container = container;
    }

    @Override
    public Answer run(List<String> arguments, Caller caller) {
        PermissionSheet sheet = PermissionSheet.of(
                ChosenApplication.of(container.serving(), arguments.isEmpty() ? "" : arguments.get(0))
                        .recorded()
                        .application());
        return Answer.done(sheet.text(), sheet.data());
    }
}
