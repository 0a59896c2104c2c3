package dev.mastaba.guards.permission;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows the permission sheet of an application. */
@Component(property = ServerCommand.NAME + "=permissions")
public final class PermissionsCommand implements ServerCommand {
    private final Container container;

    /** Creates the command. */
    @Activate
    public PermissionsCommand(@Reference Container container) {
        this.container = container;
    }

    @Override
    public Answer run(Arguments arguments, Caller caller) {
        PermissionSheet sheet = PermissionSheet.of(ChosenApplication.of(container.serving(), arguments.text("--app"))
                .recorded()
                .application());
        return Answer.done(sheet.text(), sheet.data());
    }
}
