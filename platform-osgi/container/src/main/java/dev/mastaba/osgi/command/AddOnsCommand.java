package dev.mastaba.osgi.command;

import dev.mastaba.container.TextTable;
import dev.mastaba.content.folder.BundleFile;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.core.config.Participant;
import dev.mastaba.osgi.container.BundledFeatures.Server;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command that lists the bundles of the serving generation with their roles and files. */
record AddOnsCommand(Server server) {
    Answer run(Arguments arguments) {
        TextTable table = new TextTable("name", "version", "role", "file");
        List<Map<String, Object>> data = new ArrayList<>();
        DesiredState files = server.reconciler().state().effective();
        server.generations()
                .current()
                .ifPresent(generation -> generation.copies().keySet().forEach(name -> {
                    Participant addOn = generation.addOns().get(name);
                    BundleFile file = files.bundles().get(name);
                    String version = file == null ? "" : file.version();
                    String fileName = file == null ? "" : file.fileName();
                    table.row(name, version, role(addOn), fileName);
                    Map<String, Object> each = new LinkedHashMap<>();
                    each.put("name", name);
                    each.put("version", version);
                    each.put("role", addOn == null ? "library" : lowerCase(addOn.role()));
                    each.put("id", addOn == null ? "" : addOn.id());
                    each.put("extends", addOn == null ? List.of() : addOn.targets());
                    each.put("file", fileName);
                    data.add(each);
                }));
        return Answer.done(table.isEmpty() ? "No bundles are running.\n" : table.text(), data);
    }

    /** Returns the role of an add-on: {@code application wiki}, {@code extends wiki}, {@code shared}, {@code library}. */
    private static String role(@Nullable Participant addOn) {
        if (addOn == null) {
            return "library";
        }
        return switch (addOn.role()) {
            case APPLICATION -> "application " + addOn.id();
            case EXTENSION -> "extends " + String.join(", ", addOn.targets());
            default -> lowerCase(addOn.role());
        };
    }

    private static String lowerCase(Participant.Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
