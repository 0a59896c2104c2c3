package dev.mastaba.osgi.command;

import dev.mastaba.core.application.Application;
import dev.mastaba.osgi.admin.AdminAnswer;
import dev.mastaba.osgi.permission.PermissionChange;
import dev.mastaba.osgi.permission.PermissionSheet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The permission sheet of a running application, and its comparison with a sheet that was saved. */
final class PermissionsCommand {
    private PermissionsCommand() {}

    static AdminAnswer write(Application application) {
        PermissionSheet sheet = PermissionSheet.of(application);
        return AdminAnswer.done(sheet.text(), sheet.data());
    }

    static AdminAnswer check(Application application, String written) {
        PermissionSheet saved;
        try {
            saved = PermissionSheet.parse(written);
        } catch (IllegalArgumentException wrong) {
            return AdminAnswer.failed("The file is not a permission sheet: " + wrong.getMessage()
                    + ".\nTo write it again: mastaba permissions > FILE\n");
        }
        List<PermissionChange> changes = saved.differencesTo(PermissionSheet.of(application));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("same", changes.isEmpty());
        data.put("differences", changes.stream().map(PermissionChange::data).toList());
        return changes.isEmpty()
                ? AdminAnswer.done("The application matches the file.\n", data)
                : AdminAnswer.no(
                        "The application differs from the file:\n\n" + PermissionChange.listing(changes), data);
    }
}
