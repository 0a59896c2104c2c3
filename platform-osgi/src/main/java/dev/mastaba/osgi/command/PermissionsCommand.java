package dev.mastaba.osgi.command;

import dev.mastaba.core.application.Application;
import dev.mastaba.osgi.permission.PermissionChange;
import dev.mastaba.osgi.permission.PermissionSheet;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The permission sheet of a running application, and its comparison with a sheet that was saved. */
final class PermissionsCommand {
    private PermissionsCommand() {}

    static Answer write(Application application) {
        PermissionSheet sheet = PermissionSheet.of(application);
        return Answer.done(sheet.text(), sheet.data());
    }

    static Answer check(Application application, String written) {
        PermissionSheet saved;
        try {
            saved = PermissionSheet.parse(written);
        } catch (IllegalArgumentException wrong) {
            return Answer.failed("The file is not a permission sheet: " + wrong.getMessage()
                    + ".\nTo write it again: mastaba permissions > FILE\n");
        }
        List<PermissionChange> changes = saved.differencesTo(PermissionSheet.of(application));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("same", changes.isEmpty());
        data.put("differences", changes.stream().map(PermissionChange::data).toList());
        return changes.isEmpty()
                ? Answer.done("The application matches the file.\n", data)
                : Answer.no("The application differs from the file:\n\n" + PermissionChange.listing(changes), data);
    }
}
