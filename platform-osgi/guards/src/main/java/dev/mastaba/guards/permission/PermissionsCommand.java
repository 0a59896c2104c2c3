package dev.mastaba.guards.permission;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows the permission sheet of an application, or compares it with one that was saved. */
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
        return arguments.has("--check")
                ? comparison(sheet, arguments.text("--check"))
                : Answer.done(sheet.text(), sheet.data());
    }

    private static Answer comparison(PermissionSheet sheet, String text) {
        PermissionSheet saved;
        try {
            saved = PermissionSheet.parse(text);
        } catch (IllegalArgumentException wrong) {
            return Answer.failed("The file is not a permission sheet: " + wrong.getMessage()
                    + ".\nTo write it again: mastaba permissions > FILE\n");
        }
        List<PermissionChange> changes = saved.differencesTo(sheet);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("same", changes.isEmpty());
        data.put("differences", changes.stream().map(PermissionChange::data).toList());
        return changes.isEmpty()
                ? Answer.done("The application matches the file.\n", data)
                : Answer.no("The application differs from the file:\n\n" + PermissionChange.listing(changes), data);
    }
}
